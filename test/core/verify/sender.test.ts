import { describe, expect, it } from 'vitest'
import { codesOf, issuing, joMail, judge } from './verify-world.ts'

async function verdictFor(changes: Parameters<typeof joMail>[0]) {
  const report = await judge(joMail(changes))
  return [report.verdict, codesOf(report)]
}

const fromHeader = (value: string | null) => verdictFor({ header: { From: value } })

const signedBy = (profile: Parameters<typeof issuing.issue>[0], from = 'jo@contoso.example') => {
  const certificate = issuing.issue({ subject: 'CN=Jo Example', ...profile })
  return verdictFor({ from, signers: [{ certificate }], certificates: [certificate.der, issuing.der] })
}

describe('the sender', () => {
  it('is covered when From is a mailbox of the certificate', async () => {
    expect(await fromHeader('Jo Example <jo@contoso.example>')).toEqual(['valid', []])
  })

  for (const [what, value, codes] of [
    ['there is no From', null, ['sender-from-missing']],
    ['From is empty', '', ['sender-from-missing']],
    ['From is a name without an address', 'Jo Example', ['sender-from-without-address']],
    ['From is another address', 'alex@contoso.example', ['sender-not-covered']],
    ['From names a second address that nobody signed for', 'jo@contoso.example, alex@contoso.example', ['sender-not-covered']],
    [
      'the address stands in the display name only',
      '"jo@contoso.example" <eve@evil.example>',
      ['sender-not-covered', 'sender-display-name-misleads'],
    ],
    ['the address stands in a comment only', 'eve@evil.example (jo@contoso.example)', ['sender-not-covered', 'sender-from-unusual']],
    ['the domain is a homograph', 'jo@c\u043entoso.example', ['sender-look-alike']],
    ['the domain has a foreign letter and is another one', 'jo@c\u043entosa.example', ['sender-not-covered']],
    ['From cannot be read', 'jo@contoso.example <jo@contoso.example> <x', ['sender-from-unreadable']],
    ['From names more authors than are compared', 'jo@contoso.example,'.repeat(17), ['sender-from-unreadable']],
    ['From is an empty group', 'undisclosed:;', ['sender-from-without-address']],
  ] as const) {
    it(`is not covered when ${what}`, async () => expect(await fromHeader(value)).toEqual(['sender-mismatch', codes]))
  }

  it('is not covered when there are two From fields, even equal ones', async () => {
    expect(await verdictFor({ extraHeader: ['From: jo@contoso.example'] })).toEqual(['sender-mismatch', ['sender-from-repeated']])
  })

  it('is covered whatever the case of its domain', async () => expect(await fromHeader('jo@CONTOSO.Example')).toEqual(['valid', []]))

  it('warns when the case of the local part differs', async () => {
    expect(await fromHeader('Jo@contoso.example')).toEqual(['valid-with-warnings', ['sender-case-differs']])
  })

  it('is not covered when only Sender matches, and says on whose behalf', async () => {
    const report = await judge(joMail({ from: 'boss@contoso.example', header: { Sender: 'jo@contoso.example' } }))
    expect([report.verdict, codesOf(report, ['fail'])]).toEqual(['sender-mismatch', ['sender-not-covered']])
    expect(codesOf(report, ['info'])).toContain('sender-on-behalf')
  })

  it('tells of the first few names of a certificate that has thousands', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `not ${index}@contoso.example`)
    const told = async (mailboxes: readonly string[]) => {
      const certificate = issuing.issue({ subject: 'CN=Jo Example', mailboxes })
      const report = await judge(joMail({ signers: [{ certificate }], certificates: [certificate.der, issuing.der] }))
      return report.findings.filter(({ code }) => code === 'sender-certificate-address-unusable').length
    }
    expect(await told(names)).toBe(20)
    expect(await told(names.slice(0, 2))).toBe(2)
  })

  it('tells a display name that shows another address, though the address itself is covered', async () => {
    expect(await fromHeader('"boss@contoso.example" <jo@contoso.example>')).toEqual([
      'valid-with-warnings',
      ['sender-display-name-misleads'],
    ])
    expect(await fromHeader('"jo@contoso.example" <jo@contoso.example>')).toEqual(['valid', []])
  })

  it('tells a display name that hides control characters in an encoded word', async () => {
    expect(await fromHeader('=?utf-8?Q?Boss=00?= <jo@contoso.example>')).toEqual(['valid-with-warnings', ['sender-display-name-misleads']])
    expect(await fromHeader('=?utf-8?Q?J=C3=B6?= <jo@contoso.example>')).toEqual(['valid', []])
  })

  it.each([
    ['a bidirectional mark', 'Jo \u061cExample'],
    ['a soft hyphen', 'Jo\u00ad Example'],
    ['a tag character', 'Jo\u{e0041} Example'],
    ['an address with a wide @', '"boss\uff20contoso.example"'],
  ])('tells a display name with %s', async (_, name) => {
    expect(await fromHeader(`${name} <jo@contoso.example>`)).toEqual(['valid-with-warnings', ['sender-display-name-misleads']])
    expect(await fromHeader('"\uff2a\uff4f" <jo@contoso.example>')).toEqual(['valid', []])
  })

  it('is not covered by a letter that lower case turns into another, as the Kelvin sign', async () => {
    expect(await signedBy({ mailboxes: ['mark@contoso.example'] }, 'marK@contoso.example')).toEqual([
      'valid-with-warnings',
      ['sender-case-differs'],
    ])
    expect(await signedBy({ mailboxes: ['mark@contoso.example'] }, 'mar\u212a@contoso.example')).toEqual([
      'sender-mismatch',
      ['sender-look-alike'],
    ])
  })

  it('tells a display name with letters of two scripts in one word', async () => {
    expect(await fromHeader('J\u043e Example <jo@contoso.example>')).toEqual(['valid-with-warnings', ['sender-display-name-misleads']])
    for (const honest of ['\u0418\u0432\u0430\u043d Example', 'IT-\u043e\u0442\u0434\u0435\u043b', 'J\u00f6 Example']) {
      expect(await fromHeader(`${honest} <jo@contoso.example>`)).toEqual(['valid', []])
    }
  })

  for (const [form, value] of [
    ['with a route', '<@evil.example:jo@contoso.example>'],
    ['with a comment inside of the address', 'jo@(evil.example)contoso.example'],
    ['with another address as a comment', 'jo@contoso.example (boss@contoso.example)'],
    ['as a group', 'The board: jo@contoso.example;'],
  ] as const) {
    it(`warns when From is written ${form}`, async () => {
      expect(await fromHeader(value)).toEqual(['valid-with-warnings', ['sender-from-unusual']])
    })
  }

  it('is covered in a form that programs write, a name as a comment included', async () => {
    for (const value of ['<jo@contoso.example>', '"Jo (the first)" <jo@contoso.example>', 'jo@contoso.example (Jo Example)']) {
      expect(await fromHeader(value)).toEqual(['valid', []])
    }
  })

  it('notes a Reply-To in another domain', async () => {
    const report = await judge(joMail({ header: { 'Reply-To': 'jo@elsewhere.example' } }))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['valid', expect.arrayContaining(['sender-reply-to-differs'])])
    expect(codesOf(await judge(joMail({ header: { 'Reply-To': 'desk@contoso.example' } })), ['info'])).not.toContain(
      'sender-reply-to-differs',
    )
  })
})

