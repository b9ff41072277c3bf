import { describe, expect, it } from 'vitest'
import { verdicts } from '../../core/verify/verdict.ts'
import { toLatin1 } from '../../core/world/bytes.ts'
import { makeSamples, sampleFiles } from '../../simulation/samples.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { openssl } from './openssl.ts'

const set = await makeSamples({ now: simulationTime })
const { samples, trustAnchors } = set

describe('the samples', () => {
  it('have at least one for each verdict', () => {
    expect(new Set(samples.map((sample) => sample.expectedVerdict))).toEqual(new Set(verdicts))
  })

  it('have distinct names and files, and a title and a sentence in both languages', () => {
    expect(new Set(samples.map((sample) => sample.name)).size).toBe(samples.length)
    expect(new Set(samples.map((sample) => sample.file)).size).toBe(samples.length)
    for (const { title, about } of samples) {
      expect([title.en, title.de, about.en, about.de].every((text) => text.length > 5)).toBe(true)
      expect([about.en, about.de].every((text) => text.endsWith('.'))).toBe(true)
    }
  })

  it('become a folder with trust anchors, CRLs and the expected verdicts', () => {
    const files = sampleFiles(set)
    const expected = JSON.parse(toLatin1(files.find((file) => file.path === 'expected.json')?.bytes ?? new Uint8Array(0)))
    expect(expected).toHaveLength(samples.length)
    expect(expected[0]).toMatchObject({ file: '01-valid.eml', verdict: 'valid' })
    expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['trust-anchor.pem', 'crls/contoso-issuing.crl']))
  })
})

describe('openssl', () => {
  const verify = (name: string) => {
    const message = samples.find((sample) => sample.name === name)?.bytes ?? new Uint8Array(0)
    const files = { anchors: trustAnchors, message }
    return openssl(files, ['cms', '-verify', '-in', '@message', '-CAfile', '@anchors', '-attime', String(simulationTime / 1000)])
  }

  it.each(['valid', 'alias', 'leaver', 'opaque', 'umlauts', 'utf8-address', 'no-address', 'subject-tagged', 'triple-wrapped'])(
    'takes the signature and path of %s, which has no other fault in them',
    (name) => {
      expect(verify(name)).toEqual({ ok: true, output: expect.stringContaining('successful') })
    },
  )

  it.each([
    'altered',
    'expired',
    'root-not-deployed',
    'intermediate-missing',
    'not-yet-valid',
    'wrong-purpose',
    'no-certificate',
    'cut-off',
  ])('refuses %s', (name) => {
    expect(verify(name).ok).toBe(false)
  })
})
