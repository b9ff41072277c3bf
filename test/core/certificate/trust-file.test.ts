import { describe, expect, it } from 'vitest'
import {
  writeBitString,
  writeElement,
  writeExplicit,
  writeInteger,
  writeObjectIdentifier,
  writeSequence,
  writeText,
  writeTime,
} from '../../../core/asn1/write.ts'
import { toNameText } from '../../../core/certificate/name.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import { type Bytes, concatBytes, toUtf8 } from '../../../core/world/bytes.ts'

const algorithm = writeSequence(writeObjectIdentifier('1.2.840.113549.1.1.11'))
const name = (text: string) => writeSequence(writeElement(0x31, writeSequence(writeObjectIdentifier('2.5.4.3'), writeText(text))))
const signed = (tbs: Bytes) => writeSequence(tbs, algorithm, writeBitString(Uint8Array.of(1)))

function certificate(subject: string): Bytes {
  const validity = writeSequence(writeTime(0), writeTime(1e12))
  const key = writeSequence(algorithm, writeBitString(Uint8Array.of(1)))
  return signed(writeSequence(writeExplicit(0, writeInteger(2)), writeInteger(1), algorithm, name('Root'), validity, name(subject), key))
}

const crl = signed(writeSequence(writeInteger(1), algorithm, name('Root'), writeTime(0)))
const ocspResponse = writeSequence(writeElement(0x0a, Uint8Array.of(6)))

function certificateBag(...items: readonly Bytes[]): Bytes {
  const dataType = writeSequence(writeObjectIdentifier('1.2.840.113549.1.7.1'))
  const signedData = writeSequence(writeInteger(1), writeElement(0x31), dataType, writeElement(0xa0, ...items), writeElement(0x31))
  return writeSequence(writeObjectIdentifier('1.2.840.113549.1.7.2'), writeExplicit(0, signedData))
}

const pem = (label: string, der: Bytes) => toUtf8(`-----BEGIN ${label}-----\r\n${toBase64(der)}\r\n-----END ${label}-----\r\n`)
const subjects = (file: Bytes) => readTrustFile(file).certificates.map((each) => toNameText(each.subject))

describe('trust file', () => {
  it('is read as DER, as base64 of DER and as PEM', () => {
    const der = certificate('A')
    expect(subjects(der)).toEqual(['CN=A'])
    expect(subjects(toUtf8(toBase64(der)))).toEqual(['CN=A'])
    expect(subjects(pem('CERTIFICATE', der))).toEqual(['CN=A'])
  })

  it('gives every certificate of a PEM file, whatever stands around the blocks', () => {
    const file = concatBytes([toUtf8('Root of Contoso\n'), pem('CERTIFICATE', certificate('A')), pem('CERTIFICATE', certificate('B'))])
    expect(subjects(file)).toEqual(['CN=A', 'CN=B'])
  })

  it('gives the certificates of a .p7b', () => {
    expect(subjects(certificateBag(certificate('A'), certificate('B')))).toEqual(['CN=A', 'CN=B'])
  })

  it('does not follow a bag inside a bag', () => {
    const file = readTrustFile(certificateBag(certificateBag(certificate('A'))))
    expect(file.certificates).toEqual([])
    expect(file.problems).toHaveLength(1)
  })

  it('tells a CRL and an OCSP response from a certificate', () => {
    const file = readTrustFile(concatBytes([pem('X509 CRL', crl), pem('OCSP RESPONSE', ocspResponse)]))
    expect(file).toEqual({ certificates: [], crls: [crl], ocspResponses: [ocspResponse], problems: [] })
  })

  it('keeps the good certificate beside a broken one', () => {
    const broken = certificate('B').slice(0, -1)
    const file = readTrustFile(concatBytes([pem('CERTIFICATE', broken), pem('CERTIFICATE', certificate('A'))]))
    expect(file.certificates).toHaveLength(1)
    expect(file.problems).toHaveLength(1)
  })

  it.each([
    ['empty', ''],
    ['text', 'this is no certificate'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['a block that does not end', '-----BEGIN CERTIFICATE-----\nAAAA\n'],
  ])('holds nothing and says why when it is %s', (_, text) => {
    const file = readTrustFile(toUtf8(text))
    expect(file.certificates).toEqual([])
    expect(file.problems).toHaveLength(1)
  })
})
