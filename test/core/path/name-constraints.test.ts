import { describe, expect, it } from 'vitest'
import { context } from '../../../core/asn1/fields.ts'
import { writeElement, writeInteger, writeSequence, writeText } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { NameConstraintsSpec } from '../../../simulation/certificate-extensions.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import { type GeneralNameSpec, writeGeneralName } from '../../../simulation/general-name.ts'
import { ask, complaints } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const notPermitted = ['path-name-not-permitted']
const excluded = ['path-name-excluded']

async function under(nameConstraints: NameConstraintsSpec, profile: CertificateProfile): Promise<string[]> {
  const ca = root.issueAuthority({ subject: 'CN=Issuing', nameConstraints })
  return complaints(await ask({ target: ca.issue(profile), candidates: [ca], anchors: [root] }))
}

const mail = (text: string): GeneralNameSpec => ({ kind: 'rfc822Name', text })
const dns = (text: string): GeneralNameSpec => ({ kind: 'dNSName', text })
const uri = (text: string): GeneralNameSpec => ({ kind: 'uniformResourceIdentifier', text })
const directory = (name: string): GeneralNameSpec => ({ kind: 'directoryName', name })
const address = (...octets: number[]): GeneralNameSpec => ({ kind: 'iPAddress', octets: Uint8Array.from(octets) })

describe('a name constraint on mailboxes', () => {
  it.each([
    ['contoso.example', 'jo@contoso.example', []],
    ['contoso.example', 'jo@CONTOSO.example', []],
    ['contoso.example', 'jo@mail.contoso.example', notPermitted],
    ['contoso.example', 'jo@evilcontoso.example', notPermitted],
    ['.contoso.example', 'jo@mail.contoso.example', []],
    ['.contoso.example', 'jo@contoso.example', notPermitted],
    ['jo@contoso.example', 'jo@contoso.example', []],
    ['jo@contoso.example', 'Jo@contoso.example', notPermitted],
    ['jo@contoso.example', 'mo@contoso.example', notPermitted],
    ['contoso.example', 'no address', notPermitted],
    ['contoso.example', '"a@b"@contoso.example', []],
    ['jo@contoso.example', '"jo"@contoso.example', []],
    ['"jo"@contoso.example', 'jo@contoso.example', []],
    ['jo@contoso.example', '"mo"@contoso.example', notPermitted],
    ['jo@contoso.example', 'jo.@contoso.example', notPermitted],
    ['', 'jo@contoso.example', []],
    ['@contoso.example', 'jo@contoso.example', notPermitted],
    ['*.example', 'jo@contoso.example', notPermitted],
  ])('that permits %s: %s', async (base, mailbox, expected) => {
    expect(await under({ permitted: [mail(base)] }, { mailboxes: [mailbox] })).toEqual(expected)
  })

  it.each([
    ['contoso.example', 'jo@contoso.example', excluded],
    ['contoso.example', 'jo@fabrikam.example', []],
    ['jo@contoso.example', 'JO@contoso.example', excluded],
    ['jo@contoso.example', '"jo"@contoso.example', excluded],
    ['jo@contoso.example', '"j\\o"@contoso.example', excluded],
    ['"jo"@contoso.example', 'jo@contoso.example', excluded],
    ['jo@contoso.example', 'jo.@contoso.example', excluded],
    ['jo@contoso.example', '"mo"@contoso.example', []],
    ['contoso.example', 'no address', excluded],
    ['', 'jo@contoso.example', excluded],
    ['.example', 'jo@contoso.example', excluded],
    ['@contoso.example', 'jo@contoso.example', excluded],
    ['contoso.example.', 'jo@contoso.example', excluded],
    ['*.example', 'jo@contoso.example', excluded],
    ['jo@contoso example', 'jo@contoso.example', excluded],
  ])('that excludes %s: %s', async (base, mailbox, expected) => {
    expect(await under({ excluded: [mail(base)] }, { mailboxes: [mailbox] })).toEqual(expected)
  })

  it('takes a name that is longer than any address for unreadable', async () => {
    const ofLength = (length: number) => mail(`${'x'.repeat(length - 'jo@contoso.example'.length)}jo@contoso.example`)
    const { constrainedNameLength: longest } = defaultLimits
    for (const [length, permittedCodes, excludedCodes] of [
      [longest, [], []],
      [longest + 1, notPermitted, excluded],
    ] as const) {
      const profile = { alternativeNames: [ofLength(length)] }
      expect(await under({ permitted: [mail('contoso.example')] }, profile)).toEqual(permittedCodes)
      expect(await under({ excluded: [mail('fabrikam.example')] }, profile)).toEqual(excludedCodes)
    }
  })

  it('excludes out of what is permitted', async () => {
    const constraints = { permitted: [mail('contoso.example')], excluded: [mail('ceo@contoso.example')] }
    expect(await under(constraints, { mailboxes: ['jo@contoso.example'] })).toEqual([])
    expect(await under(constraints, { mailboxes: ['ceo@contoso.example'] })).toEqual(excluded)
  })

  it('holds for a SmtpUTF8Mailbox', async () => {
    expect(await under({ permitted: [mail('contoso.example')] }, { smtpUtf8Mailboxes: ['jö@contoso.example'] })).toEqual([])
    expect(await under({ permitted: [mail('contoso.example')] }, { smtpUtf8Mailboxes: ['jö@fabrikam.example'] })).toEqual(notPermitted)
  })

  it('holds for the emailAddress of the subject when no rfc822Name stands beside it', async () => {
    const permitted = [mail('contoso.example')]
    expect(await under({ permitted }, { subject: 'E=jo@fabrikam.example, CN=Jo' })).toEqual(notPermitted)
    expect(await under({ permitted }, { subject: 'E=jo@contoso.example, CN=Jo' })).toEqual([])
    expect(await under({ permitted }, { subject: 'E=jo@fabrikam.example, CN=Jo', mailboxes: ['jo@contoso.example'] })).toEqual([])
  })

  it('says nothing about a certificate without a mailbox', async () => {
    expect(await under({ permitted: [mail('contoso.example')] }, {})).toEqual([])
  })
})

