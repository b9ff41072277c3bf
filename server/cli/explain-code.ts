import { explain } from '../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../core/verify/explanations/explain-verdict.ts'
import { findingRules } from '../../core/verify/finding-codes.ts'
import { type Verdict, verdicts } from '../../core/verify/verdict.ts'
import type { FindingRule } from '../../core/world/finding.ts'
import { callersMistake } from './command-error.ts'
import type { ExplainInput } from './commands/explain.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { nearestName } from './nearest-name.ts'
import type { Terminal } from './terminal.ts'

/** `smime explain`: what a finding code or a verdict means, and what each of the three roles does next. */
export async function explainCode(input: ExplainInput, terminal: Terminal): Promise<ExitCode> {
  const texts = isVerdict(input.code) ? describeVerdict(input.code, input.lang) : describeFinding(input.code, input.lang)
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ code: input.code, ...texts }, undefined, 2)}\n`)
  else
    await terminal.out(`${[input.code, ...Object.entries(texts).map(([name, text]) => `  ${`${name}:`.padEnd(10)} ${text}`)].join('\n')}\n`)
  return exitCodes.yes
}

const rules: Readonly<Record<string, FindingRule>> = findingRules

function describeFinding(code: string, lang: ExplainInput['lang']): Readonly<Record<string, string>> {
  const rule = Object.hasOwn(rules, code) ? rules[code] : undefined
  if (rule === undefined) {
    const nearest = nearestName(code, [...Object.keys(rules), ...verdicts])
    throw callersMistake(`there is no finding or verdict "${code}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`)
  }
  return { ...explain({ code, evidence: {} }, lang), axis: rule.axis, severity: rule.severity, clause: rule.clause }
}

function isVerdict(code: string): code is Verdict {
  return (verdicts as readonly string[]).includes(code)
}

function describeVerdict(verdict: Verdict, lang: ExplainInput['lang']): Readonly<Record<string, string>> {
  const { headline, why, user, helpdesk, admin } = explainVerdict({ verdict, findings: [] }, lang)
  return { headline, why, user, helpdesk, admin }
}
