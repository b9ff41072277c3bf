import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../../core/world/time.ts'
import { openSqliteCases } from '../../../server/cases/sqlite-cases.ts'
import { exampleReport } from '../../addin/report/example-report.ts'
import { type Served, serve } from '../served.ts'

const folder = mkdtempSync(join(tmpdir(), 'smime-cases-'))
const file = join(folder, 'cases.sqlite')
const report = exampleReport({ verdict: 'untrusted' })
let now = Date.UTC(2026, 10, 24)
let served: Served
const cases = openSqliteCases(file, 30)
beforeAll(async () => {
  served = await serve({ cases, now: () => now })
})
afterAll(async () => {
  await served.close()
  await cases.close()
  rmSync(folder, { recursive: true })
})

const authorization = () => `Bearer ${served.token}`
const send = (body: unknown, headers: Record<string, string> = { authorization: authorization() }) =>
  served.call({
    method: 'POST',
    path: '/api/cases',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const open = (number: string, headers: Record<string, string> = { authorization: authorization() }) =>
  served.call({ path: `/api/cases/${number}`, headers })

describe('a case', () => {
  it('is kept under six digits and opened by the helpdesk, without the mail', async () => {
    const { number } = JSON.parse((await send({ schema: 'case/1', report, mail: null })).text)
    expect(number).toMatch(/^\d{6}$/)
    expect(JSON.parse((await open(number)).text)).toEqual({ schema: 'case/1', report, mail: null, sentAt: '2026-11-24T00:00:00.000Z' })
  })

  it('brings the mail only when it was sent along', async () => {
    const mail = Buffer.from('From: jo@contoso.example\r\n\r\n').toString('base64')
    const { number } = JSON.parse((await send({ schema: 'case/1', report, mail })).text)
    expect(JSON.parse((await open(number)).text).mail).toBe(mail)
  })

  it('is forgotten when it is old', async () => {
    const { number } = JSON.parse((await send({ schema: 'case/1', report, mail: null })).text)
    now += 31 * day
    expect((await open(number)).status).toBe(404)
  })

  it.each([
    ['no JSON', 'x', 400],
    ['another schema', { schema: 'case/2', report, mail: null }, 400],
    ['a report that is none', { schema: 'case/1', report: { verdict: 'valid' }, mail: null }, 400],
    ['a mail that is no base64', { schema: 'case/1', report, mail: '%' }, 400],
  ])('is not made of %s', async (_, body, status) => {
    expect((await send(body)).status).toBe(status)
  })

  it('is taken from and shown to nobody without the token', async () => {
    expect((await send({ schema: 'case/1', report, mail: null }, {})).status).toBe(401)
    expect((await open('123456', {})).status).toBe(401)
    expect((await open('not-a-number')).status).toBe(404)
  })

  it('leaves nothing of itself in the log, and its file to its owner', async () => {
    expect(served.logged()).not.toContain('jo@contoso.example')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

describe('without the setting', () => {
  it('nothing can be sent, and the pane is told so', async () => {
    const off = await serve()
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${off.token}` }
    const body = JSON.stringify({ schema: 'case/1', report, mail: null })
    expect((await off.call({ method: 'POST', path: '/api/cases', headers, body })).status).toBe(404)
    expect(JSON.parse((await off.call({ path: '/api/pane' })).text)).toEqual({
      officeJs: 'cdn',
      signIn: null,
      outlookOnTheWeb: 'unknown',
      personalScripts: true,
      cases: false,
    })
    await off.close()
  })
})
