import { describe, expect, it } from 'vitest'
import { derBudget, readOnlyElement } from '../../../core/asn1/element.ts'
import { tag } from '../../../core/asn1/fields.ts'
import { writeObjectIdentifier, writeSequence, writeSetOf, writeText } from '../../../core/asn1/write.ts'
import { equalNames, isWithinName, type Name, parseName, toNameText } from '../../../core/certificate/name.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { writeName } from '../../../simulation/distinguished-name.ts'

const named = (text: string): Name => parseName(readOnlyElement(writeName(text), derBudget()), 'name')
const common = (text: string, stringType: number = tag.utf8String): Name => {
  const attribute = writeSequence(writeObjectIdentifier(oid.commonName), writeText(text, stringType))
  return parseName(readOnlyElement(writeSequence(writeSetOf([attribute])), derBudget()), 'name')
}

describe('two names match', () => {
  it('when they differ in case, white space or string type alone', () => {
    expect(equalNames(common('Jo  Example '), common('jo example'))).toBe(true)
    expect(equalNames(common('Contoso', tag.printableString), common('CONTOSO'))).toBe(true)
    expect(equalNames(common('Ｃontoso'), common('contoso'))).toBe(true)
    expect(equalNames(named('UID=1+CN=Jo'), named('CN=Jo+UID=1'))).toBe(true)
  })

  it('not when a value, the order or the grouping of RDNs differs', () => {
    expect(equalNames(common('Jo'), common('Mo'))).toBe(false)
    expect(equalNames(named('CN=Jo, O=Contoso'), named('O=Contoso, CN=Jo'))).toBe(false)
    expect(equalNames(named('CN=Jo, UID=1'), named('CN=Jo+UID=1'))).toBe(false)
  })

  it('not when the text of one imitates how the other is written down', () => {
    expect(equalNames(common("a'\u00012.5.4.10='b"), named('O=b, CN=a'))).toBe(false)
    expect(equalNames(common('#0c0141'), common('A'))).toBe(false)
  })
})

describe('a name lies within another', () => {
  it('when that one is its beginning', () => {
    expect(isWithinName(named('CN=Jo, O=Contoso'), named('O=CONTOSO'))).toBe(true)
    expect(isWithinName(named('CN=Jo, O=Contoso'), named('CN=Jo'))).toBe(false)
    expect(isWithinName(named('O=Contoso'), named('CN=Jo, O=Contoso'))).toBe(false)
  })
})

describe('a name for people', () => {
  it('has its special and invisible characters escaped', () => {
    expect(toNameText(common('Jo Example'))).toBe('CN=Jo Example')
    expect(toNameText(common('Jo, O=Contoso'))).toBe('CN=Jo\\, O\\=Contoso')
    expect(toNameText(common('Jo\u202egnp'))).toBe('CN=Jo\\u{202e}gnp')
  })
})
