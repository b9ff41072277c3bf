import { isAffectedTpm } from '../../certificate/tpm-firmware.ts'
import type { ProfileSet, ScepRole } from '../profile-set.ts'
import { scepProfilesOf } from '../profile-set.ts'
import { assignmentRules } from './assignment-rules.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'
import { purposeRules } from './purpose-rules.ts'
import { scepRules } from './scep-rules.ts'

const find = lintFindingsOf({ ...assignmentRules, ...purposeRules, ...scepRules })

/** What a tenant tells beside its profiles; undefined where it was not asked. */
export interface TenantFacts {
  /** For each group that the set names: the ids that answer to it. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Of the people who get the signature certificate. */
  readonly membersWithoutMail: number | undefined
  readonly membersWithOtherMail: number | undefined
  readonly tpmFirmware: readonly { readonly manufacturer: string; readonly version: string; readonly devices: number }[] | undefined
}

/** A04 (groups), M09 and S06: what only the tenant can tell. */
export function checkTenantFacts(set: ProfileSet, facts: TenantFacts): LintFinding[] {
  const roles = scepProfilesOf(set).map(([role]) => role)
  return [...checkGroups(facts), ...(roles.includes('signature') ? checkMail(facts) : []), ...checkFirmware(set, roles, facts)]
}

function checkGroups({ groups }: TenantFacts): LintFinding[] {
  return Object.entries(groups).flatMap(([group, ids]) => {
    if (ids.length === 1) return []
    const code = ids.length === 0 ? 'A04-group-not-found' : 'A04-group-ambiguous'
    return [find(code, undefined, undefined, { group, ids })]
  })
}

function checkMail({ membersWithoutMail = 0, membersWithOtherMail = 0 }: TenantFacts): LintFinding[] {
  return [
    ...(membersWithoutMail > 0 ? [find('M09-no-mail', 'signature', 'assign', { users: membersWithoutMail })] : []),
    ...(membersWithOtherMail > 0 ? [find('M09-other-address', 'signature', 'assign', { users: membersWithOtherMail })] : []),
  ]
}

function checkFirmware(set: ProfileSet, roles: readonly ScepRole[], { tpmFirmware = [] }: TenantFacts): LintFinding[] {
  const affected = tpmFirmware.filter(({ manufacturer, version }) => isAffectedTpm(manufacturer, version))
  const inTpm = roles.filter((role) => set.scep[role]?.keyStorageProvider !== 'useSoftwareKsp')
  return affected.length === 0
    ? []
    : inTpm.map((role) =>
        find('S06-tpm-firmware', role, 'keyStorageProvider', {
          firmware: affected.map(({ manufacturer, version }) => `${manufacturer} ${version}`),
          devices: affected.reduce((sum, { devices }) => sum + devices, 0),
        }),
      )
}
