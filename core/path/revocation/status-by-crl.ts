import { toNameText } from '../../certificate/name.ts'
import { weakHashOf } from '../judge-strength.ts'
import { extensionsOf } from '../path-extensions.ts'
import { find } from '../path-findings.ts'
import type { CertificateList } from './certificate-list.ts'
import { crlIssuersOf, distributionPointsOf, reasonsInScope } from './crl-scope.ts'
import { allReasons } from './distribution-point.ts'
import { type CrlReading, readCrl } from './read-crl.ts'
import type { RevocationContext } from './revocation-context.ts'
import type { Gathered, RevocationEvidence, StatusQuestion } from './revocation-evidence.ts'

type Read = Extract<CrlReading, { kind: 'read' }>

/**
 * What all CRLs together say about one certificate (RFC 5280 §6.3.3): revoked by any of them, good when those in their time cover every reason.
 * A delta CRL works through its base; without one that fits it still proves what cannot be taken back.
 */
export async function statusByCrl(question: StatusQuestion, context: RevocationContext): Promise<Gathered> {
  const { certificate } = question
  const readings = new Map<CertificateList, CrlReading>()
  let covered = 0
  for (const point of distributionPointsOf(certificate, extensionsOf(certificate).cRLDistributionPoints)) {
    for (const { crl, checks } of crlsOf(crlIssuersOf(certificate, point), context)) {
      const before = readings.get(crl)
      const reasons = reasonsInScope(crl, certificate, point)
      if (typeof reasons === 'string') {
        if (before === undefined) readings.set(crl, { kind: 'unusable', reason: reasons })
        continue
      }
      const reading = before?.kind === 'read' ? before : await readCrl(crl, question, context, checks)
      readings.set(crl, reading)
      if (crl.deltaBase === undefined && reading.kind === 'read' && reading.state === 'current') covered |= reasons
    }
  }
  return gather(question, readings, covered === allReasons)
}

function crlsOf(issuerKeys: readonly string[], { sources }: RevocationContext) {
  return issuerKeys.flatMap((key) => sources.flatMap(({ data, checks }) => (data.crls.get(key) ?? []).map((crl) => ({ crl, checks }))))
}

function gather({ certificate }: StatusQuestion, readings: ReadonlyMap<CertificateList, CrlReading>, coversAll: boolean): Gathered {
  const read = [...readings.values()].filter((reading) => reading.kind === 'read')
  const newestFirst = read.filter(({ crl }) => crl.deltaBase === undefined).toSorted((a, b) => b.crl.thisUpdate - a.crl.thisUpdate)
  const evidence = newestFirst.flatMap((reading, at) => revokedEvidence(reading, newestFirst.slice(0, at)))
  evidence.push(...read.filter(isRevokedForGood).map(toEvidence))
  const newest = newestFirst.find(({ state }) => state === 'current')
  if (coversAll && newest !== undefined && !evidence.some(({ isCurrent }) => isCurrent)) evidence.push(toEvidence(newest))
  const subject = toNameText(certificate.subject)
  const notes = [...readings].flatMap(([crl, reading]) =>
    reading.kind === 'read' ? [] : [find('crl-unusable', { reason: reading.reason, crlIssuer: toNameText(crl.issuer) }, subject)],
  )
  return { evidence, notes }
}

/** An entry of a delta CRL that no base or later delta can take away; a hold counts only through a base. */
function isRevokedForGood({ crl, entry }: Read): boolean {
  return crl.deltaBase !== undefined && entry !== undefined && entry.reason !== 'certificateHold' && entry.reason !== 'removeFromCRL'
}

/** A hold that a newer CRL of the same scope no longer lists is lifted (RFC 5280 §5.3.1). */
function revokedEvidence(reading: Read, newer: readonly Read[]): RevocationEvidence[] {
  const { entry, crl } = reading
  if (entry === undefined) return []
  const lifted = newer.some((other) => other.state === 'current' && other.crl.scope === crl.scope && other.entry === undefined)
  return entry.reason === 'certificateHold' && lifted ? [] : [toEvidence(reading)]
}

function toEvidence({ crl, state, entry }: Read): RevocationEvidence {
  return {
    status: entry === undefined ? 'good' : 'revoked',
    source: 'crl',
    isCurrent: state === 'current',
    revokedAt: entry?.revocationDate,
    reason: entry?.reason,
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    weakHash: weakHashOf(crl.signatureAlgorithm),
  }
}
