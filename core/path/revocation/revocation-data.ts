import { Asn1Error } from '../../asn1/element.ts'
import { nameKey } from '../../certificate/name.ts'
import { type Bytes, equalBytes, toLatin1 } from '../../world/bytes.ts'
import { defaultLimits } from '../../world/limits.ts'
import { find, type PathFinding } from '../path-findings.ts'
import { type CertificateList, parseCertificateList } from './certificate-list.ts'
import { type BasicOcspResponse, parseOcspResponse, type SingleResponse } from './ocsp-response.ts'

/** What one OCSP response says about one certificate. */
export interface OcspAnswer {
  readonly response: BasicOcspResponse
  readonly single: SingleResponse
}

/** CRLs and OCSP answers, read and indexed once; nothing in here is believed before its signature is checked. */
export interface RevocationData {
  /** By nameKey of the CRL's issuer, the newest first. */
  readonly crls: ReadonlyMap<string, readonly CertificateList[]>
  /** By the content octets of the serial number. */
  readonly answers: ReadonlyMap<string, readonly OcspAnswer[]>
  /** About the first few CRLs and responses that cannot be read. */
  readonly findings: readonly PathFinding[]
}

/** Indexes the DER of CRLs and OCSP responses; what cannot be read is a finding. Never throws for bad input. */
export function indexRevocationData(crls: readonly Bytes[], ocspResponses: readonly Bytes[]): RevocationData {
  const findings: PathFinding[] = []
  const lists = crls.flatMap((der) => attempt(() => [parseCertificateList(der)], 'crl-unusable', findings))
  const answers = ocspResponses.flatMap((der) => attempt(() => answersOf(parseOcspResponse(der)), 'ocsp-unusable', findings))
  lists.sort((a, b) => b.thisUpdate - a.thisUpdate)
  return {
    crls: Map.groupBy(withoutRepeats(lists), (crl) => nameKey(crl.issuer)),
    answers: Map.groupBy(answers, ({ single }) => toLatin1(single.serialNumber)),
    findings: findings.slice(0, defaultLimits.revocationNotes),
  }
}

function answersOf(response: BasicOcspResponse): OcspAnswer[] {
  return response.responses.map((single) => ({ response, single }))
}

function withoutRepeats(lists: readonly CertificateList[]): CertificateList[] {
  return lists.filter((crl, at) => {
    const before = lists[at - 1]
    return (
      before === undefined || !equalBytes(before.signatureValue, crl.signatureValue) || !equalBytes(before.signedBytes, crl.signedBytes)
    )
  })
}

function attempt<Value>(read: () => Value[], code: 'crl-unusable' | 'ocsp-unusable', findings: PathFinding[]): Value[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    findings.push(find(code, { reason: 'malformed', detail: error.message }))
    return []
  }
}
