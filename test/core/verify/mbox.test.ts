import { describe, expect, it } from 'vitest'
import { verifyFile } from '../../../core/verify/verify-file.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import type { MailToSign } from '../../../simulation/signed-message.ts'
import { jo, joMail, trust, world } from './verify-world.ts'

const textOf = (bytes: Bytes) => new TextDecoder().decode(bytes)
const separator = 'From jo@contoso.example Tue Nov 24 00:00:00 2026\n'

async function verdictsOf(...mails: readonly string[]) {
  const mbox = toUtf8(mails.map((text) => `${separator}${text}\n`).join(''))
  const reports = await verifyFile(mbox, trust, { file: 'mails.mbox' }, world)
  return reports.map(({ index, verdict }) => [index, verdict])
}

const body = 'Dear Alex,\r\n\r\nFrom here on we use the new figures.\r\n>From there they came.\r\n'
const mailWith = (changes: Partial<MailToSign> = {}) => textOf(joMail({ body, ...changes }))
const escaped = (text: string) => text.replaceAll(/^(>*From )/gm, '>$1')
const altered = (text: string) => text.replace('new figures', 'old figures')

describe('the messages of an mbox', () => {
  it('are judged each alone, with their number', async () => {
    expect(await verdictsOf(mailWith(), altered(mailWith()), mailWith())).toEqual([
      [1, 'valid'],
      [2, 'invalid'],
      [3, 'valid'],
    ])
  })

  it('are as they were signed once the marks of the writer before "From " are taken off', async () => {
    expect(await verdictsOf(escaped(mailWith()))).toEqual([[1, 'valid']])
    expect(await verdictsOf(altered(escaped(mailWith())))).toEqual([[1, 'invalid']])
  })

  it('are so without signed attributes as well', async () => {
    const bare = mailWith({ signers: [{ certificate: jo, signedAttributes: 'none' }] })
    expect(await verdictsOf(bare, escaped(bare), altered(escaped(bare)))).toEqual([
      [1, 'valid-with-warnings'],
      [2, 'valid-with-warnings'],
      [3, 'invalid'],
    ])
  })
})
