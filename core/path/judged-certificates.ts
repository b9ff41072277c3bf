import type { Certificate } from '../certificate/certificate.ts'
import type { Moment } from '../world/time.ts'
import { judgeAnchor, judgeIssuer } from './judge-certificate.ts'
import type { PathFinding } from './path-findings.ts'
import type { PathPurpose } from './path-query.ts'

/** What a finding weighs when paths are compared: the more serious verdict outweighs any number of lesser ones on a path of the greatest length. */
export const weights = { cannot: 1e12, path: 1e9, validity: 1e6, weak: 1e3, warning: 1 } as const

/** True when nothing speaks against a path of this cost: a better one need not be looked for. */
export function isClean(cost: number): boolean {
  return cost < weights.weak
}

/** The sum of what findings weigh. */
export function costOf(findings: readonly PathFinding[]): number {
  let sum = 0
  for (const finding of findings) sum += weightOf(finding)
  return sum
}

function weightOf({ axis, severity }: PathFinding): number {
  if (severity === 'cannot') return weights.cannot
  if (severity !== 'fail') return severity === 'warn' ? weights.warning : 0
  if (axis === 'validity') return weights.validity
  return axis === 'algorithms' ? weights.weak : weights.path
}

interface Judged {
  readonly findings: readonly PathFinding[]
  readonly cost: number
}

/** The rules that need one certificate alone, applied once a query to each; it remembers, so it is a class. */
export class JudgedCertificates {
  readonly #at: Moment
  readonly #purpose: PathPurpose
  readonly #issuers = new Map<Certificate, Judged>()
  readonly #anchors = new Map<Certificate, Judged>()

  constructor(at: Moment, purpose: PathPurpose) {
    this.#at = at
    this.#purpose = purpose
  }

  issuer(certificate: Certificate): Judged {
    return this.#judge(this.#issuers, certificate, judgeIssuer)
  }

  anchor(certificate: Certificate): Judged {
    return this.#judge(this.#anchors, certificate, judgeAnchor)
  }

  #judge(known: Map<Certificate, Judged>, certificate: Certificate, judge: typeof judgeIssuer): Judged {
    const before = known.get(certificate)
    if (before !== undefined) return before
    const findings = judge(certificate, this.#at, this.#purpose)
    const judged = { findings, cost: costOf(findings) + weights.warning } // of two paths with the same findings the shorter one
    known.set(certificate, judged)
    return judged
  }
}
