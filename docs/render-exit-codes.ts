import { verdicts } from '../core/verify/verdict.ts'
import { exitCodeMeanings, exitCodeOfVerdict } from '../server/cli/exit-codes.ts'

/** The page of exit codes, made from the table in code. */
export function renderExitCodes(): string {
  const codes = Object.entries(exitCodeMeanings).map(([code, meaning]) => `| ${code} | ${meaning} |`)
  const answers = verdicts.map((verdict) => `| ${verdict} | ${exitCodeOfVerdict(verdict)} |`)
  return `# Exit codes

Every command of \`smime\` ends with one of these, so that a script needs no text to decide.

| code | meaning |
|---|---|
${codes.join('\n')}

With several inputs all of them are judged, and the worst answer counts: 1 before 3 before 0.

## Verdicts

| verdict | exit code |
|---|---|
${answers.join('\n')}

This page is generated from \`server/cli/exit-codes.ts\` by \`npm run docs\`.
`
}
