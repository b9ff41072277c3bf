import { describe, expect, it } from 'vitest'
import { clouds, readAccessToken } from '../../../server/exchange/access-token.ts'
import { redactTokens } from '../../../server/redact-tokens.ts'
import { signInProblem } from '../../../server/sign-in/obtain-token.ts'

const tid = '11111111-2222-4333-8444-555555555555'
const now = 1_800_000_000_000
const good = {
  aud: 'https://outlook.office365.com',
  tid,
  exp: now / 1000 + 600,
  roles: ['Exchange.ManageAsApp'],
  appid: 'app',
  upn: 'jo@contoso.example',
}
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const read = (claims: unknown) => readAccessToken(`${encode({ alg: 'none' })}.${encode(claims)}.sig`, tid, clouds.worldwide, now)

describe('an access token', () => {
  it.each([
    ['for an application', good],
    ['for a person', { ...good, roles: undefined, scp: 'User.Read Exchange.Manage' }],
    ['for Exchange by its application id', { ...good, aud: '00000002-0000-0ff1-ce00-000000000000' }],
    ['that lives ten minutes', good],
  ])('%s is usable', (_, claims) => {
    expect(read(claims)).toEqual({ kind: 'usable', identity: { tid, oid: null, appid: 'app' } })
  })

  it.each([
    ['for Graph', { ...good, aud: 'https://graph.microsoft.com' }, /not for Exchange/],
    ['for a host that only begins like Exchange', { ...good, aud: 'https://outlook.office365.com.example' }, /not for Exchange/],
    ['without encryption', { ...good, aud: 'http://outlook.office365.com' }, /not for Exchange/],
    ['of another tenant', { ...good, tid: tid.replaceAll('1', '9') }, /belongs to the tenant 9/],
    ['that lives a second less', { ...good, exp: good.exp - 1 }, /10 minutes/],
    ['without a permission', { ...good, roles: ['Exchange.ManageAsAppV2'] }, /neither/],
    ['with a permission that only begins like one', { ...good, roles: [], scp: 'Exchange.ManageV2' }, /neither/],
    ['without claims', null, /no readable JWT/],
  ])('%s is refused', (_, claims, why) => {
    expect(read(claims)).toEqual({ kind: 'refused', reason: expect.stringMatching(why) })
  })

  it.each(['', 'x', 'a.b', 'a.b.c', 'a.!.c'])('is refused when it is %j', (token) => {
    expect(readAccessToken(token, tid, clouds.worldwide, now)).toMatchObject({ kind: 'refused' })
  })

  it('is taken out of every text', () => {
    expect(redactTokens(`no: eyJhbGciOi.eyJ0aWQi-_.sig, sorry`)).toBe('no: <token>, sorry')
  })
})

describe('a sign-in', () => {
  const whole = { kind: 'certificate', tenantId: tid, clientId: 'c', certificateFile: 'f.pem' } as const

  it('needs the client id of the organisation, and a certificate where one is named', () => {
    expect(signInProblem(whole)).toBeUndefined()
    expect(signInProblem({ ...whole, clientId: undefined })).toMatch(/--client-id/)
    expect(signInProblem({ ...whole, certificateFile: undefined })).toMatch(/--certificate/)
    expect(signInProblem({ ...whole, kind: 'managed-identity', clientId: undefined })).toBeUndefined()
  })
})
