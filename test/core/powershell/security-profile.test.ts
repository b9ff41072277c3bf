import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSecurityProfile, type SecurityProfile, writeSecurityProfile } from '../../../core/powershell/security-profile.ts'
import { displayNameOf, type SettingSet } from '../../../core/powershell/setting-set.ts'
import { type Bytes, concatBytes, toHex } from '../../../core/world/bytes.ts'
import { fromHex, vectors } from './vectors.ts'

const [v1, v2, , v3, v4x86, v4x64] = vectors.map((vector) => writeSecurityProfile(vector.profile)) as [
  Bytes,
  Bytes,
  Bytes,
  Bytes,
  Bytes,
  Bytes,
]

function problemOf(value: Bytes, bitness?: 'x86' | 'x64'): string {
  const reading = readSecurityProfile(value, bitness)
  return reading.kind === 'refused' ? reading.problem : 'none'
}

function changed(value: Bytes, at: number, ...octets: number[]): Bytes {
  const copy = value.slice()
  copy.set(octets, at)
  return copy
}

/** A value with one x86 entry of these octets. */
function oneEntry(entry: Bytes): Bytes {
  return concatBytes([Uint8Array.of(1, 0, 0, 0, entry.length, 0, 0, 0, 12, 0, 0, 0), entry, new Uint8Array(5)])
}

describe('value 11020355', () => {
  it.each(vectors)('is written as the reference has it: $name', ({ profile, length, sha256, beginning }) => {
    const value = writeSecurityProfile(profile)
    expect(toHex(value).startsWith(toHex(fromHex(beginning)))).toBe(true)
    expect(value.length).toBe(length)
    expect(createHash('sha256').update(value).digest('hex')).toBe(sha256)
  })

  it.each(vectors)('is read back whole: $name', ({ profile }) => {
    expect(readSecurityProfile(writeSecurityProfile(profile), profile.bitness)).toEqual({ kind: 'profile', profile })
  })

  it.each([0, 1, 16, 40])('is read with %i zero bytes behind it', (count) => {
    const unpadded = v4x64.subarray(0, 36 + 107 + 137)
    expect(problemOf(concatBytes([unpadded, new Uint8Array(count)]))).toBe('none')
  })

  it('tells the name from the 8-bit tag when the Unicode one is absent', () => {
    const reading = readSecurityProfile(oneEntry(fromHex('0b00 0600 5400')))
    expect(reading.kind === 'profile' && reading.profile.sets.map(displayNameOf)).toEqual(['T'])
  })
})

describe('a value that is not understood', () => {
  it.each<[string, Bytes, string]>([
    ['is empty', new Uint8Array(), 'empty-value'],
    ['is short', v1.subarray(0, 11), 'unknown-layout'],
    ['has no sets', changed(v1, 0, 0), 'no-sets'],
    ['has too many sets', changed(v1, 0, 0xff, 0xff, 0xff, 0xff), 'too-many-sets'],
    ['has more sets than its table', changed(v1, 0, 2), 'unknown-layout'],
    ['starts its first entry elsewhere', changed(v1, 8, 13), 'unknown-layout'],
    ['has an entry past its end', changed(v1, 4, 0xf5), 'entry-outside'],
    ['has an entry of 4 GiB', changed(v1, 4, 0xff, 0xff, 0xff, 0xff), 'entry-outside'],
    ['has a second entry inside the first', changed(v4x86, 16, 0x20), 'entry-outside'],
    ['has a second entry beyond 4 GiB', changed(v4x64, 32, 1), 'entry-outside'],
    ['has a setting of length 0', changed(v1, 12 + 2, 0), 'setting-length'],
    ['has a setting of length 3', changed(v1, 12 + 2, 3), 'setting-length'],
    ['has a setting past the end of its entry', changed(v1, 12 + 137 + 2, 0x61), 'setting-past-end'],
    ['has a thumbprint of 19 bytes', oneEntry(concatBytes([Uint8Array.of(9, 0, 23, 0), new Uint8Array(19)])), 'thumbprint-length'],
    ['has bytes behind the last entry', changed(v1, 250, 1), 'bytes-after-sets'],
    ['has bytes behind the last setting', oneEntry(Uint8Array.of(6, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7)), 'bytes-after-settings'],
  ])('is refused: %s', (_, value, problem) => {
    expect(problemOf(value)).toBe(problem)
  })

  it('is refused when it was written by an Outlook of the other bitness', () => {
    expect(problemOf(v1, 'x64')).toBe('wrong-bitness')
    expect(problemOf(v2, 'x86')).toBe('wrong-bitness')
    expect(problemOf(v1, 'x86')).toBe('none')
    expect(problemOf(v3, 'x64')).toBe('none')
  })

  it('never throws, whatever the bytes', () => {
    const mutated = fc.tuple(fc.constantFrom(v1, v2, v4x86, v4x64), fc.nat(270), fc.nat(255)).map(([value, at, octet]) => {
      return changed(value, Math.min(at, value.length - 1), octet)
    })
    const random = fc.uint8Array({ maxLength: 300 }).map((octets) => Uint8Array.from(octets))
    fc.assert(
      fc.property(fc.oneof(mutated, random), (value) => void readSecurityProfile(value)),
      { numRuns: 2000 },
    )
  })
})

describe('reader and writer', () => {
  const bytes = (size: { minLength?: number; maxLength: number }) => fc.uint8Array(size).map((octets) => Uint8Array.from(octets))
  const setting = fc.oneof(
    fc.record({ tag: fc.integer({ min: 0x30, max: 0xffff }), data: bytes({ maxLength: 60 }) }),
    fc.record({ tag: fc.constantFrom(9, 0x22), data: bytes({ minLength: 20, maxLength: 20 }) }),
  )
  const set: fc.Arbitrary<SettingSet> = fc.record({ settings: fc.array(setting, { maxLength: 8 }) })
  const profile: fc.Arbitrary<SecurityProfile> = fc.record({
    bitness: fc.constantFrom('x86' as const, 'x64' as const),
    sets: fc.array(set, { minLength: 1, maxLength: 6 }),
  })

  it('agree on every profile, unknown tags and empty sets too', () => {
    fc.assert(
      fc.property(profile, (value) => {
        expect(readSecurityProfile(writeSecurityProfile(value))).toEqual({ kind: 'profile', profile: value })
      }),
      { numRuns: 500 },
    )
  })
})
