import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runSmime } from '../cli/fake-terminal.ts'

const setup = async (...words: string[]) => (await runSmime(['setup', 'entra', ...words])).out

describe('smime setup entra', () => {
  it('asks for one delegated permission for a person and one application permission for a job', async () => {
    const person = JSON.parse(await setup('--feature', 'owa', '--format', 'json'))
    expect(person.permissions).toMatchObject([{ service: 'Office 365 Exchange Online', name: 'Exchange.Manage', kind: 'delegated' }])
    const job = JSON.parse(await setup('--feature', 'owa-unattended', '--format', 'json'))
    expect(job.permissions).toMatchObject([{ name: 'Exchange.ManageAsApp', kind: 'application' }])
    expect(job.roles[0]).toMatch(/Get-ManagementRole -Cmdlet Set-SmimeConfig/)
  })

  it('lets what only reads Intune write nothing', async () => {
    const { permissions } = JSON.parse(await setup('--feature', 'intune-read', '--format', 'json'))
    expect(permissions.map(({ name }: { name: string }) => name).filter((name: string) => name.includes('Write'))).toEqual([])
  })

  it('tells people the steps, and that nothing was changed', async () => {
    const text = await setup('--feature', 'owa')
    expect(text).toMatch(/Office 365 Exchange Online > delegated > Exchange\.Manage/)
    expect(text).toMatch(/Nothing was changed/)
  })

  it.each(['az', 'powershell'])('asks the tenant for the identifier of a permission by its name: %s', async (format) => {
    const script = await setup('--feature', 'owa-unattended', '--format', format)
    expect(script).toMatch(/appRoles|AppRoles/)
    expect(script).toContain('Exchange.ManageAsApp')
    expect(script).not.toMatch(/secret/i)
  })

  it.each([
    ['az', "--display-name 'O'\\''Brien $(id)'"],
    ['powershell', "-DisplayName 'O''Brien $(id)'"],
  ])('quotes the name so that it stays a name: %s', async (format, quoted) => {
    expect(await setup('--feature', 'owa', '--format', format, '--name', "O'Brien $(id)")).toContain(quoted)
  })

  it('refuses a name with a line end, and a feature that there is not', async () => {
    expect(await runSmime(['setup', 'entra', '--feature', 'owa', '--name', 'a\nid'])).toMatchObject({ exitCode: 64 })
    expect(await runSmime(['setup', 'entra', '--feature', 'everything'])).toMatchObject({ exitCode: 64 })
  })
})

describe('smime owa extension-policy', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policy-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const entry = 'maafgiompdekodanheihhgilkjchcakm;https://outlook.office.com/owa/SmimeCrxUpdate.ashx'

  it('writes a registry file as Windows does: UTF-16 with its mark, lines ended by CRLF, never over another file', async () => {
    const file = join(folder, 'x.reg')
    expect(await runSmime(['owa', 'extension-policy', '--out', file, '--slot', '7'])).toMatchObject({ exitCode: 0 })
    const bytes = readFileSync(file)
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
    const text = bytes.subarray(2).toString('utf16le')
    expect(text.split('\r\n')[0]).toBe('Windows Registry Editor Version 5.00')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toContain('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionInstallForcelist]')
    expect(text).toContain('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\ExtensionInstallForcelist]')
    expect(text.split(`"7"="${entry}"`)).toHaveLength(3)
    expect(await runSmime(['owa', 'extension-policy', '--out', file])).toMatchObject({
      exitCode: 64,
      notes: expect.stringMatching(/EEXIST/),
    })
  })

  it('says what to enter in Intune, for one browser', async () => {
    const { out } = await runSmime(['owa', 'extension-policy', '--kind', 'intune', '--browser', 'edge'])
    expect(out).toContain(entry)
    expect(out).not.toMatch(/Chrome/)
  })
})