describe('a name constraint on other names', () => {
  it.each([
    ['directory', directory('O=Contoso'), { subject: 'CN=Jo, O=Contoso' }, []],
    ['directory in other case', directory('O=CONTOSO'), { subject: 'CN=Jo, O=Contoso' }, []],
    ['directory elsewhere', directory('O=Contoso'), { subject: 'CN=Jo, O=Fabrikam' }, notPermitted],
    [
      'directory in subjectAltName',
      directory('O=Contoso'),
      { subject: 'CN=Jo, O=Contoso', alternativeNames: [directory('O=Evil')] },
      notPermitted,
    ],
    ['host', dns('contoso.example'), { alternativeNames: [dns('www.contoso.example')] }, []],
    ['host elsewhere', dns('contoso.example'), { alternativeNames: [dns('wwwcontoso.example')] }, notPermitted],
    ['URI', uri('.contoso.example'), { alternativeNames: [uri('https://www.contoso.example/x')] }, []],
    ['URI elsewhere', uri('.contoso.example'), { alternativeNames: [uri('https://www.fabrikam.example/contoso.example')] }, notPermitted],
    ['URI with user info', uri('contoso.example'), { alternativeNames: [uri('https://contoso.example@evil.example/')] }, notPermitted],
    ['URI with an address', uri('.contoso.example'), { alternativeNames: [uri('https://192.0.2.1/')] }, notPermitted],
    ['address', address(192, 0, 2, 0, 255, 255, 255, 0), { alternativeNames: [address(192, 0, 2, 7)] }, []],
    ['address elsewhere', address(192, 0, 2, 0, 255, 255, 255, 0), { alternativeNames: [address(192, 0, 3, 7)] }, notPermitted],
  ] as const)('permits or refuses: %s', async (_, base, profile, expected) => {
    expect(await under({ permitted: [base] }, profile)).toEqual(expected)
  })

  it('refuses a form that cannot be compared only where such a name is there', async () => {
    const upn = { kind: 'userPrincipalName', text: '@contoso.example' } as const
    expect(await under({ permitted: [upn] }, {})).toEqual([])
    expect(await under({ permitted: [upn] }, { userPrincipalName: 'jo@contoso.example' })).toEqual(['path-name-constraint-unsupported'])
    const other = { kind: 'otherName', type: '1.2.3', value: writeText('x') } as const
    expect(await under({ excluded: [other] }, { userPrincipalName: 'jo@contoso.example' })).toEqual([])
    expect(await under({ excluded: [other] }, { alternativeNames: [other] })).toEqual(['path-name-constraint-unsupported'])
  })
})

