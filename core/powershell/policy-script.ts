import { z } from 'zod'
import { insertDataBlock } from './data-block.ts'
import type { GeneratedScript } from './generate-script.ts'
import { type PolicySetting, parsePolicySetting } from './policy-setting.ts'
import { type PolicyName, policyKeys, policyValues } from './policy-values.ts'

/** What the data block of Set-OutlookPolicy.ps1 may say: policies of the template with values that it allows, where it puts them. */
export const policySettingsSchema = z.strictObject({
  schema: z.literal('policy-settings/1'),
  values: z
    .array(
      z
        .strictObject({
          key: z.string(),
          name: z.enum(Object.keys(policyValues) as [PolicyName, ...PolicyName[]]),
          kind: z.enum(['DWord', 'String']),
          value: z.union([z.int(), z.string()]),
        })
        .refine(({ name, value }) => parsePolicySetting(`${name}=${value}`).kind === 'setting', 'is no value of this policy')
        .refine(({ name, key }) => key === policyKeys[policyValues[name].key], 'is not the key of this policy')
        .refine(({ kind, value }) => kind === (typeof value === 'number' ? 'DWord' : 'String'), 'is of another type'),
    )
    .min(1)
    .max(64),
})

/** Set-OutlookPolicy.ps1 with these policies as its data. */
export function generatePolicyScript(settings: readonly PolicySetting[], template: string): GeneratedScript {
  const values = settings.map(({ name, value }) => ({
    key: policyKeys[policyValues[name].key],
    name,
    kind: typeof value === 'number' ? 'DWord' : 'String',
    value,
  }))
  const data = policySettingsSchema.parse({ schema: 'policy-settings/1', values })
  return { fileName: 'Set-OutlookPolicy.ps1', text: insertDataBlock(template, data) }
}
