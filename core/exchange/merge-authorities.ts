import { toBase64 } from '../world/base64.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Moment } from '../world/time.ts'
import { type AuthorityProblem, type JudgedAuthority, judgeAuthority } from './judge-authority.ts'
import { privateKeyProperty, readSerializedStore, writeSerializedStore } from './serialized-store.ts'

/** What Exchange takes as one list; read in its own code (on-premises), taken for the cloud as well. */
export const maxStoreBytes = 70_000

/** `merge` keeps what the tenant trusts already, but for what has expired; `replace` keeps only what is wanted. */
export type AuthorityMode = 'merge' | 'replace'

export type AuthorityNote =
  | { readonly kind: 'dropped'; readonly subject: string; readonly why: 'expired' | 'replaced' }
  | { readonly kind: 'private-key-property' }
  | { readonly kind: 'crls-left-out'; readonly count: number }
  | { readonly kind: 'warning'; readonly subject: string; readonly problem: AuthorityProblem }

export type AuthorityList =
  | { readonly kind: 'list'; readonly store: Bytes; readonly members: readonly JudgedAuthority[]; readonly notes: readonly AuthorityNote[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** The tenant's list as it should be. A wanted certificate that Exchange would refuse refuses the whole list; an expired one of the tenant's is dropped. */
export function mergeAuthorities(current: Bytes | null, wanted: readonly Bytes[], mode: AuthorityMode, at: Moment): AuthorityList {
  const known = current === null || current.length === 0 ? undefined : readSerializedStore(current)
  if (known?.kind === 'refused' && mode === 'merge') {
    return {
      kind: 'refused',
      reason: `the tenant's list cannot be read (it ${known.reason}, at offset ${known.offset}): only mode "replace" can be used`,
    }
  }
  const store = known?.kind === 'store' ? known.store : { certificates: [], crls: 0, ctls: 0 }
  const judged = distinct(wanted).map((der) => judgeAuthority(der, at))
  const bad = judged.find(({ refusal }) => refusal !== undefined)
  if (bad !== undefined) return { kind: 'refused', reason: refusalSentence(bad) }
  const { kept, dropped } = keepCurrent(
    store.certificates.map(({ der }) => der),
    judged,
    mode,
    at,
  )
  const members = [...kept, ...judged]
  const merged = writeSerializedStore(members)
  if (merged.length > maxStoreBytes) {
    return { kind: 'refused', reason: `the list would have ${merged.length} bytes, and Exchange takes ${maxStoreBytes}` }
  }
  const notes: AuthorityNote[] = [...dropped]
  const hasKeyProperty = store.certificates.some(({ properties }) => properties.some(({ id }) => id === privateKeyProperty))
  if (hasKeyProperty) notes.push({ kind: 'private-key-property' })
  if (store.crls + store.ctls > 0) notes.push({ kind: 'crls-left-out', count: store.crls + store.ctls })
  for (const { subject, warnings } of members) notes.push(...warnings.map((problem) => ({ kind: 'warning' as const, subject, problem })))
  return { kind: 'list', store: merged, members, notes }
}

function keepCurrent(current: readonly Bytes[], wanted: readonly JudgedAuthority[], mode: AuthorityMode, at: Moment) {
  const wantedKeys = new Set(wanted.map(({ der }) => toBase64(der)))
  const others = distinct(current)
    .filter((der) => !wantedKeys.has(toBase64(der)))
    .map((der) => judgeAuthority(der, at))
  const kept = mode === 'merge' ? others.filter(({ refusal }) => refusal !== 'expired') : []
  const dropped = others
    .filter((each) => !kept.includes(each))
    .map(({ subject, refusal }) => ({
      kind: 'dropped' as const,
      subject,
      why: refusal === 'expired' ? ('expired' as const) : ('replaced' as const),
    }))
  return { kept, dropped }
}

/** Each certificate once: the same octets, which is the same SHA-256. */
function distinct(certificates: readonly Bytes[]): readonly Bytes[] {
  return [...new Map(certificates.map((der) => [toBase64(der), der])).values()]
}

/** True when both lists hold the same certificates, whatever their order and properties. */
export function isSameList(a: Bytes | null, b: Bytes | null): boolean {
  const [first, second] = [keysOf(a), keysOf(b)]
  if (first === undefined || second === undefined)
    return first === second && toBase64(a ?? new Uint8Array()) === toBase64(b ?? new Uint8Array())
  return first.size === second.size && [...first].every((key) => second.has(key))
}

function keysOf(store: Bytes | null): ReadonlySet<string> | undefined {
  if (store === null || store.length === 0) return new Set()
  const reading = readSerializedStore(store)
  return reading.kind === 'store' ? new Set(reading.store.certificates.map(({ der }) => toBase64(der))) : undefined
}

const refusals: Readonly<Record<AuthorityProblem, string>> = {
  unreadable: 'is no certificate',
  expired: 'has expired, and one expired certificate makes Exchange refuse the whole list',
  'no-authority': 'is no certification authority; the list takes roots and intermediates only',
  'not-yet-valid': 'is not valid yet',
  'expires-soon': 'expires within 60 days; from then on no list that has it can be uploaded',
  'weak-signature': 'is signed with SHA-1 or MD5',
}

/** What is wrong with one certificate, in a sentence. */
export function describeAuthority({ subject, notAfter }: Pick<JudgedAuthority, 'subject' | 'notAfter'>, problem: AuthorityProblem): string {
  return `${subject === '' ? 'a certificate' : subject} ${refusals[problem]}${problem.startsWith('expire') ? ` (${notAfter.slice(0, 10)})` : ''}`
}

function refusalSentence(bad: JudgedAuthority): string {
  return describeAuthority(bad, bad.refusal ?? 'unreadable')
}
