import { type Limit, limitTable } from '../core/world/limits.ts'

/** The page of limits, made from the table in code. */
export function renderLimits(): string {
  const rows = Object.entries<Limit>(limitTable).map(
    ([name, { value, unit, reason }]) => `| ${name} | ${value.toLocaleString('en-US')} ${unit} | ${reason} |`,
  )
  return `# Limits

Mail and certificates come from strangers, and some are made to keep a verifier busy or to fill its memory. So each kind of work has
an upper bound. Where a bound is reached, the report says so with a finding, and the verdict is \`undetermined\`, never \`invalid\`:
nothing was found against the message, it just was not looked at to the end.

This page is generated from \`core/world/limits.ts\` by \`npm run docs\`.

| limit | value | why this number |
|---|---|---|
${rows.join('\n')}
`
}
