import { describe, expect, it } from 'vitest'
import { derBudget, readOnlyElement } from '../../../core/asn1/element.ts'
import { context } from '../../../core/asn1/fields.ts'
import { writeElement, writeExplicit, writeObjectIdentifier, writeSequence, writeSetOf, writeText } from '../../../core/asn1/write.ts'
import type { GeneralName } from '../../../core/certificate/general-name.ts'
import {
  certificateMailboxes,
  compareMailbox,
  findMailbox,
  type MailboxName,
  parseMailbox,
} from '../../../core/certificate/mailbox-names.ts'
import { parseName } from '../../../core/certificate/name.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'

const jo = { localPart: 'jo', domain: 'contoso.example' }
const rfc822Name = (text: string): GeneralName => ({ kind: 'rfc822Name', text })
const smtpUtf8Mailbox = (text: string): GeneralName => ({ kind: 'smtpUtf8Mailbox', text })

describe('an address among many names', () => {
  const names: readonly MailboxName[] = ['not an address', 'alex@contoso.example', 'JO@contoso.example', '"sam"@contoso.example'].map(
    (text) => ({
      kind: 'rfc822Name',
      text,
    }),
  )

  it.each([
    'alex@Contoso.example',
    'jo@contoso.example',
    'JO@contoso.example',
    'sam@contoso.example',
    'eve@contoso.example',
    'jo@fabrikam.example',
  ])('is found as it is when each name is compared: %s', (text) => {
    const address = parseMailbox(text) ?? jo
    const comparisons = names.map((name) => compareMailbox(address, name))
    const expected = (['match', 'match-case-differs'] as const).find((wanted) => comparisons.includes(wanted))
    expect(findMailbox(address, names)?.comparison).toBe(expected)
  })

  it('is found by itself before one that differs in case', () => {
    const both: readonly MailboxName[] = [
      { kind: 'rfc822Name', text: 'Jo@contoso.example' },
      { kind: 'rfc822Name', text: 'jo@contoso.example' },
    ]
    expect(findMailbox(jo, both)).toEqual({ comparison: 'match', name: both[1] })
  })

  it('is not found when its domain is none', () => {
    expect(findMailbox({ ...jo, domain: 'contoso..example' }, names)).toBeUndefined()
  })
})

describe('rfc822Name', () => {
  it('matches the same address', () => {
    expect(compareMailbox(jo, rfc822Name('jo@contoso.example'))).toBe('match')
  })

  it('matches whatever the case of the domain', () => {
    expect(compareMailbox(jo, rfc822Name('jo@Contoso.EXAMPLE'))).toBe('match')
  })

  it('is told apart by the case of the local part, with its own word', () => {
    expect(compareMailbox(jo, rfc822Name('Jo@contoso.example'))).toBe('match-case-differs')
  })

  it('is different for a character that merely becomes the same in lower case', () => {
    const mark = rfc822Name('mark@contoso.example')
    expect(compareMailbox({ ...jo, localPart: 'marK' }, mark)).toBe('match-case-differs')
    expect(compareMailbox({ ...jo, localPart: 'mar\u212a' }, mark)).toBe('different')
  })

  it.each(['joe@contoso.example', 'jo@contoso.example.org', 'jo@xcontoso.example', 'jo+x@contoso.example'])(
    'is different for %s',
    (text) => {
      expect(compareMailbox(jo, rfc822Name(text))).toBe('different')
    },
  )

  it('matches an international domain in A-labels', () => {
    expect(compareMailbox({ localPart: 'jo', domain: 'münchen.example' }, rfc822Name('jo@xn--mnchen-3ya.example'))).toBe('match')
  })

  it('matches a quoted local part by its meaning', () => {
    expect(compareMailbox(jo, rfc822Name('"jo"@contoso.example'))).toBe('match')
    expect(compareMailbox({ ...jo, localPart: 'a@b' }, rfc822Name('"a@b"@contoso.example'))).toBe('match')
  })

  it.each([
    'jo@contoso.example ',
    ' jo@contoso.example',
    'jo@contoso.example\u0000',
    'jo@contoso.example\u0000.evil.example',
    'jo@contoso.example\r\n',
    'jö@contoso.example',
    'jo@münchen.example',
    '<jo@contoso.example>',
    'evil@evil.example,jo@contoso.example',
    'a@b@contoso.example',
    'jo',
    '@contoso.example',
    'jo@',
    '',
  ])('is unusable when it holds what its type does not have: %j', (text) => {
    expect(compareMailbox(jo, rfc822Name(text))).toBe('unusable')
  })
})