describe('the addresses of the certificate', () => {
  it('count in the subjectAltName', async () => expect(await signedBy({ mailboxes: ['jo@contoso.example'] })).toEqual(['valid', []]))

  it('may be several', async () => {
    expect(await signedBy({ mailboxes: ['alias@contoso.example', 'jo@contoso.example'] })).toEqual(['valid', []])
  })

  it('warn when they stand in the subject only', async () => {
    expect(await signedBy({ subject: 'CN=Jo Example, E=jo@contoso.example' })).toEqual([
      'valid-with-warnings',
      ['sender-address-in-subject-only'],
    ])
  })

  it('do not count in the subject when the subjectAltName names another', async () => {
    expect(await signedBy({ subject: 'CN=Jo Example, E=jo@contoso.example', mailboxes: ['alias@contoso.example'] })).toEqual([
      'sender-mismatch',
      ['sender-not-covered'],
    ])
  })

  it('are none when there is only a user principal name', async () => {
    expect(await signedBy({ userPrincipalName: 'jo@contoso.example' })).toEqual(['sender-mismatch', ['sender-certificate-without-address']])
  })

  it('may be internationalised (SmtpUTF8Mailbox)', async () => {
    expect(await signedBy({ smtpUtf8Mailboxes: ['j\u00f6@contoso.example'] }, 'j\u00f6@contoso.example')).toEqual(['valid', []])
  })

  for (const odd of [' jo@contoso.example', 'jo@contoso.example ', 'jo@contoso.example\u0000.evil.example', 'jo@contoso.example\n']) {
    it(`are unusable when written as ${JSON.stringify(odd)}`, async () => {
      expect((await signedBy({ mailboxes: [odd] }))[0]).toBe('sender-mismatch')
      const certificate = issuing.issue({ subject: 'CN=Jo Example', mailboxes: [odd] })
      const report = await judge(joMail({ signers: [{ certificate }], certificates: [certificate.der, issuing.der] }))
      expect(codesOf(report, ['info'])).toContain('sender-certificate-address-unusable')
    })
  }
})
