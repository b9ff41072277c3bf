import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tag } from '../../../core/asn1/fields.ts'
import { writeObjectIdentifier, writeSequence } from '../../../core/asn1/write.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { decodeCmsWithPkijs } from '../../../core/cms/decode-with-pkijs.ts'
import { type Bytes, concatBytes } from '../../../core/world/bytes.ts'
import { toIndefinite, writeConstructed } from '../../../simulation/ber.ts'
import { cmsSamples } from './cms-samples.ts'
import { compareDecoders, type DifferenceName, differenceClasses } from './decoder-difference.ts'
import { mutate, seededNumbers } from './mutations.ts'
import { authority, jo, signedByJo } from './signer.ts'

const top = join(import.meta.dirname, '../../..')

describe('the decoder over pkijs', () => {
  for (const [name, cms] of Object.entries(cmsSamples())) {
    it(`fills the same structures as ours: ${name}`, () => {
      expect(decodeCmsWithPkijs(cms)).toEqual(decodeCms(cms))
      expect(compareDecoders(cms)).toEqual({ kind: 'equal' })
    })
  }
})

function nested(levels: number): Bytes {
  let whole = writeSequence()
  for (let level = 0; level < levels; level++) whole = writeConstructed('indefinite', tag.sequence, whole)
  return whole
}

describe('a message that both decoders refuse', () => {
  it.each([
    ['cut off', 'malformed', () => signedByJo().subarray(0, -20)],
    ['nested too deeply', 'too-complex', () => nested(70)],
  ] as const)('is refused for the same reason: %s', (_, problem, made) => {
    expect(decodeCms(made())).toMatchObject({ kind: 'unreadable', problem })
    expect(decodeCmsWithPkijs(made())).toMatchObject({ kind: 'unreadable', problem })
  })
})

/** Replaces the last run of octets that equals `from`. */
function replaced(bytes: Bytes, from: readonly number[], to: readonly number[]): Bytes {
  const at = bytes.findLastIndex((_, start) => from.every((octet, index) => bytes[start + index] === octet))
  if (at < 0) throw new RangeError('the octets to replace are not there')
  return concatBytes([bytes.subarray(0, at), Uint8Array.from(to), bytes.subarray(at + from.length)])
}

function withCertificate(certificate: Bytes): Bytes {
  return signedByJo({}, { certificates: [jo.der, certificate] })
}

const odd = authority.issue({ subject: 'CN=Odd' }).der
const indefinite = () => signedByJo({}, { encoding: 'indefinite' })
const sha256 = [0x06, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2]

const examples: Readonly<Record<DifferenceName, () => Bytes>> = {
  'broken-element-inside': () => withCertificate(Uint8Array.of(0x30, 4, 3, 2, 9, 0)),
  'children-do-not-fill': () => withCertificate(Uint8Array.of(0x30, 2, 5, 9)),
  'long-length': () => withCertificate(Uint8Array.of(0x30, 2, 4, 0x89)),
  'certificate-children-do-not-fill': () => withCertificate(replaced(authority.der, [0x55, 4, 3, 0x0c], [0x55, 4, 3, 0x68])),
  'long-identifier': () => signedByJo({}, { digestAlgorithms: [writeSequence(writeObjectIdentifier(`1.2${'.3'.repeat(70)}`))] }),
  'padded-arc': () => replaced(signedByJo(), sha256, sha256.with(-1, 0x80)),
  'padded-integer': () => replaced(indefinite(), [2, 1, 1, 0x31], [2, 2, 0, 1, 0x31]),
  'end-of-contents': () => indefinite().with(-1, 8),
  'certificate-time': () => withCertificate(replaced(odd, [0x5a, 0x17], [0x2b, 0x17])),
  'certificate-boolean': () => withCertificate(replaced(odd, [1, 1, 0xff], [1, 1, 1])),
  'certificate-version': () => withCertificate(replaced(odd, [0xa0, 3, 2, 1, 2], [0xa0, 3, 2, 1, 5])),
  'certificate-not-der': () => withCertificate(toIndefinite(odd)),
  'certificate-unused-bits': () => withCertificate(replaced(odd, [3, 0x42, 0, 4], [3, 0x42, 1, 4])),
  'certificate-shape': () => withCertificate(replaced(odd, [1, 1, 0xff, 4], [4, 1, 0xff, 4])),
}

describe('a difference between the decoders', () => {
  for (const [name, example] of Object.entries(examples)) {
    it(`is known: ${name}`, () => {
      expect(compareDecoders(example())).toEqual({ kind: 'classed', classes: [name] })
    })
  }

  it('is explained in docs/reference/decoder-differences.md, and nothing else is', () => {
    const page = readFileSync(join(top, 'docs/reference/decoder-differences.md'), 'utf8')
    const explained = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name)
    expect(explained.toSorted()).toEqual(Object.keys(differenceClasses).toSorted())
  })

  it('belongs to a known class for every one of 3000 mutations', () => {
    const next = seededNumbers(20261124)
    const samples = Object.values(cmsSamples())
    const unknown = new Set<string>()
    for (let count = 0; count < 3000; count++) {
      const comparison = compareDecoders(mutate(samples[count % samples.length] as Bytes, next))
      if (comparison.kind === 'unknown') unknown.add(comparison.detail)
    }
    expect([...unknown]).toEqual([])
  })
})
