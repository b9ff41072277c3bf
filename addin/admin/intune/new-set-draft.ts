import { toBase64 } from '../../../core/world/base64.ts'

export const profileRoles = ['root', 'device', 'user', 'signature'] as const

/** What of a new set a person fills in, by the names of the route's body. */
export type DraftField =
  | 'rootCertificate'
  | 'scepUrl'
  | 'assign'
  | 'pilots'
  | 'profiles'
  | 'deviceId'
  | 'keyStorage'
  | 'validityDays'
  | 'rdns'
  | 'alternativeNames'

/** What was filled in so far, and which parts the server did not take. */
export interface NewSetDraft {
  files: FileList | null
  readonly profiles: Set<(typeof profileRoles)[number]>
  readonly values: Record<Exclude<DraftField, 'rootCertificate' | 'profiles'>, string>
  wrong: readonly string[]
}

/** An empty form with the choices of the guide. */
export function newSetDraft(): NewSetDraft {
  const values = {
    scepUrl: '',
    assign: '',
    pilots: '',
    deviceId: 'DeviceId',
    keyStorage: 'tpm',
    validityDays: '',
    rdns: '',
    alternativeNames: '',
  }
  return { files: null, profiles: new Set(profileRoles), values, wrong: [] }
}

/** What somebody chose for a new set, as the route takes it; the server judges it. */
export interface NewSet {
  readonly rootCertificate: string
  readonly scepUrl: string
  readonly assign: readonly string[]
  readonly pilots: readonly string[]
  readonly profiles: readonly string[]
  readonly deviceId: string
  readonly keyStorage: string
  readonly validityDays?: number
  readonly rdns: readonly string[]
  readonly alternativeNames: readonly string[]
}

/** More than this no certificate has. */
const maxFileBytes = 65_536

/** The body of the route. */
export async function choicesOf({ files, profiles, values }: NewSetDraft): Promise<NewSet> {
  const bytes = new Uint8Array((await files?.[0]?.slice(0, maxFileBytes).arrayBuffer()) ?? new ArrayBuffer(0))
  const { scepUrl, deviceId, keyStorage, validityDays } = values
  return {
    rootCertificate: toBase64(bytes),
    scepUrl: scepUrl.trim(),
    assign: listOf(values.assign, /[,;]/),
    pilots: listOf(values.pilots, /[,;]/),
    profiles: profileRoles.filter((role) => profiles.has(role)),
    deviceId,
    keyStorage,
    ...(validityDays.trim() === '' ? {} : { validityDays: Number(validityDays) }),
    rdns: listOf(values.rdns, '\n'),
    alternativeNames: listOf(values.alternativeNames, '\n'),
  }
}

function listOf(text: string, separator: RegExp | string): readonly string[] {
  return text
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
