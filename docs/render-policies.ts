import { describePolicyData } from '../core/powershell/policy-setting.ts'
import { type PolicyValue, policyKeys, policyValues, refusedPolicyValues } from '../core/powershell/policy-values.ts'

/** The page of all policies that `smime outlook policy` can write. */
export function renderPolicies(): string {
  const values: readonly [string, PolicyValue][] = Object.entries(policyValues)
  return [
    '# Policies of Outlook that bear on signed mail',
    '',
    "From Microsoft's administrative template outlk16.admx (user part). `smime outlook policy` writes these and no others.",
    '',
    ...(Object.keys(policyKeys) as (keyof typeof policyKeys)[]).flatMap((key) => [
      `## \`HKEY_CURRENT_USER\\${policyKeys[key]}\``,
      '',
      '| name | meaning | values | mind |',
      '|---|---|---|---|',
      ...values.filter(([, value]) => value.key === key).map(toRow),
      '',
    ]),
    '## Not written',
    '',
    '| name | why |',
    '|---|---|',
    ...Object.entries(refusedPolicyValues).map(([name, why]) => `| ${name} | ${why} |`),
    '',
  ].join('\n')
}

function toRow([name, { meaning, data, warning }]: [string, PolicyValue]): string {
  return `| ${name} | ${meaning} | ${describePolicyData(data)} | ${warning ?? ''} |`
}
