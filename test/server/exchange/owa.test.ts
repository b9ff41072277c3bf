import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyChanges } from '../../../server/exchange/apply-changes.ts'
import { openExchangeSession } from '../../../server/exchange/exchange-session.ts'
import { runSmimeConfigJob } from '../../../server/exchange/smime-config-job.ts'
import { runPowerShell } from '../../../server/powershell/run-powershell.ts'
import { findScriptFolder } from '../../../server/powershell/script-folder.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import {
  type ExchangeFault,
  openSimulatedExchange,
  readExchangeCalls,
  readTenant,
  writeTenant,
} from '../../../simulation/simulated-exchange.ts'
import { engine } from '../../scripts/engine.ts'
import { runSmime } from '../cli/fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owa-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const organization = 'contoso.onmicrosoft.com'

async function owa(...words: string[]) {
  const {
    exitCode: code,
    notes,
    out,
  } = await runSmime(['owa', ...words, '--organization', organization, '--simulate', folder, '--format', 'json'])
  return { code, notes, answer: out === '' ? undefined : JSON.parse(out) }
}

const writes = () => readExchangeCalls(folder).filter(({ write }) => write).length
const executable = await engine()

function host() {
  const exchange = openSimulatedExchange(folder)
  return { ...exchange, executable, environmentName: null, retryDelaysMs: [0, 0, 0], timeoutMs: 20_000 }
}

