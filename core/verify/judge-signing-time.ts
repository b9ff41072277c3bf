import type { Certificate } from '../certificate/certificate.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { day, type Moment, minute, toIsoTime } from '../world/time.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** Judges the claimed signing time: a claim about the future is refused or warned about, one outside of the certificate's validity warned about. */
export function judgeSigningTime(signingTime: Moment | undefined, certificate: Certificate | undefined, at: Moment): Finding[] {
  if (signingTime === undefined) return [find('signing-time-absent')]
  const evidence = () => ({ signingTime: toIsoTime(signingTime), judgedAt: toIsoTime(at) })
  if (signingTime > at + day) return [find('signing-time-in-future', evidence())]
  if (signingTime > at + 10 * minute) return [find('signing-time-ahead', evidence())]
  if (certificate === undefined) return []
  const { notBefore, notAfter } = certificate
  if (signingTime >= notBefore && signingTime <= notAfter) return []
  return [find('signing-time-outside-validity', { ...evidence(), notBefore: toIsoTime(notBefore), notAfter: toIsoTime(notAfter) })]
}
