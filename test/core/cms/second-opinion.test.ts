import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { opinionNotes } from '../../../core/cms/second-opinion.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { askPkijsInNode } from '../../../server/pkijs-opinion.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { authority, content, jo, rsaJo, signedByJo } from './signer.ts'

function ask(cms: Bytes, ours: boolean, detachedContent?: Bytes) {
  return askPkijsInNode({ cms, detachedContent, signer: 0, ours })
}

describe('the second opinion of pkijs', () => {
  it('agrees about a good signature, opaque and detached', async () => {
    expect(await ask(signedByJo(), true)).toEqual({ opinion: 'agrees', note: undefined })
    expect(await ask(signedByJo({}, { detached: true }), true, content)).toEqual({ opinion: 'agrees', note: undefined })
  })

  it('agrees about a wrong signature and a changed content', async () => {
    expect(await ask(signedByJo({ tamper: 'signature', certificate: rsaJo }), false)).toEqual({ opinion: 'agrees', note: undefined })
    expect(await ask(signedByJo({}, { detached: true }), false, toUtf8('changed'))).toEqual({ opinion: 'agrees', note: undefined })
  })

  const custom = authority.issue({ key: keyPairOf('p256', 'jo'), subjectKeyIdentifier: Uint8Array.of(1, 2, 3) })
  const differing: readonly [note: string, opinion: string, cms: () => Bytes, ours: boolean, detached?: Bytes][] = [
    ['pkijs-inner-content', 'differs', () => signedByJo(), false, toUtf8('other')],
    ['pkijs-attribute-rules', 'differs', () => signedByJo({ signedAttributes: [{ duplicate: oid.contentType }] }), false],
    ['pkijs-pss-mask', 'differs', () => signedByJo({ certificate: rsaJo, signatureScheme: 'pss', mgf1Hash: 'sha1' }), true],
    ['pkijs-attributes-as-received', 'differs', () => signedByJo({ attributesForm: 'long-length' }), true],
    ['pkijs-key-identifier', 'cannot', () => signedByJo({ certificate: custom, sid: 'subjectKeyIdentifier' }), true],
    ['pkijs-signer-not-found', 'cannot', () => signedByJo({}, { certificates: [authority.der] }), false],
    ['pkijs-no-certificates', 'cannot', () => signedByJo({}, { certificates: [] }), false],
    [
      'pkijs-empty-content',
      'cannot',
      () => signContent({ content: new Uint8Array(0), detached: true, signers: [{ certificate: jo }] }),
      true,
      new Uint8Array(0),
    ],
    ['pkijs-algorithm-missing', 'cannot', () => signedByJo({ certificate: rsaJo, digest: 'sha224' }), true],
    ['pkijs-refuses-message', 'cannot', () => signedByJo({}, { certificates: [Uint8Array.of(0x30, 0), jo.der] }), true],
  ]

  for (const [note, opinion, cms, ours, detached] of differing) {
    it(`${opinion === 'differs' ? 'differs' : 'is missing'} with a reason: ${note}`, async () => {
      expect(await ask(cms(), ours, detached)).toEqual({ opinion, note })
    })
  }

  it('is explained in docs/reference/second-opinion.md, and nothing else is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/second-opinion.md'), 'utf8')
    const explained = [...page.matchAll(/^\| `(pkijs-[a-z1-9-]+)`/gm)].map(([, name]) => name)
    expect(explained.toSorted()).toEqual(opinionNotes.toSorted())
  })
})