describe('SmtpUTF8Mailbox', () => {
  it('matches the same octets, with the domain in either form', () => {
    const address = { localPart: 'jörg', domain: 'münchen.example' }
    expect(compareMailbox(address, smtpUtf8Mailbox('jörg@xn--mnchen-3ya.example'))).toBe('match')
    expect(compareMailbox(address, smtpUtf8Mailbox('jörg@münchen.example'))).toBe('match')
  })

  it('is different when the local part is composed differently', () => {
    expect(compareMailbox({ localPart: 'jörg', domain: 'contoso.example' }, smtpUtf8Mailbox('jo\u0308rg@contoso.example'))).toBe(
      'different',
    )
  })

  it('is unusable with a local part of ASCII alone, which name constraints on rfc822Name would not see', () => {
    expect(compareMailbox(jo, smtpUtf8Mailbox('jo@contoso.example'))).toBe('unusable')
  })

  it.each(['jörg\u202e@contoso.example', 'jörg\u2028@contoso.example', 'jörg @contoso.example'])('is unusable with %j', (text) => {
    expect(compareMailbox({ ...jo, localPart: 'jörg' }, smtpUtf8Mailbox(text))).toBe('unusable')
  })
})

describe('other names', () => {
  it('are never mailboxes: the user principal name', () => {
    expect(compareMailbox(jo, { kind: 'userPrincipalName', text: 'jo@contoso.example' })).toBe('unusable')
  })
})

describe('typed address', () => {
  it('is taken apart at the last @', () => {
    expect(parseMailbox('Jo@Contoso.Example')).toEqual({ localPart: 'Jo', domain: 'contoso.example' })
  })

  it.each(['jo', 'jo@', '@x', 'a b@contoso.example', 'jo@contoso.example\n', 'Jo <jo@contoso.example>'])('is refused: %j', (text) => {
    expect(parseMailbox(text)).toBeUndefined()
  })
})

function certificateWith(names: readonly Bytes[], subject: readonly Bytes[] = []) {
  const name = writeSequence(...subject.map((value) => writeSetOf([writeSequence(writeObjectIdentifier(oid.emailAddress), value)])))
  const extensions = names.length === 0 ? [] : [{ id: oid.subjectAltName, critical: false, value: writeSequence(...names) }]
  return { extensions, subject: parseName(readOnlyElement(name, derBudget()), 'subject') }
}

const mail = (text: string) => writeElement(context(1), toUtf8(text))
const upn = (text: string) =>
  writeElement(context(0, true), writeObjectIdentifier(oid.userPrincipalName), writeExplicit(0, writeText(text)))

describe('mailboxes of a certificate', () => {
  it('are all rfc822Names of the subjectAltName, and user principal names beside them', () => {
    const found = certificateMailboxes(certificateWith([mail('a@contoso.example'), upn('jo@contoso.example'), mail('b@contoso.example')]))
    expect(found).toEqual({
      usable: [rfc822Name('a@contoso.example'), rfc822Name('b@contoso.example')],
      unusable: [],
      subjectOnly: [],
      userPrincipalNames: ['jo@contoso.example'],
    })
  })

  it('come from the subject when the subjectAltName names none', () => {
    const found = certificateMailboxes(certificateWith([upn('jo@contoso.example')], [writeText('jo@contoso.example', 0x16)]))
    expect(found.subjectOnly).toEqual([rfc822Name('jo@contoso.example')])
    expect(found.usable).toEqual([])
  })

  it('do not come from the subject when the subjectAltName names one, even an unusable one', () => {
    const found = certificateMailboxes(certificateWith([mail('jo @contoso.example')], [writeText('jo@contoso.example', 0x16)]))
    expect(found).toMatchObject({ usable: [], subjectOnly: [], unusable: [rfc822Name('jo @contoso.example')] })
  })
})
