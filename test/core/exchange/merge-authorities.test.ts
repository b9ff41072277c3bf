import { describe, expect, it } from 'vitest'
import { describeAuthority, isSameList, mergeAuthorities } from '../../../core/exchange/merge-authorities.ts'
import { readSerializedStore, writeSerializedStore } from '../../../core/exchange/serialized-store.ts'
import { type Bytes, concatBytes } from '../../../core/world/bytes.ts'
import { day, second } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

const at = simulationTime
const root = createAuthority({ name: 'CN=Root' })
const intermediate = root.issueAuthority({ subject: 'CN=Intermediate' })
const partner = createAuthority({ name: 'CN=Partner Root' })
const expired = createAuthority({ name: 'CN=Old Root', notBefore: at - 900 * day, notAfter: at - second })
const person = root.issue({ subject: 'CN=Jo', mailboxes: ['jo@contoso.example'] })

const store = (...members: readonly { der: Bytes }[]) => writeSerializedStore(members.map(({ der }) => ({ der })))
const merge = (current: Bytes | null, wanted: readonly { der: Bytes }[], mode: 'merge' | 'replace' = 'merge') =>
  mergeAuthorities(
    current,
    wanted.map(({ der }) => der),
    mode,
    at,
  )

/** A store whose first certificate has the private-key property, as Windows may write it. */
function withKeyProperty({ der }: { der: Bytes }): Bytes {
  const plain = store({ der })
  const property = Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0x6b, 0x65, 0x79, 0x21)
  return concatBytes([plain.slice(0, 8), property, plain.slice(8)])
}

describe('list of certification authorities', () => {
  it('is made from what is wanted where the tenant has none', () => {
    expect(merge(null, [root, intermediate])).toMatchObject({ kind: 'list', store: store(root, intermediate), notes: [] })
  })

  it('keeps what the tenant has, each certificate once', () => {
    expect(merge(store(partner, root), [root, intermediate, root])).toMatchObject({
      kind: 'list',
      store: store(partner, root, intermediate),
    })
  })

  it('says what is lost when it is replaced', () => {
    expect(merge(store(partner), [root], 'replace')).toMatchObject({
      store: store(root),
      notes: [{ kind: 'dropped', subject: 'CN=Partner Root', why: 'replaced' }],
    })
  })

  it('drops what has expired of the tenant, for it would block the upload', () => {
    expect(merge(store(expired, partner), [root])).toMatchObject({
      store: store(partner, root),
      notes: [{ kind: 'dropped', subject: 'CN=Old Root', why: 'expired' }],
    })
  })

  it.each([
    ['an expired certificate', expired, /CN=Old Root has expired/],
    ['a certificate of a person', person, /CN=Jo is no certification authority/],
    [
      'an authority without keyCertSign',
      root.issueAuthority({ subject: 'CN=No Signer', keyUsage: ['cRLSign'] }),
      /no certification authority/,
    ],
    ['what is no certificate', { der: Uint8Array.of(0x30, 0) }, /a certificate is no certificate/],
  ])('is refused when %s is wanted', (_, wanted, why) => {
    expect(merge(null, [root, wanted])).toMatchObject({ kind: 'refused', reason: expect.stringMatching(why) })
    expect(merge(null, [root])).toMatchObject({ kind: 'list' })
  })

  it('is valid to the last second', () => {
    const last = createAuthority({ name: 'CN=Last Day', notAfter: at })
    expect(merge(null, [last])).toMatchObject({ kind: 'list', notes: [{ kind: 'warning', problem: 'expires-soon' }] })
  })

  it('warns 60 days before an entry expires, and not before', () => {
    const notes = (days: number) => {
      const list = merge(null, [createAuthority({ name: 'CN=R', notAfter: at + days * day })])
      return list.kind === 'list' ? list.notes : list
    }
    expect(notes(59)).toEqual([{ kind: 'warning', subject: 'CN=R', problem: 'expires-soon' }])
    expect(notes(60)).toEqual([])
  })

  it('warns of SHA-1 signatures and of an authority that is not valid yet', () => {
    const early = root.issueAuthority({ subject: 'CN=Early', notBefore: at + second })
    const old = createAuthority({ name: 'CN=Sha1', key: 'rsa2048', signatureHash: 'sha1' })
    expect(merge(null, [early])).toMatchObject({ notes: [{ subject: 'CN=Early', problem: 'not-yet-valid' }] })
    expect(merge(null, [old])).toMatchObject({ notes: [{ subject: 'CN=Sha1', problem: 'weak-signature' }] })
    expect(describeAuthority({ subject: 'CN=Sha1', notAfter: '' }, 'weak-signature')).toBe('CN=Sha1 is signed with SHA-1 or MD5')
  })

  it('never carries the private-key property on', () => {
    const list = merge(withKeyProperty(partner), [root])
    expect(list).toMatchObject({ kind: 'list', store: store(partner, root), notes: [{ kind: 'private-key-property' }] })
    expect(list.kind === 'list' && readSerializedStore(list.store)).toMatchObject({
      store: { certificates: [{ properties: [] }, { properties: [] }] },
    })
  })

  it('is not merged with one that cannot be read, but may replace it', () => {
    expect(merge(Uint8Array.of(1, 2, 3), [root])).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/cannot be read.*replace/),
    })
    expect(merge(Uint8Array.of(1, 2, 3), [root], 'replace')).toMatchObject({ kind: 'list', store: store(root) })
  })

  it('has at most 70,000 bytes', () => {
    const fitting = createAuthority({
      name: 'CN=Fits',
      extraExtensions: [{ id: '1.2.3.4', critical: false, value: new Uint8Array(69_300) }],
    })
    const larger = createAuthority({
      name: 'CN=Large',
      extraExtensions: [{ id: '1.2.3.4', critical: false, value: new Uint8Array(70_000) }],
    })
    expect(merge(null, [fitting])).toMatchObject({ kind: 'list' })
    expect(merge(null, [larger])).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/bytes, and Exchange takes 70000/) })
  })
})

describe('two lists', () => {
  it('are the same when they hold the same certificates, in any order', () => {
    expect(isSameList(store(root, partner), store(partner, root))).toBe(true)
    expect(isSameList(withKeyProperty(root), store(root))).toBe(true)
    expect(isSameList(null, store())).toBe(true)
    expect(isSameList(store(root, partner), store(root))).toBe(false)
    expect(isSameList(null, store(root))).toBe(false)
    expect(isSameList(Uint8Array.of(1), store(root))).toBe(false)
    expect(isSameList(Uint8Array.of(1), Uint8Array.of(2))).toBe(false)
  })
})
