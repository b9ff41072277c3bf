import type { Axis, Severity } from '../../world/finding.ts'
import type { Verdict } from '../report.ts'
import { type ExplainedFinding, explain } from './explain.ts'
import type { Language } from './explanation.ts'
import { germanVerdicts } from './verdicts.de.ts'
import { englishVerdicts, type VerdictText } from './verdicts.en.ts'

/** The first lines of every face: headline, why, what to do. `because` is the code of the finding that decided, when one did. */
export interface ExplainedVerdict extends VerdictText {
  readonly because: string | undefined
}

interface JudgedFinding extends ExplainedFinding {
  readonly axis: Axis
  readonly severity: Severity
}

const verdictTexts = { en: englishVerdicts, de: germanVerdicts } as const satisfies Record<Language, Record<Verdict, VerdictText>>

// Where the finding that led to a verdict is found; a verdict that is missing here (valid, encrypted, unsigned) has no culprit.
const culprits: Readonly<Partial<Record<Verdict, { readonly severity: Severity; readonly axes: readonly Axis[] }>>> = {
  unreadable: { severity: 'fail', axes: ['structure'] },
  invalid: { severity: 'fail', axes: ['integrity', 'signer', 'structure'] },
  revoked: { severity: 'fail', axes: ['revocation'] },
  untrusted: { severity: 'fail', axes: ['path', 'purpose'] },
  'not-yet-valid': { severity: 'fail', axes: ['validity'] },
  expired: { severity: 'fail', axes: ['validity'] },
  weak: { severity: 'fail', axes: ['algorithms'] },
  'partially-signed': { severity: 'fail', axes: ['coverage'] },
  'sender-mismatch': { severity: 'fail', axes: ['sender'] },
}

/** The verdict of a report (or of one layer with its findings) in words; why and advice are those of the finding that decided it, where there is one. */
export function explainVerdict(
  judged: { readonly verdict: Verdict; readonly findings: readonly JudgedFinding[] },
  language: Language,
): ExplainedVerdict {
  const general = verdictTexts[language][judged.verdict]
  const culprit = findCulprit(judged.verdict, judged.findings)
  if (culprit === undefined) return { ...general, because: undefined }
  const { seen, user, helpdesk, admin } = explain(culprit, language)
  return { headline: general.headline, why: seen, user, helpdesk, admin, because: culprit.code }
}

function findCulprit(verdict: Verdict, findings: readonly JudgedFinding[]): JudgedFinding | undefined {
  if (verdict === 'undetermined') return findings.find((finding) => finding.severity === 'cannot')
  if (verdict === 'valid-with-warnings') return findings.find((finding) => finding.severity === 'warn')
  const where = culprits[verdict]
  if (where === undefined) return undefined
  for (const axis of where.axes) {
    const found = findings.find((finding) => finding.axis === axis && finding.severity === where.severity)
    if (found !== undefined) return found
  }
  return undefined
}
