import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddressList } from '../../../core/message/addresses.ts'
import { decodeEncodedWords } from '../../../core/message/encoded-word.ts'

const addressesOf = (value: string) => {
  const parsed = parseAddressList(value)
  return parsed.kind === 'problem' ? parsed.problem : parsed.addresses.map(({ localPart, domain }) => `${localPart}@${domain}`)
}
const nameOf = (value: string) => {
  const parsed = parseAddressList(value)
  return parsed.kind === 'list' ? parsed.addresses[0]?.displayName : parsed.problem
}

describe('address list', () => {
  it.each([
    ['a bare address', 'jo@contoso.example', ['jo@contoso.example']],
    ['a name before it', 'Jo Example <jo@contoso.example>', ['jo@contoso.example']],
    ['several', 'jo@a.example, Al <al@b.example>', ['jo@a.example', 'al@b.example']],
    ['a dot in the name', 'John Q. Public <j@x.example>', ['j@x.example']],
    ['a quoted local part', '"jo example"@x.example', ['jo example@x.example']],
    ['a quoted-pair in it', '"jo\\"e"@x.example', ['jo"e@x.example']],
    ['a domain literal', 'jo@[192.0.2.1]', ['jo@[192.0.2.1]']],
    ['UTF-8 (RFC 6532)', 'jörg@bücher.example', ['jörg@bücher.example']],
    ['comments beside it', '(a) jo@x.example (b)', ['jo@x.example']],
    ['a group', 'team: jo@x.example, al@x.example;', ['jo@x.example', 'al@x.example']],
    ['an empty group', 'undisclosed-recipients:;', []],
    ['empty members (obsolete)', ', jo@x.example,,', ['jo@x.example']],
    ['a group among others', 'a@x.example, team: b@x.example;, c@x.example', ['a@x.example', 'b@x.example', 'c@x.example']],
  ])('is read with %s', (_, value, addresses) => {
    expect(addressesOf(value)).toEqual(addresses)
  })

  it.each([
    ['nothing', '', 'empty'],
    ['white space alone', ' \t ', 'empty'],
    ['a name without an address', 'Jo Example', 'no-address'],
    ['empty angle brackets', 'Jo <>', 'no-address'],
    ['an unquoted comma in the name', 'Example, Jo <jo@x.example>', 'no-address'],
    ['two at signs', 'a@b@c.example', 'syntax'],
    ['an address before the one in brackets', 'alice@example.com(x) <boss@example.net>', 'syntax'],
    ['two addresses without a comma', 'a@b.example c@d.example', 'bad-address'],
    ['an unclosed bracket', '<a@b.example', 'syntax'],
    ['text behind the bracket', '<a@b.example> x', 'syntax'],
    ['an unclosed quote', '"a <b@c.example>', 'unterminated-quote'],
    ['an unclosed comment', '(a b@c.example', 'unterminated-comment'],
    ['an unclosed group', 'team: jo@x.example', 'syntax'],
    ['a dot at the end of the local part', 'jo.@x.example', 'bad-address'],
    ['two dots', 'j..o@x.example', 'bad-address'],
    ['a dot at the end of the domain', 'jo@x.example.', 'bad-address'],
    ['white space in the local part', 'j o@x.example', 'bad-address'],
    ['an empty quoted local part', '""@x.example', 'bad-address'],
    ['a NUL', 'jo@x.example\0', 'control-character'],
    ['a CR', 'jo@x.example\r', 'control-character'],
    ['a NUL in a quoted name', '"a\0b" <jo@x.example>', 'control-character'],
    ['an invisible character', 'jo\u200b@x.example', 'bad-address'],
    ['a bidi control', 'jo\u202e@x.example', 'bad-address'],
    ['an octet that was no UTF-8', 'jo\ufffd@x.example', 'bad-address'],
  ])('is refused with %s', (_, value, problem) => {
    expect(addressesOf(value)).toBe(problem)
  })

  it('takes the address in brackets, whatever the name says', () => {
    expect(addressesOf('"boss@contoso.example" <mallory@x.example>')).toEqual(['mallory@x.example'])
    expect(nameOf('"boss@contoso.example" <mallory@x.example>')).toBe('boss@contoso.example')
  })

  it('never takes an address out of a comment', () => {
    const parsed = parseAddressList('Jo (boss@contoso.example) <jo@x.example>')
    expect(parsed).toMatchObject({ addresses: [{ localPart: 'jo', domain: 'x.example' }], comments: ['boss@contoso.example'] })
  })

  it('does not decode encoded words before it takes the address', () => {
    const trick = '=?utf-8?b?YWxpY2VAZXhhbXBsZS5jb20=?==?utf-8?Q?=00?=@example.net'
    expect(addressesOf(trick)).toEqual(['=?utf-8?b?YWxpY2VAZXhhbXBsZS5jb20=?==?utf-8?Q?=00?=@example.net'])
  })

  it.each([
    'j . o@x.example',
    'jo @x.example',
    'jo(c)@x.example',
    '<@a.example,@b.example:jo@x.example>',
    '"j".o@x.example',
    'jo@x . example',
  ])('tells that %s is an obsolete form', (value) => {
    expect(parseAddressList(value)).toMatchObject({ kind: 'list', addresses: [{ obsolete: true }] })
  })

  it.each(['jo@x.example', 'Jo <jo@x.example>', ' (c) jo@x.example', '"j o"@x.example'])('tells that %s is not', (value) => {
    expect(parseAddressList(value)).toMatchObject({ kind: 'list', addresses: [{ obsolete: false }] })
  })

  it('reads any text without throwing', () => {
    const alphabet = fc.string({
      unit: fc.constantFrom('a', '@', '.', '<', '>', '"', '(', ')', ',', ':', ';', '\\', ' ', '[', ']', 'ü', '\0'),
    })
    fc.assert(
      fc.property(alphabet, (value) => {
        expect(['list', 'problem']).toContain(parseAddressList(value).kind)
      }),
    )
  })

  it('reads back a quoted local part and a plain domain', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '"', '\\', '@', ' ', ',', '<'), minLength: 1 }), (local) => {
        const visible = local.trim() === '' ? `a${local}` : local
        const quoted = `"${visible.replace(/["\\]/g, '\\$&')}"@x.example`
        expect(addressesOf(quoted)).toEqual([`${visible}@x.example`])
      }),
    )
  })
})

describe('encoded word', () => {
  it.each([
    ['=?utf-8?q?J=C3=B6rg_B?=', 'Jörg B'],
    ['=?UTF-8?B?SsO2cmc=?=', 'Jörg'],
    ['=?iso-8859-1?Q?J=F6rg?=', 'Jörg'],
    ['=?utf-8?q?a?= =?utf-8?q?b?= c', 'ab c'],
    ['=?utf-8*de?q?a?=', 'a'],
  ])('%s is shown as %s', (text, shown) => {
    expect(decodeEncodedWords(text)).toBe(shown)
  })

  it('of a charset that nobody knows stays as it is', () => {
    expect(decodeEncodedWords('=?x-none?q?a?=')).toBe('=?x-none?q?a?=')
  })

  it('cannot hide a NUL or a line end', () => {
    expect(decodeEncodedWords('=?utf-8?q?a=00=0D=0Ab?=')).toBe('a\ufffd\ufffd\ufffdb')
  })
})
