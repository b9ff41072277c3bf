import { z } from 'zod'
import { auditOptions } from '../audit-options.ts'
import { type Command, defineCommand } from '../command.ts'
import { profileOption, tenantOptions, tenantPermissions, writeOptions } from '../exchange/owa-options.ts'
import type { ExitCode } from '../exit-codes.ts'

const statusSchema = z.strictObject({ ...tenantOptions, rollbackFolder: writeOptions.rollbackFolder })
export type OwaStatusInput = z.output<typeof statusSchema>
const doctorSchema = z.strictObject(tenantOptions)
export type OwaTenantInput = z.output<typeof doctorSchema>
const out = z.string().min(1).optional().meta({ value: 'FILE', description: 'also write the plan to this file, for apply --plan' })
const planSchema = z.strictObject({ ...tenantOptions, ...profileOption, out, ...auditOptions })
export type OwaPlanInput = z.output<typeof planSchema>
const verifySchema = z.strictObject({ ...tenantOptions, ...profileOption })
export type OwaVerifyInput = z.output<typeof verifySchema>
const applySchema = z.strictObject({
  ...tenantOptions,
  ...profileOption,
  ...writeOptions,
  ...auditOptions,
  plan: z.string().min(1).optional().meta({ value: 'FILE', description: 'apply exactly this plan; refused when the tenant changed since' }),
  acceptRisk: z.array(z.string()).default([]).meta({ value: 'SETTING', description: 'accept the risk of this setting; once for each' }),
})
export type OwaApplyInput = z.output<typeof applySchema>
const rollbackSchema = z.strictObject({
  file: z.string().min(1).meta({ argument: true, value: 'file', description: 'the rollback file that apply wrote' }),
  ...tenantOptions,
  ...writeOptions,
  ...auditOptions,
})
export type OwaRollbackInput = z.output<typeof rollbackSchema>

const codes: readonly ExitCode[] = [0, 1, 3, 64, 70, 75]
const withPending: readonly ExitCode[] = [0, 1, 2, 3, 64, 70, 75]
const contoso = '--organization contoso.onmicrosoft.com --simulate demo'
const examples = (name: string, shows: string, rest = '') => [{ line: `smime owa ${name} ${rest}${contoso}`, shows }]

export const owaCommands = {
  doctor: defineCommand({
    name: 'owa doctor',
    summary: 'Say what is missing to change the S/MIME settings of Outlook on the web.',
    details: ['PowerShell, the module and its version, the sign-in, the tenant, and each parameter that the role offers. Writes nothing.'],
    schema: doctorSchema,
    exitCodes: codes,
    examples: examples('doctor', 'one line for each thing that is needed'),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/run-owa.ts')).diagnoseOwa(input, terminal),
  }),
  status: defineCommand({
    name: 'owa status',
    summary: 'Show the S/MIME settings of Outlook on the web, and how the last apply ended.',
    details: ['The last apply is told by its rollback file: not-applied, applied or partly-applied. Without a file nothing was written.'],
    schema: statusSchema,
    exitCodes: codes,
    examples: examples('status', 'all settings'),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/run-owa.ts')).showStatus(input, terminal),
  }),
  plan: defineCommand({
    name: 'owa plan',
    summary: 'Show what would be changed in Outlook on the web, with its risks.',
    details: ['Only what the profile names is ever written. The profile is YAML or JSON with the parameters of Set-SmimeConfig.'],
    schema: planSchema,
    exitCodes: withPending,
    examples: examples('plan', 'the one change of the guide'),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/run-owa.ts')).planOwaCommand(input, terminal),
  }),
  apply: defineCommand({
    name: 'owa apply',
    summary: 'Change the S/MIME settings of Outlook on the web.',
    details: [
      'Reads again, writes a rollback file first, tries with -WhatIf, writes, and reads until it shows. What is not stored is taken back.',
      'Success means stored: clients may need a new sign-in, or hours.',
    ],
    schema: applySchema,
    exitCodes: withPending,
    examples: examples('apply', 'users may choose their signing certificate'),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/change-owa.ts')).applyOwa(input, terminal),
  }),
  verify: defineCommand({
    name: 'owa verify',
    summary: 'Say whether Outlook on the web is set as the profile wants.',
    details: ['Writes nothing.'],
    schema: verifySchema,
    exitCodes: withPending,
    examples: examples('verify', 'what differs'),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/run-owa.ts')).verifyOwa(input, terminal),
  }),
  rollback: defineCommand({
    name: 'owa rollback',
    summary: 'Restore the settings of Outlook on the web from a rollback file.',
    details: ['Only the settings that were written then. A file of another organisation is refused.'],
    schema: rollbackSchema,
    exitCodes: withPending,
    examples: examples('rollback', 'the original values', 'owa-rollback.json '),
    permissions: tenantPermissions,
    run: async (input, terminal) => (await import('../exchange/change-owa.ts')).rollbackOwa(input, terminal),
  }),
} as const satisfies Readonly<Record<string, Command>>
