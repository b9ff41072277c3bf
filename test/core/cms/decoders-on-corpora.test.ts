import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MimeEntity } from '../../../core/message/mime-entity.ts'
import { readMessage } from '../../../core/message/read-message.ts'
import { decodeBody } from '../../../core/message/transfer-encoding.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { partPath } from '../../parts.ts'
import { compareDecoders } from './decoder-difference.ts'

const folder = join(partPath('corpora'), 'messages')
const mails = readdirSync(folder).filter((file) => file.endsWith('.eml'))

describe('the decoder over pkijs, on the messages of the corpora', () => {
  it.each(mails)('fills the same structures as ours, or both refuse: %s', (file) => {
    for (const cms of cmsObjectsOf(readMessage(new Uint8Array(readFileSync(join(folder, file)))).entity)) {
      expect(compareDecoders(cms)).toEqual({ kind: expect.stringMatching(/^(equal|both-refuse)$/) })
    }
  })

  it('meets more than 60 CMS objects there', () => {
    const objects = mails.flatMap((file) => cmsObjectsOf(readMessage(new Uint8Array(readFileSync(join(folder, file)))).entity))
    expect(objects.length).toBeGreaterThan(60)
  })
})

function cmsObjectsOf(entity: MimeEntity | undefined): Bytes[] {
  if (entity === undefined) return []
  const isCms = /pkcs7|octet-stream/.test(entity.contentType.mediaType) && entity.transferEncoding === 'base64'
  return [...(isCms ? [decodeBody(entity).bytes] : []), ...entity.parts.flatMap(cmsObjectsOf)]
}
