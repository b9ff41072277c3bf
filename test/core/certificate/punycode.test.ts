import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toAsciiDomain } from '../../../core/certificate/domain-name.ts'
import { encodePunycode } from '../../../core/certificate/punycode.ts'

describe('Punycode', () => {
  it.each([
    ['ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
    ['他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
    ['Pročprostěnemluvíčesky', 'Proprostnemluvesky-uyb24dma41a'],
    ['3年B組金八先生', '3B-ww4c5e180e575a65lsy2b'],
    ['そのスピードで', 'd9juau41awczczp'],
  ])('encodes the sample of RFC 3492 §7.1: %s', (text, encoded) => {
    expect(encodePunycode(text)).toBe(encoded)
  })
})

describe('domain name', () => {
  it('is the same in U-labels, A-labels and any case', () => {
    const spellings = ['münchen.example', 'MÜNCHEN.example', 'mu\u0308nchen.Example', 'xn--mnchen-3ya.example', 'XN--MNCHEN-3YA.EXAMPLE']
    expect(new Set(spellings.map(toAsciiDomain))).toEqual(new Set(['xn--mnchen-3ya.example']))
  })

  it('keeps what IDNA 2008 keeps apart', () => {
    expect(toAsciiDomain('straße.example')).toBe('xn--strae-oqa.example')
    expect(toAsciiDomain('strasse.example')).toBe('strasse.example')
  })

  it.each([
    'contoso．example',
    'ｃontoso.example',
    'a\u200db.example',
    'a\u00b7b.example',
    'con toso.example',
    'contoso..example',
    'contoso.example.',
    '',
    'a\u0000b.example',
    `${'a'.repeat(64)}.example`,
    '\u0301a.example',
    '-ä.example',
  ])('is refused when it would need more than lower-casing and NFC: %j', (domain) => {
    expect(toAsciiDomain(domain)).toBeUndefined()
  })

  it('agrees with the IDNA of Node wherever it answers', () => {
    const letter = fc.constantFrom(...'abczäöüßéñøłαβγжшקاこ中한ñ0189-')
    const label = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(label, (text) => {
        const ours = toAsciiDomain(`${text}.example`)
        const theirs = domainToASCII(`${text}.example`)
        if (ours !== undefined && theirs !== '') expect(ours).toBe(theirs)
      }),
      { numRuns: 2000 },
    )
  })
})
