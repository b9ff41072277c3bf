import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDataBlock } from '../../../core/powershell/data-block.ts'
import type { AdminWorld } from '../../../server/admin-world.ts'
import type { AuditEvent } from '../../../server/audit/audit-entry.ts'
import { type Call, type Served, serve } from '../served.ts'

const choice = { alwaysSign: true, override: false, mailboxes: ['jo@contoso.example'] }
const recorded: AuditEvent[] = []
const admin = { auditOf: () => ({ append: async (event: AuditEvent) => void recorded.push(event) }) } as unknown as AdminWorld
let served: Served
beforeAll(async () => {
  served = await serve({ admin })
})
afterAll(() => served.close())

function post(path: string, body?: object, token?: string): Call {
  return {
    method: 'POST',
    path,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

describe('routes that run scripts', () => {
  it.each(['find', 'plan', 'apply', 'restore'])('want the launch token: %s', async (name) => {
    expect((await served.call(post(`/api/outlook/${name}`, choice))).status).toBe(401)
  })

  it.each(['find', 'restore'])('say that a server without a PC runs none: %s', async (name) => {
    const { status, text } = await served.call(post(`/api/outlook/${name}`, undefined, served.token))
    expect({ status, problem: JSON.parse(text) }).toMatchObject({ status: 404, problem: { type: expect.stringContaining('no-pc') } })
  })

  it.each([
    ['plan', { ...choice, mailboxes: ['jo'] }],
    ['plan', { ...choice, more: 1 }],
    ['apply', choice],
  ])('take nothing but what they know: %s %j', async (name, body) => {
    expect((await served.call(post(`/api/outlook/${name}`, body, served.token))).status).toBe(400)
  })
})

describe('POST /api/outlook/scripts', () => {
  it('gives scripts with the choice as their data, and the audit their fingerprints', async () => {
    const { status, text } = await served.call(post('/api/outlook/scripts', { kind: 'configure', ...choice }))
    const { files } = JSON.parse(text) as { files: readonly { fileName: string; text: string; sha256: string }[] }
    expect({ status, names: files.map(({ fileName }) => fileName) }).toEqual({ status: 200, names: ['Set-OutlookSigning.ps1'] })
    expect(readDataBlock(files[0]?.text ?? '')).toMatchObject({ kind: 'generated', settings: choice })
    expect(recorded.at(-1)).toMatchObject({ action: 'script-download', after: { 'Set-OutlookSigning.ps1': files[0]?.sha256 } })
    expect(JSON.stringify(recorded)).not.toContain('jo@contoso')
  })

  it('gives none where the organisation says so', async () => {
    const closed = await serve({ personalScripts: false })
    const { status, text } = await closed.call(post('/api/outlook/scripts', { kind: 'remediation', ...choice }))
    expect({ status, problem: JSON.parse(text) }).toMatchObject({ status: 403, problem: { type: expect.stringContaining('scripts-off') } })
    await closed.close()
  })
})
