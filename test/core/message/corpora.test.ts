import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../core/message/read-message.ts'
import { signedPartBytes, toCanonicalLineEnds } from '../../../core/message/signed-part.ts'
import { decodeBody } from '../../../core/message/transfer-encoding.ts'
import { toHex } from '../../../core/world/bytes.ts'
import { partPath } from '../../parts.ts'

const read = (folder: string, file: string) => readMessage(new Uint8Array(readFileSync(join(partPath('corpora'), folder, file))))
const mails = readdirSync(join(partPath('corpora'), 'messages')).filter((file) => file.endsWith('.eml'))

describe('corpora', () => {
  it.each(mails)('%s is read as a mail with nothing unusual in its structure, unless it is about that', (file) => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      'dup_content_type.eml': ['message-content-type-twice'],
      'warn_no_close_boundary.eml': ['message-boundary-unclosed'],
    }
    const message = read('messages', file)
    expect(message.format).toBe('eml')
    expect(message.findings.map(({ code }) => code)).toEqual(expected[file] ?? [])
  })

  it.each(['smime-signed.eml', 'smime-signed.msg'])('%s gives the octets whose digest its signature names', (file) => {
    const { entity } = read('outlook', file)
    const signed = entity === undefined ? undefined : signedPartBytes(entity)
    const signature = entity?.parts[1]
    if (signed === undefined || signature === undefined) throw new Error('no multipart/signed')
    const digest = createHash('sha512').update(toCanonicalLineEnds(signed)).digest('hex')
    expect(toHex(decodeBody(signature).bytes)).toContain(digest)
  })

  it('smime-encrypted.msg gives bare CMS and the sender beside it', () => {
    const message = read('outlook', 'smime-encrypted.msg')
    expect(message).toMatchObject({ format: 'msg', entity: undefined, hasHeaderSection: true, findings: [] })
    expect(message.cms?.[0]).toBe(0x30)
    expect(message.header.some((field) => field.name === 'from')).toBe(true)
  })
})
