import type { Axis, Severity } from '../../world/finding.ts'
import type { FindingCode } from '../finding-codes.ts'
import type { Verdict } from '../report/report.ts'
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

// A remark speaks of one thing only; whether to rely on the mail is said before it.
const stillGood: Readonly<Record<Language, string>> = { en: 'The signature itself is good.', de: 'Die Signatur selbst ist in Ordnung.' }

// Which findings can have led to a verdict, the most telling first; a verdict that is missing here (valid, encrypted) has no culprit.
const culprits: Readonly<Partial<Record<Verdict, readonly ((finding: JudgedFinding) => boolean)[]>>> = {
  unreadable: [failsOn('structure')],
  unsigned: [
    named('layer-orphan-signature'),
    named('message-outlook-unsigned'),
    named('layer-openpgp'),
    named('cms-no-signers'),
    named('layer-certs-only'),
  ],
  invalid: [failsOn('integrity'), failsOn('signer'), failsOn('structure')],
  undetermined: [({ severity }) => severity === 'cannot'],
  revoked: [failsOn('revocation')],
  untrusted: [failsOn('path'), failsOn('purpose')],
  'not-yet-valid': [({ severity, code }) => severity === 'fail' && code.endsWith('not-yet-valid')],
  expired: [failsOn('validity')],
  weak: [failsOn('algorithms')],
  'partially-signed': [named('coverage-attached-only'), named('coverage-footer'), failsOn('coverage')],
  'sender-mismatch': [failsOn('sender')],
  'valid-with-warnings': [({ severity }) => severity === 'warn', ({ severity, axis }) => severity === 'not-checked' && axis === 'sender'],
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
  const told = judged.verdict === 'valid-with-warnings' ? `${stillGood[language]} ${user}` : user
  return { headline: general.headline, why: seen, user: told, helpdesk, admin, because: culprit.code }
}

function findCulprit(verdict: Verdict, findings: readonly JudgedFinding[]): JudgedFinding | undefined {
  for (const isCulprit of culprits[verdict] ?? []) {
    const found = findings.find(isCulprit)
    if (found !== undefined) return found
  }
  return undefined
}

function failsOn(axis: Axis): (finding: JudgedFinding) => boolean {
  return (finding) => finding.axis === axis && finding.severity === 'fail'
}

function named(code: FindingCode): (finding: JudgedFinding) => boolean {
  return (finding) => finding.code === code
}