describe('Outlook on the web', { timeout: 300_000 }, () => {
  it('goes from doctor to plan, apply, verify, a second apply without a write, and back', async () => {
    expect(await owa('doctor')).toMatchObject({ code: 0, answer: { ok: true, simulated: true } })
    const planned = await owa('plan', '--out', join(folder, 'plan.json'))
    const change = { setting: 'OWAAllowUserChoiceOfSigningCertificate', from: false, to: true, risk: null }
    expect(planned).toMatchObject({ code: 2, answer: { changes: [change], writes: 0, rollbackFile: null, verified: false } })
    expect(writes()).toBe(0)
    const applied = await owa('apply', '--plan', join(folder, 'plan.json'))
    expect(applied).toMatchObject({ code: 0, answer: { writes: 1, verified: true, settings: 'applied' } })
    expect(statSync(applied.answer.rollbackFile).mode & 0o777).toBe(0o600)
    expect(await owa('verify')).toMatchObject({ code: 0, answer: { verified: true } })
    expect(await owa('apply')).toMatchObject({ code: 0, answer: { changes: [], writes: 0, verified: true } })
    expect(writes()).toBe(1)
    expect(await owa('status')).toMatchObject({ answer: { lastApply: { state: 'applied' } } })
    expect(await owa('rollback', applied.answer.rollbackFile)).toMatchObject({ code: 0, answer: { verified: true } })
    expect(readTenant(folder).settings).toEqual({ OWAAllowUserChoiceOfSigningCertificate: false })
    const audit = (await runSmime(['audit', 'export', '--simulate', folder, '--format', 'json'])).out
    expect(JSON.parse(audit).map((entry: { action: string; outcome: string }) => `${entry.action} ${entry.outcome}`)).toEqual([
      'plan done',
      'apply started',
      'apply done',
      'apply no-change',
      'rollback started',
      'rollback done',
    ])
    const calls = readExchangeCalls(folder).filter(({ cmdlet }) => cmdlet === 'Set-SmimeConfig')
    expect(calls.map(({ whatIf, write }) => [whatIf, write])).toEqual([true, false, true, false].map((whatIf) => [whatIf, !whatIf]))
  })

  it('asks whoever sits at a terminal, with the plan before the eyes, and writes nothing after a no', async () => {
    const asked: string[] = []
    const words = ['owa', 'apply', '--organization', organization, '--simulate', folder]
    const ask = async (question: string) => {
      asked.push(question)
      return false
    }
    const refused = await runSmime(words, { ask })
    expect(asked).toHaveLength(1)
    expect(refused).toMatchObject({ exitCode: 2, notes: expect.stringMatching(/OWAAllowUserChoiceOfSigningCertificate: false → true/) })
    expect(readTenant(folder).settings).toEqual({})
    expect(await runSmime([...words, '--yes'], { ask })).toMatchObject({ exitCode: 0 })
    expect(asked).toHaveLength(1)
  })

  it('puts certification authorities on the list first, and takes the list off again', async () => {
    const at = Date.now()
    const root = createAuthority({ name: 'CN=Contoso Root', notBefore: at - 1e9, notAfter: at + 1e11 })
    writeFileSync(join(folder, 'root.cer'), root.der)
    writeFileSync(join(folder, 'profile.yaml'), 'OWASigningAlgorithms: 800C\nSMIMECertificateIssuingCA: [root.cer]\n')
    const applied = await owa('apply', '--profile', join(folder, 'profile.yaml'))
    expect(applied).toMatchObject({ code: 0, answer: { writes: 2, verified: true } })
    expect(
      readExchangeCalls(folder)
        .filter(({ write }) => write)
        .map(({ parameters }) => parameters),
    ).toMatchObject([{ SMIMECertificateIssuingCA: 'Byte[]' }, { OWASigningAlgorithms: 'String' }])
    expect(await owa('apply', '--profile', join(folder, 'profile.yaml'))).toMatchObject({ code: 0, answer: { writes: 0 } })
    expect(await owa('rollback', applied.answer.rollbackFile)).toMatchObject({ code: 0 })
    expect(readTenant(folder).settings).toEqual({ OWASigningAlgorithms: '8004', SMIMECertificateIssuingCA: '' })
  })

  it('writes what is risky only when it is accepted by name', async () => {
    writeFileSync(join(folder, 'profile.json'), '{"OWAAlwaysEncrypt":true}')
    const refused = await owa('apply', '--profile', join(folder, 'profile.json'))
    expect(refused).toMatchObject({ code: 1, notes: expect.stringMatching(/--accept-risk OWAAlwaysEncrypt/) })
    expect(writes()).toBe(0)
    expect(globSync(join(folder, 'rollback/*'))).toEqual([])
    expect(await owa('apply', '--profile', join(folder, 'profile.json'), '--accept-risk', 'OWAAlwaysEncrypt')).toMatchObject({ code: 0 })
  })

  it('refuses a plan when the tenant changed since', async () => {
    await owa('plan', '--out', join(folder, 'plan.json'))
    writeTenant(folder, { settings: { OWAUseKeyIdentifier: true } })
    expect(await owa('apply', '--plan', join(folder, 'plan.json'))).toMatchObject({ code: 1, notes: expect.stringMatching(/changed:/) })
    expect(writes()).toBe(0)
  })

  it('refuses the rollback file of another organisation', async () => {
    const { answer } = await owa('apply')
    const file = join(folder, 'other.json')
    writeFileSync(file, readFileSync(answer.rollbackFile, 'utf8').replaceAll('contoso.', 'fabrikam.'))
    expect(await owa('rollback', file)).toMatchObject({ code: 1, notes: expect.stringMatching(/belongs to fabrikam/) })
    expect(writes()).toBe(1)
  })
})

const faults: readonly [fault: ExchangeFault, code: number, told: RegExp][] = [
  [{ at: 'connect', kind: 'refuse-token' }, 1, /token-refused.*Exchange\.ManageAsApp/],
  [{ at: 'connect', kind: 'expired-token' }, 1, /token-expired.*sign in again/],
  [{ at: 'connect', kind: 'wrong-tenant' }, 1, /wrong-tenant.*fabrikam/],
  [{ at: 'connect', kind: 'server-busy' }, 75, /busy.*try again later/],
  [{ at: 'get', kind: 'server-busy' }, 75, /busy/],
  [{ at: 'get', kind: 'exit' }, 3, /no-answer/],
  [{ at: 'get', kind: 'large-output' }, 3, /too-much-output/],
  [{ at: 'what-if', kind: 'refuse' }, 1, /refused-by-exchange.*what-if/],
  [{ at: 'set', kind: 'refuse' }, 1, /refused-by-exchange.*write/],
  [{ at: 'set', kind: 'server-busy' }, 75, /busy/],
  [{ at: 'set', kind: 'write-error' }, 1, /refused-by-exchange.*A part of the operation failed/],
  [{ at: 'set', kind: 'exit' }, 3, /no-answer/],
  [{ at: 'set', kind: 'exit-after', times: 1 }, 3, /no-answer/],
  [{ at: 'set', kind: 'not-stored' }, 1, /not-stored.*OWAAllowUserChoice/],
  [{ at: 'get', kind: 'changed', skip: 1, times: 1, settings: { OWAUseKeyIdentifier: true } }, 1, /changed:.*nothing was written/],
  [{ at: 'set', kind: 'refuse', skip: 1, times: 1 }, 1, /refused-by-exchange/],
]