describe('a name constraint on SmtpUTF8Mailbox as an otherName', () => {
  const base = { kind: 'smtpUtf8Mailbox', text: 'jö@contoso.example' } as const

  it('is not defined (RFC 9598 §6), so such a mailbox is refused and no other name', async () => {
    expect(await under({ excluded: [base] }, { smtpUtf8Mailboxes: [base.text] })).toEqual(['path-name-constraint-unsupported'])
    expect(await under({ excluded: [base] }, { mailboxes: ['jo@contoso.example'] })).toEqual([])
  })
})

describe('name constraints down a path', () => {
  it('hold below every CA that sets them, and cannot be widened', async () => {
    const narrow = root.issueAuthority({ subject: 'CN=Narrow', nameConstraints: { permitted: [mail('contoso.example')] } })
    const wide = narrow.issueAuthority({
      subject: 'CN=Wide',
      nameConstraints: { permitted: [mail('contoso.example'), mail('fabrikam.example')] },
    })
    const at = async (mailbox: string) =>
      complaints(await ask({ target: wide.issue({ mailboxes: [mailbox] }), candidates: [narrow, wide], anchors: [root] }))
    expect(await at('jo@contoso.example')).toEqual([])
    expect(await at('jo@fabrikam.example')).toEqual(notPermitted)
  })

  it('of the anchor hold too', async () => {
    const anchor = createAuthority({ name: 'CN=Anchor', nameConstraints: { permitted: [mail('contoso.example')] } })
    expect(complaints(await ask({ target: anchor.issue({ mailboxes: ['jo@contoso.example'] }), anchors: [anchor] }))).toEqual([])
    expect(complaints(await ask({ target: anchor.issue({ mailboxes: ['jo@evil.example'] }), anchors: [anchor] }))).toEqual(notPermitted)
  })

  it('do not hold for a self-issued CA certificate, only for what is below it', async () => {
    const ca = root.issueAuthority({ subject: 'CN=Issuing, O=Contoso', nameConstraints: { permitted: [directory('O=Fabrikam')] } })
    const renewed = ca.issueAuthority({ subject: 'CN=Issuing, O=Contoso' })
    const at = async (subject: string) =>
      complaints(await ask({ target: renewed.issue({ subject }), candidates: [ca, renewed], anchors: [root] }))
    expect(await at('CN=Jo, O=Fabrikam')).toEqual([])
    expect(await at('CN=Jo, O=Contoso')).toEqual(notPermitted)
  })

  it('that multiply beyond the budget are too complex', async () => {
    const bases = (count: number) => Array.from({ length: count }, (_, index) => mail(`host${index}.example`))
    const mailboxes = Array.from({ length: 200 }, () => 'jo@host0.example')
    expect(await under({ permitted: bases(400) }, { mailboxes })).toEqual([])
    expect(await under({ permitted: bases(600) }, { mailboxes })).toEqual(['path-too-complex'])
  })

  it('may write out a minimum of zero, and have no other', async () => {
    const withMinimum = (minimum: number) => {
      const base = writeGeneralName(mail('contoso.example'))
      const subtrees = writeElement(context(0, true), writeSequence(base, writeInteger(minimum, context(0))))
      return {
        removeExtensions: [oid.nameConstraints],
        extraExtensions: [{ id: oid.nameConstraints, critical: true, value: writeSequence(subtrees) }],
      }
    }
    const at = async (minimum: number) => {
      const ca = root.issueAuthority({ subject: 'CN=Issuing', ...withMinimum(minimum) })
      return complaints(await ask({ target: ca.issue({ mailboxes: ['jo@contoso.example'] }), candidates: [ca], anchors: [root] }))
    }
    expect(await at(0)).toEqual([])
    expect(await at(1)).toEqual(['path-extension-malformed'])
  })
})
