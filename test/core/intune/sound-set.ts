import { guideProfiles } from '../../../core/intune/guide-profiles.ts'
import type { ProfileSet, Remediation, RootProfile, ScepProfile, ScepRole } from '../../../core/intune/profile-set.ts'
import { profileRoles } from '../../../core/intune/profile-set.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import type { World } from '../../../core/world/world.ts'
import { nodeCrypto } from '../../../server/node-world.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

export const world: World = { now: () => simulationTime, crypto: nodeCrypto }
export const authority = createAuthority({ name: 'CN=Contoso SCEPman Root CA' })

const detection = "try {\n  $state = 'ok'\n} catch {\n  $state = 'failed'\n}\n$state\nif ($state -eq 'ok') { exit 0 }\nexit 1\n"

/** The guide's own profiles with every blank filled as the guide says. */
export function guideSet(): ProfileSet {
  const file = guideProfiles({
    name: 'contoso',
    profiles: profileRoles,
    assign: ['all-users'],
    scepUrl: 'https://scepman.contoso.example/certsrv/mscep/mscep.dll',
    certificateFile: 'root.cer',
    isSelfSigned: true,
    deviceId: 'DeviceId',
    keyStorage: 'tpm',
    validityDays: undefined,
    rdns: [],
    alternativeNames: [],
    remediation: { detectionFile: 'detect.ps1', remediationFile: 'repair.ps1', publisher: 'Contoso' },
    pilots: [],
  })
  const { profiles, remediation, ...rest } = file
  const { root, ...scep } = profiles
  return {
    ...rest,
    root: root === undefined ? undefined : { ...root, trustedRootCertificate: toBase64(authority.der) },
    scep: scep as ProfileSet['scep'],
    remediation: remediation === undefined ? undefined : { ...remediation, assign: ['all-users'], detection, repair: undefined },
  }
}

/** A set that no rule has anything to say about, but for notes. */
export function soundSet(): ProfileSet {
  const set = guideSet()
  return withScep({ ...set, scepman: { useRequestedKeyUsages: true } }, 'device', { subjectNameFormatString: 'CN={{DeviceName}}' })
}

export function withRoot(set: ProfileSet, change: Partial<RootProfile>): ProfileSet {
  return { ...set, root: { ...(set.root as RootProfile), ...change } }
}

export function withScep(set: ProfileSet, role: ScepRole, change: Partial<ScepProfile>): ProfileSet {
  return { ...set, scep: { ...set.scep, [role]: { ...(set.scep[role] as ScepProfile), ...change } } }
}

export function withRemediation(set: ProfileSet, change: Partial<Remediation>): ProfileSet {
  return { ...set, remediation: { ...(set.remediation as Remediation), ...change } }
}

export function scepOf(set: ProfileSet, role: ScepRole): ScepProfile {
  return set.scep[role] as ScepProfile
}