describe('a misfortune', { timeout: 300_000 }, () => {
  it.each(faults)('%j ends with exit code %i and its own sentence, and nothing is changed', async (fault, code, told) => {
    const at = Date.now()
    const root = createAuthority({ name: 'CN=Contoso Root', notBefore: at - 1e9, notAfter: at + 1e11 })
    writeFileSync(join(folder, 'root.cer'), root.der)
    writeFileSync(join(folder, 'profile.yaml'), 'OWAAllowUserChoiceOfSigningCertificate: true\nSMIMECertificateIssuingCA: [root.cer]\n')
    writeTenant(folder, { faults: [fault] })
    const ended = await owa('apply', '--profile', join(folder, 'profile.yaml'))
    expect(ended).toMatchObject({ code, notes: expect.stringMatching(told) })
    const { settings } = readTenant(folder)
    expect(settings.OWAAllowUserChoiceOfSigningCertificate ?? false).toBe(false)
    expect(settings.SMIMECertificateIssuingCA ?? '').toBe('')
    if (ended.answer !== undefined) expect(['unchanged', 'restored']).toContain(ended.answer.settings)
  })

  it.each([
    { at: 'connect', kind: 'warning' },
    { at: 'connect', kind: 'banner' },
    { at: 'get', kind: 'stderr' },
    { at: 'set', kind: 'warning' },
    { at: 'get', kind: 'server-busy', times: 2 },
    { at: 'disconnect', kind: 'refuse' },
    { at: 'set', kind: 'delayed', reads: 3 },
  ] as const)('%j does no harm', async (fault) => {
    writeTenant(folder, { faults: [fault] })
    expect(await owa('apply')).toMatchObject({ code: 0, answer: { verified: true, writes: 1 } })
  })

  it('of the values: the shape of REST answers is understood', async () => {
    writeTenant(folder, { restShape: true })
    expect(await owa('apply')).toMatchObject({ code: 0, answer: { verified: true } })
  })

  it.each(['set', 'what-if', 'get'] as const)('a cmdlet that hangs at %s is ended', async (at) => {
    writeTenant(folder, { faults: [{ at, kind: 'hang', skip: at === 'get' ? 1 : 0, times: 1 }] })
    // Long enough for each job that does not hang, on a busy machine too.
    const session = openExchangeSession({ ...host(), timeoutMs: 12_000 }, () => 't')
    const read = await session.read()
    if (read.kind === 'problem') throw new Error(read.problem.sentence)
    const changes = [{ setting: 'OWAAlwaysSign', from: false, to: true, risk: null }] as const
    const outcome = await applyChanges(session, read.snapshot, changes, { sleep: async () => undefined, pollDelaysMs: [] })
    expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'timeout' }, settings: 'unchanged' })
    expect(readTenant(folder).settings).toEqual({})
  })

  it('of the role: what is missing is named, and nothing is written', async () => {
    writeTenant(folder, { role: 'reader' })
    expect(await owa('doctor')).toMatchObject({ code: 1, answer: { ok: false } })
    expect(await owa('apply')).toMatchObject({ code: 1, notes: expect.stringMatching(/cmdlet-missing/) })
    writeTenant(folder, { role: 'none' })
    expect(await owa('plan')).toMatchObject({ code: 1, notes: expect.stringMatching(/cmdlet-missing/) })
    writeTenant(folder, { role: 'administrator', hiddenParameters: ['OWAAllowUserChoiceOfSigningCertificate'] })
    expect(await owa('apply')).toMatchObject({ code: 1, notes: expect.stringMatching(/parameter-missing.*OWAAllowUserChoice/) })
    expect(globSync(join(folder, 'rollback/*'))).toEqual([])
  })
})

