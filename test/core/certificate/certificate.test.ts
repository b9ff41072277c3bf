import { describe, expect, it } from 'vitest'
import { Asn1Error } from '../../../core/asn1/element.ts'
import { parseCertificate } from '../../../core/certificate/certificate.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'

describe('the signature of a certificate', () => {
  const { der, certificate } = createAuthority({ name: 'CN=Root' })
  const unusedBitsAt = der.length - certificate.signatureValue.length - 1
  const withUnusedBits = (unused: number) => Uint8Array.from(der, (octet, at) => (at === unusedBitsAt ? unused : octet))

  it('is whole octets: unused bits would let anybody make a second certificate of one signature', () => {
    expect(parseCertificate(withUnusedBits(0)).der).toEqual(der)
    for (let unused = 1; unused < 8; unused++) expect(() => parseCertificate(withUnusedBits(unused))).toThrow(Asn1Error)
  })
})
