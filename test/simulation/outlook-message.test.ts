import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../core/world/bytes.ts'
import { clearSignedOutlookMessage, writeOutlookMessage } from '../../simulation/outlook-message.ts'
import { MsgReader } from '../msg-reader.ts'

describe('a .msg of the simulated world, read by msgreader', () => {
  it.each([10, 4095, 4096, 70_000])('gives back an attachment of %i octets byte for byte', (length) => {
    const entity = Uint8Array.from({ length }, (_, index) => index % 251)
    const reader = new MsgReader(clearSignedOutlookMessage({ subject: 'Grüße' }, entity))
    const data = reader.getFileData()
    expect(data).toMatchObject({ messageClass: 'IPM.Note.SMIME.MultipartSigned', subject: 'Grüße', senderName: 'Jo Example' })
    expect(data.headers).toContain('From: Jo Example <jo@contoso.example>\r\n')
    expect(Uint8Array.from(reader.getAttachment(0).content)).toEqual(entity)
  })

  it('holds another message with its own attachment', () => {
    const inner = { subject: 'inside', attachments: [{ fileName: 'a.txt', content: toUtf8('a') }] }
    const reader = new MsgReader(writeOutlookMessage({ attachments: [{ displayName: 'inside', message: inner }] }))
    const [attachment] = reader.getFileData().attachments ?? []
    expect(attachment?.innerMsgContent).toBe(true)
    expect(attachment?.innerMsgContentFields).toMatchObject({ subject: 'inside', attachments: [{ fileName: 'a.txt' }] })
  })
})