describe('the module', { timeout: 180_000 }, () => {
  it.each([
    ['3.0.9', 'module-unsuitable'],
    ['3.1.0', 'done'],
    ['3.10.1', 'done'],
  ])('of version %s: %s', async (version, state) => {
    const { environment } = openSimulatedExchange(folder, version)
    expect(await runSmimeConfigJob({ ...host(), environment }, 't')).toMatchObject({ kind: 'report', report: { state } })
  })

  const rows = [
    ['3.0.9', []],
    ['3.1.0', ['5.1', '7.2', '7.4', '7.6']],
    ['3.4.0', ['5.1', '7.2', '7.4', '7.6']],
    ['3.5.0', ['5.1', '7.4', '7.6']],
    ['3.9.2', ['5.1', '7.4', '7.6']],
    ['3.10.0', ['5.1', '7.6']],
  ] as const

  it('runs in the PowerShells that its version is for, and in no other', async () => {
    const script = readFileSync(join(findScriptFolder(), 'Invoke-SmimeConfig.ps1'), 'latin1')
    const [rule = ''] = /function Test-ModuleVersion[\s\S]*?\r?\n}/.exec(script) ?? []
    const asked = rows.flatMap(([module]) => ['5.1', '7.0', '7.2', '7.4', '7.6'].map((running) => [module, running] as const))
    const lines = asked.map(
      ([module, running]) => `$declared = @{ PSVersion = [Version]'${running}' }; [string](Test-ModuleVersion '${module}')`,
    )
    const text = [rule.replaceAll('$PSVersionTable', '$declared'), ...lines].join('\r\n')
    const answer = await runPowerShell(executable, { script: text, timeoutMs: 60_000, maxOutputBytes: 10_000 })
    const told = answer.kind === 'answer' ? answer.output.split('\n') : []
    const runs = rows.map(([module]) => [
      module,
      asked.flatMap(([of, running], index) => (of === module && told[index] === 'True' ? [running] : [])),
    ])
    expect(told).toHaveLength(asked.length)
    expect(runs).toEqual(rows)
  })

  it('that is not there is named', async () => {
    expect(await runSmimeConfigJob({ ...host(), environment: { PSModulePath: folder } }, 't')).toMatchObject({
      report: { state: 'module-missing' },
    })
  })
})

describe('values', { timeout: 180_000 }, () => {
  const hostile = [
    "O'Brien",
    '\u2019; exit 9; \u2018',
    '$(1+41)',
    'a`b',
    'line\r\nline',
    '\u2028',
    '\u{1f600}',
    '"; Disconnect-ExchangeOnline; "',
  ]

  it('reach PowerShell as data only', async () => {
    const session = openExchangeSession(host(), () => 't')
    const read = await session.read()
    if (read.kind === 'problem') throw new Error(read.problem.sentence)
    let since = read.snapshot
    for (const text of hostile) {
      const written = await session.write([{ settings: { OWASenderCertificateAttributesToDisplay: text }, authorities: null }], since)
      expect(readTenant(folder).settings).toEqual({ OWASenderCertificateAttributesToDisplay: text })
      if (written.kind === 'problem' || written.after === undefined) throw new Error(`not written: ${JSON.stringify(text)}`)
      since = written.after
    }
  })

  it('that are tokens appear nowhere', async () => {
    const token = `eyJ0eXAiOiJKV1Qi.${'c2VjcmV0'.repeat(8)}.c2lnbmF0dXJl`
    writeTenant(folder, { faults: [{ at: 'connect', kind: 'refuse-token' }] })
    const answer = await runSmimeConfigJob(host(), token)
    const files = globSync(join(folder, '**/*'), { withFileTypes: true }).filter((entry) => entry.isFile())
    for (const text of [JSON.stringify(answer), ...files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))])
      expect(text).not.toContain('c2VjcmV0')
  })
})
