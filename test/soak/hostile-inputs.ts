import { writeNull, writeSequence } from '../../core/asn1/write.ts'
import { type Bytes, concatBytes, toUtf8 } from '../../core/world/bytes.ts'
import { compressContent } from '../../simulation/compressed-data.ts'
import { keyPairOf } from '../../simulation/keys.ts'
import { writeMultipart, writeTextEntity } from '../../simulation/mime-text.ts'
import { mail, opaqueEntity, signedMail } from '../../simulation/signed-message.ts'
import { forgeryRoot, mailUnderConstraints, signerOf } from './hostile-world.ts'

const count = 10_000
const gibibyte = 1024 ** 3
const many = <Item>(number: number, item: Item): Item[] => new Array<Item>(number).fill(item)

function nestAsn1(depth: number): Bytes {
  let element = writeNull()
  for (let level = 0; level < depth; level++) element = writeSequence(element)
  return element
}

function nestMime(depth: number): Bytes {
  const levels = Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`)
  return toUtf8(`From: jo@contoso.example\r\n${levels.join('')}`)
}

/** Two CAs that certify each other, and no root (the message that never ended in pkijs). */
function mutualCertification(): Bytes {
  const keys = { a: keyPairOf('p256', 'a'), b: keyPairOf('p256', 'b') }
  const a = forgeryRoot('CN=A', keys.a)
  const b = forgeryRoot('CN=B', keys.b)
  const aByB = b.issueAuthority({ subject: 'CN=A', key: keys.a })
  const bByA = a.issueAuthority({ subject: 'CN=B', key: keys.b })
  const certificate = a.issue({ subject: 'CN=Jo', mailboxes: ['jo@contoso.example'] })
  return signedMail({ signers: [{ certificate }], certificates: [certificate.der, aByB.der, bByA.der] })
}

/** Each level has two certificates for the same CA key, and the top leads nowhere: the paths double with each level. */
function ladder(levels: number): Bytes {
  let authority = forgeryRoot('CN=Level 0', keyPairOf('p256', 'level 0'))
  const bag: Bytes[] = []
  for (let level = 1; level <= levels; level++) {
    const profile = { subject: `CN=Level ${level}`, key: keyPairOf('p256', `level ${level}`) }
    const twin = authority.issueAuthority({ ...profile, serial: 2 })
    authority = authority.issueAuthority({ ...profile, serial: 1 })
    bag.push(authority.der, twin.der)
  }
  const certificate = authority.issue({ subject: 'CN=Jo', mailboxes: ['jo@contoso.example'] })
  return signedMail({ signers: [{ certificate }], certificates: [certificate.der, ...bag] })
}

/** What a stranger may send to wear the judge out, by name. */
export const hostileInputs: Readonly<Record<string, () => Bytes>> = {
  'two CAs that certify each other': mutualCertification,
  'a ladder of 12 levels': () => ladder(12),
  'a ladder of 16 levels': () => ladder(16),
  '10,000 certificates': () => signedMail({ signers: [signerOf()], certificates: distinctCertificates(count) }),
  '10,000 SignerInfos': () => signedMail({ signers: many(count, signerOf()) }),
  '10,000 CRLs': () => signedMail({ signers: [signerOf()], crls: many(count, forgeryRoot('CN=Root').issueCrl()) }),
  'a long address, 25,000 constraints': () => mailUnderConstraints([`${'x'.repeat(300_000)}@a.example`], numbered(25_000), 'x@a.example'),
  '300 addresses, 300 constraints': () => mailUnderConstraints(numbered(300, 'jo'), numbered(300), 'jo@a.example'),
  '16 authors, 40,000 addresses': () => mailUnderConstraints(numbered(40_000), ['b.example'], numbered(16, 'jo').join(', ')),
  'ASN.1 depth 10,000': () => mail({}, opaqueEntity(nestAsn1(count), 'signed-data')),
  'a length bomb': () => mail({}, opaqueEntity(Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06, 0x01), 'signed-data')),
  'indefinite lengths 10,000 deep': () => mail({}, opaqueEntity(repeat(Uint8Array.of(0x30, 0x80), count), 'signed-data')),
  'MIME depth 10,000': () => nestMime(count),
  '100,000 parts': () => toUtf8(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--\r\n`),
  'a million header fields': () => toUtf8(`From: jo@contoso.example\r\n${'X: y\r\n'.repeat(1_000_000)}\r\n`),
  'a compression bomb': () => mail({}, compressedEntity(new Uint8Array(gibibyte))),
  'compression bombs one in the other': () => mail({}, compressedEntity(compressedEntity(compressedEntity(new Uint8Array(gibibyte))))),
  '1,900 broken S/MIME parts': () =>
    mail({}, writeMultipart('multipart/mixed', 'broken', many(1900, toUtf8('Content-Type: application/pkcs7-mime\r\n\r\nMAAA')))),
  '24 MiB signed': () => signedMail({ signers: [signerOf()], entity: textEntity(340_000) }),
  '17 MiB signed, opaque': () => signedMail({ signers: [signerOf()], entity: textEntity(240_000), form: 'opaque' }),
  '17 MiB signed, opaque in segments': () =>
    signedMail({ signers: [signerOf()], entity: textEntity(240_000), form: 'opaque', encoding: 'indefinite' }),
}

function numbered(number: number, name = 'x'): string[] {
  return Array.from({ length: number }, (_, index) => `${name}${index}@a.example`)
}

function textEntity(lines: number): Bytes {
  return writeTextEntity(`${'x'.repeat(70)}\r\n`.repeat(lines))
}

function compressedEntity(content: Bytes): Bytes {
  return opaqueEntity(compressContent(content), 'compressed-data')
}

function repeat(bytes: Bytes, times: number): Bytes {
  return concatBytes(many(times, bytes))
}

/** Copies of one certificate that differ in an octet of their serial number: as many as a bag may hold, none of them good. */
function distinctCertificates(number: number): Bytes[] {
  const { certificate } = signerOf()
  const serialAt = certificate.der.length - 1
  return Array.from({ length: number }, (_, index) => {
    const copy = concatBytes([certificate.der])
    copy[serialAt] = index & 0xff
    copy[serialAt - 1] = index >> 8
    return copy
  })
}
