import type { Certificate } from '../../certificate/certificate.ts'
import { toNameText } from '../../certificate/name.ts'
import { defaultLimits } from '../../world/limits.ts'
import { toIsoTime } from '../../world/time.ts'
import { find, type PathFinding } from '../path-findings.ts'
import type { CertificateStatus } from '../path-query.ts'
import type { TrustAnchor } from '../trust-anchors.ts'
import type { RevocationContext } from './revocation-context.ts'
import { concludeStatus, notChecked, type RevocationEvidence, type StatusQuestion } from './revocation-evidence.ts'
import { statusByCrl } from './status-by-crl.ts'
import { statusByOcsp } from './status-by-ocsp.ts'

/** The revocation of every certificate below the anchor of one path. */
export interface PathRevocation {
  readonly statuses: readonly CertificateStatus[]
  readonly findings: readonly PathFinding[]
}

interface Known {
  readonly status: CertificateStatus
  readonly findings: readonly PathFinding[]
}

/** Asks CRLs and OCSP answers about certificates, each (certificate, issuer) pair once a query; it remembers, so it is a class. */
export class RevocationChecker {
  readonly #context: RevocationContext
  readonly #known = new Map<Certificate, Map<Certificate, Known>>()
  /** Being asked about at this moment: a CRL whose signer's status hangs on that CRL proves nothing about it. */
  readonly #open = new Set<Certificate>()

  constructor(context: RevocationContext) {
    this.#context = context
  }

  /** `certificates` is target first, without the anchor. */
  async check(certificates: readonly Certificate[], anchor: TrustAnchor, mode: 'available' | 'required'): Promise<PathRevocation> {
    const statuses: CertificateStatus[] = []
    const findings: PathFinding[] = []
    for (const [at, certificate] of certificates.entries()) {
      const issuer = certificates[at + 1] ?? anchor.certificate
      const known = await this.#statusOf({ certificate, issuer, anchor })
      statuses.push(known.status)
      findings.push(...known.findings)
    }
    findings.push(...judgeOpenStatuses(statuses, mode))
    return { statuses, findings }
  }

  async #statusOf(question: StatusQuestion): Promise<Known> {
    const { certificate, issuer } = question
    const known = this.#known.get(certificate)?.get(issuer)
    if (known !== undefined) return known
    if (this.#open.has(certificate) || this.#context.sources.length === 0) return { status: notChecked(certificate), findings: [] }
    this.#open.add(certificate)
    const fresh = await ask(question, this.#context)
    this.#open.delete(certificate)
    // what was cut short by a circle is asked again where there is none
    if (this.#open.size === 0 || fresh.status.status !== 'not-checked') {
      const ofCertificate = this.#known.get(certificate) ?? new Map<Certificate, Known>()
      this.#known.set(certificate, ofCertificate.set(issuer, fresh))
    }
    return fresh
  }
}

async function ask(question: StatusQuestion, context: RevocationContext): Promise<Known> {
  const byOcsp = await statusByOcsp(question, context)
  const byCrl = await statusByCrl(question, context)
  const evidence = [...byOcsp.evidence, ...byCrl.evidence]
  const status = concludeStatus(question.certificate, evidence)
  const notes = [...byOcsp.notes, ...byCrl.notes]
  return { status, findings: [...judgeStatus(status, evidence), ...notes.slice(0, defaultLimits.revocationNotes)] }
}

function judgeStatus(status: CertificateStatus, evidence: readonly RevocationEvidence[]): PathFinding[] {
  const subject = toNameText(status.certificate.subject)
  const weakHash = evidence.find((one) => one.weakHash !== undefined && one.status === status.status)?.weakHash
  const weak = weakHash === undefined ? [] : [find('revocation-weak-signature', { hash: weakHash, source: status.source }, subject)]
  if (status.status !== 'revoked') return weak
  const { source, revokedAt, reason } = status
  const evidenceOf = { source, reason: reason ?? 'unspecified', revokedAt: revokedAt === undefined ? 'unknown' : toIsoTime(revokedAt) }
  return [find('revocation-revoked', evidenceOf, subject), ...weak]
}

function judgeOpenStatuses(statuses: readonly CertificateStatus[], mode: 'available' | 'required'): PathFinding[] {
  const open = statuses.filter(({ status }) => status === 'not-checked' || status === 'unknown')
  const [first] = open
  if (first === undefined) return []
  const certificates = open.map(({ certificate }) => toNameText(certificate.subject))
  const code = mode === 'required' ? 'revocation-required' : 'revocation-not-checked'
  return [find(code, { certificates }, toNameText(first.certificate.subject))]
}
