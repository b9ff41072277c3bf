import * as pkijs from 'pkijs'
import { context, tag } from '../asn1/fields.ts'
import type { Certificate } from '../certificate/certificate.ts'
import type { Bytes } from '../world/bytes.ts'
import { type Asn1jsElement, Asn1jsFields, rawBytes } from './asn1js-element.ts'
import { algorithmOf, nameOf } from './asn1js-values.ts'
import type { CarriedCertificate } from './signed-data.ts'

/** Reads one certificate of the bag by pkijs' Certificate; what that refuses is told with its reason. */
export function readCertificateWithPkijs(element: Asn1jsElement): CarriedCertificate {
  const der = rawBytes(element)
  try {
    return { kind: 'certificate', der, certificate: toCertificate(element, new pkijs.Certificate({ schema: element })) }
  } catch (error) {
    return { kind: 'unreadable', der, reason: error instanceof Error ? error.message : 'refused by pkijs' }
  }
}

/** Values from pkijs; octets, names and parameters from the elements, which keep them as received. */
function toCertificate(element: Asn1jsElement, read: pkijs.Certificate): Certificate {
  const outer = new Asn1jsFields(element, tag.sequence, 'Certificate')
  const tbs = outer.any('tbsCertificate')
  const signatureAlgorithm = algorithmOf(outer.any('signatureAlgorithm'), 'signatureAlgorithm')
  const fields = new Asn1jsFields(tbs, tag.sequence, 'tbsCertificate')
  fields.optional(context(0, true))
  fields.any('serialNumber')
  const signature = algorithmOf(fields.any('signature'), 'signature')
  const issuer = nameOf(fields.any('issuer'), 'issuer')
  fields.any('validity')
  const subject = nameOf(fields.any('subject'), 'subject')
  const spki = fields.any('subjectPublicKeyInfo')
  return {
    der: rawBytes(element),
    tbsCertificate: rawBytes(tbs),
    version: read.version + 1,
    serialNumber: read.serialNumber.valueBlock.valueHexView as Bytes,
    signature,
    issuer,
    notBefore: read.notBefore.value.getTime(),
    notAfter: read.notAfter.value.getTime(),
    subject,
    subjectPublicKeyInfo: {
      der: rawBytes(spki),
      algorithm: algorithmOf(new Asn1jsFields(spki, tag.sequence, 'subjectPublicKeyInfo').any('algorithm'), 'algorithm'),
      subjectPublicKey: read.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView as Bytes,
    },
    extensions: (read.extensions ?? []).map(({ extnID, critical, extnValue }) => ({
      id: extnID,
      critical,
      value: extnValue.valueBlock.valueHexView as Bytes,
    })),
    signatureAlgorithm,
    signatureValue: read.signatureValue.valueBlock.valueHexView as Bytes,
  }
}
