import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type AuthorityNote, describeAuthority } from '../../core/exchange/merge-authorities.ts'
import { planOwa, type SettingChange } from '../../core/exchange/plan-owa.ts'
import { readSerializedStore } from '../../core/exchange/serialized-store.ts'
import { authorityParameter } from '../../core/exchange/smime-settings.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import type { Snapshot } from '../exchange/exchange-session.ts'
import { CommandError, callersMistake } from './command-error.ts'
import { exitCodes } from './exit-codes.ts'
import { loadProfile } from './load-profile.ts'

const value = z.union([z.boolean(), z.number(), z.string(), z.null()])
const risk = z.object({ level: z.enum(['note', 'risky']), sentence: z.string() }).nullable()
export const owaPlanSchema = z.object({
  schema: z.literal('owa-plan/1'),
  organization: z.string(),
  tenantId: z.string(),
  baseHash: z.string(),
  changes: z.array(z.object({ setting: z.string(), from: value, to: value, risk })),
  notes: z.array(z.string()),
  profile: z.string(),
  writes: z.number(),
  rollbackFile: z.string().nullable(),
  verified: z.boolean(),
  simulated: z.literal(true).optional(),
})

/** A plan as it is written, stored and applied; `writes`, `rollbackFile` and `verified` say what apply did. */
export type OwaPlan = Omit<z.output<typeof owaPlanSchema>, 'changes'> & { readonly changes: readonly SettingChange[] }

/** Plans from the profile against what the tenant has now; ends the command when it cannot be carried out. */
export function makePlan(profileName: string, snapshot: Snapshot, organization: string, simulated: boolean, now: number): OwaPlan {
  const { profile, authorities } = loadProfile(profileName)
  const planned = planOwa(snapshot.config, profile, authorities, now)
  if (planned.kind === 'refused') throw new CommandError(exitCodes.no, planned.reason)
  return {
    schema: 'owa-plan/1',
    organization,
    tenantId: snapshot.report.tenantId ?? '',
    baseHash: snapshot.baseHash,
    changes: planned.changes,
    notes: [...snapshot.notes, ...planned.notes.map(noteSentence)],
    profile: profileName,
    writes: 0,
    rollbackFile: null,
    verified: false,
    ...(simulated ? { simulated: true as const } : {}),
  }
}

/** Ends the command when a parameter of the plan, or the cmdlet itself, is not offered to the caller. */
export function refuseUnoffered(changes: readonly SettingChange[], { offered }: Snapshot): void {
  if (changes.length === 0) return
  if (offered.length === 0) {
    throw new CommandError(
      exitCodes.no,
      'cmdlet-missing: your role does not offer Set-SmimeConfig; ask for Exchange Administrator, or for a role of "Get-ManagementRole -Cmdlet Set-SmimeConfig"',
    )
  }
  const missing = changes.map(({ setting }) => setting).filter((name) => !offered.includes(name))
  if (missing.length > 0)
    throw new CommandError(
      exitCodes.no,
      `parameter-missing: your role or this service does not offer ${missing.join(', ')} of Set-SmimeConfig`,
    )
}

/** Reads a stored plan. */
export function readPlan(file: string): OwaPlan {
  try {
    const parsed = owaPlanSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data as OwaPlan
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw callersMistake(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
  throw callersMistake(`${file} is no plan of "smime owa plan --out"`)
}

function noteSentence(note: AuthorityNote): string {
  switch (note.kind) {
    case 'dropped':
      return `${note.subject} is taken off the list: it ${note.why === 'expired' ? 'has expired, and would block the upload' : 'is not wanted'}`
    case 'private-key-property':
      return "the tenant's list names the container of a private key; it is left out"
    case 'crls-left-out':
      return `${note.count} revocation or trust lists in the tenant's list are left out`
    case 'warning':
      return describeAuthority({ subject: note.subject, notAfter: '' }, note.problem)
  }
}

/** The plan as a table for people. */
export function describeChanges(changes: readonly Pick<SettingChange, 'setting' | 'from' | 'to' | 'risk'>[]): string {
  if (changes.length === 0) return 'Nothing to change.\n'
  return changes
    .map(({ setting, from, to, risk: danger }) => {
      const line = `${setting}: ${showValue(setting, from)} → ${showValue(setting, to)}\n`
      return danger === null
        ? line
        : `${line}    ${danger.level === 'risky' ? `RISKY (--accept-risk ${setting})` : 'note'}: ${danger.sentence}\n`
    })
    .join('')
}

export function showValue(setting: string, shown: SettingChange['from']): string {
  if (setting !== authorityParameter) return shown === '' ? '(empty)' : String(shown)
  if (shown === null || shown === '') return '(no list)'
  const bytes = fromBase64(toUtf8(String(shown)))
  const store = bytes === undefined ? undefined : readSerializedStore(bytes)
  return store?.kind === 'store' ? `<${store.store.certificates.length} certificates, ${bytes?.length} bytes>` : '<unreadable list>'
}
