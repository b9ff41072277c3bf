import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDataBlock } from '../../../core/powershell/data-block.ts'
import type { AdminWorld } from '../../../server/admin-world.ts'
import { AuditError } from '../../../server/audit/audit.ts'
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

describe('routes that change settings', () => {
  const restored = { schema: 'outlook-signing/1', state: 'change', mode: 'restore', writes: 1 }
  const settings = {
    schema: 'outlook-settings/1',
    state: 'read',
    version: '',
    bitness: 'none',
    running: false,
    alwaysSignByPolicy: null,
    profiles: [],
  }
  const broken = { auditOf: () => ({ append: () => Promise.reject(new AuditError('the disk is full')) }) } as unknown as AdminWorld

  async function restore(administration: AdminWorld | undefined) {
    const ran: string[] = []
    const pc = {
      simulated: true,
      run: async ({ fileName }: { readonly fileName: string }) => {
        ran.push(fileName)
        return { kind: 'answer', exitCode: 0, output: JSON.stringify(ran.length === 1 ? restored : settings) } as const
      },
    }
    const access = { open: async () => ({ kind: 'open', pc }) as const, inTurn: <Result>(work: () => Promise<Result>) => work() }
    const own = await serve({ admin: administration, pc: access })
    const { status, text } = await own.call(post('/api/outlook/restore', undefined, own.token))
    await own.close()
    return { status, text, ran }
  }

  it('are in the audit, begin and end', async () => {
    recorded.length = 0
    expect(await restore(admin)).toMatchObject({ status: 200, ran: ['Restore-OutlookSigning.ps1', 'Get-OutlookSigning.ps1'] })
    expect(recorded).toMatchObject([
      { area: 'outlook', action: 'restore', outcome: 'started' },
      { area: 'outlook', action: 'restore', outcome: 'done' },
    ])
  })

  it.each([
    ['cannot be written', broken],
    ['is not there', undefined],
  ])('run nothing when the audit %s', async (_, administration) => {
    const { status, text, ran } = await restore(administration)
    expect({ status, ran }).toEqual({ status: 503, ran: [] })
    expect(text).toContain('audit-not-written')
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
