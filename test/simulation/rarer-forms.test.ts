import { describe, expect, it } from 'vitest'
import { writeOctetString } from '../../core/asn1/write.ts'
import { oid } from '../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../core/cms/decode.ts'
import { inflateCompressedData } from '../../core/cms/inflate.ts'
import { readMessage } from '../../core/message/read-message.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { toIndefinite } from '../../simulation/ber.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { compressContent } from '../../simulation/compressed-data.ts'
import { writeContentInfo } from '../../simulation/signed-data.ts'
import { contentOf, signedMail } from '../../simulation/signed-message.ts'
import { winmailMail, writeWinmail } from '../../simulation/winmail.ts'
import { legacyProtectedEntity } from '../../simulation/wrapped-message.ts'

const jo = createAuthority({ name: 'CN=Root' }).issue({ mailboxes: ['jo@contoso.example'] })

describe('a rarer form of the simulated world, read by core', () => {
  it('is inflated to what was compressed', () => {
    const entity = contentOf({ body: 'again and again\r\n'.repeat(500) })
    const compressed = decodeCms(compressContent(entity))
    expect(compressed.kind === 'compressed-data' && inflateCompressedData(compressed).content).toEqual(entity)
  })

  it('is recognised as winmail.dat', () => {
    expect(readMessage(writeWinmail()).format).toBe('tnef')
    expect(readMessage(winmailMail({ subject: 'Plans' })).entity?.contentType.mediaType).toBe('application/ms-tnef')
  })

  it('keeps the protected header inside a message/rfc822 with forwarded=no', () => {
    const inner = legacyProtectedEntity({ subject: 'The true subject' }, 'Text\r\n')
    const message = readMessage(signedMail({ signers: [{ certificate: jo }], entity: inner, subject: 'Hidden' }))
    const signed = message.entity?.parts[0]
    expect(signed?.contentType.parameters.get('forwarded')).toBe('no')
    expect(signed?.parts[0]?.header.find((field) => field.name === 'subject')?.value.trim()).toBe('The true subject')
  })

  it('is the same structure with indefinite lengths', () => {
    const ber = toIndefinite(writeContentInfo(oid.data, writeOctetString(toUtf8('x'))))
    expect([...ber.subarray(0, 2), ...ber.subarray(-2)]).toEqual([0x30, 0x80, 0, 0])
    expect(decodeCms(ber)).toMatchObject({ kind: 'other', contentType: oid.data, trailingBytes: 0 })
  })
})
