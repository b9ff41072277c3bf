import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertDataBlock, readDataBlock, toAsciiJson } from '../../core/powershell/data-block.ts'
import { generateScripts, scriptKinds, type TemplateName } from '../../core/powershell/generate-script.ts'
import { generatePolicyScript, policySettingsSchema } from '../../core/powershell/policy-script.ts'
import { scriptSettingsSchema } from '../../core/powershell/script-settings.ts'
import { toSimulatedScript } from '../../simulation/simulated-windows.ts'
import { engine, templates } from './engine.ts'

interface ScriptTree {
  readonly errors: readonly string[]
  readonly shape: string
  readonly constants: readonly string[]
  readonly commands: readonly string[]
  readonly members: readonly string[]
  readonly types: readonly string[]
  readonly kinds: readonly string[]
}

/** What the genuine parser makes of scripts. */
async function parse(scripts: readonly string[]): Promise<readonly ScriptTree[]> {
  const child = spawn(await engine(), ['-ParseToTree'])
  child.stdin.end(scripts.map((script) => `${JSON.stringify(script)}\n`).join(''))
  return (await text(child.stdout))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const policy = generatePolicyScript([{ name: 'AlwaysSign', value: 1 }], templates['Set-OutlookPolicy'])
const generated = [
  ...scriptKinds.flatMap((kind) =>
    generateScripts(kind, { alwaysSign: true, mailboxes: ['jo@contoso.example'] }, templates).map((script) => ({ kind, ...script })),
  ),
  { kind: 'policy', ...policy },
]
let trees: readonly ScriptTree[] = []
beforeAll(async () => {
  trees = await parse(generated.map((script) => script.text))
})

/** Restoring and uninstalling are the configuring script with another mode. */
function templateOf(fileName: string): TemplateName {
  return fileName.replace(/^(Restore|Uninstall)-/, 'Set-').replace('.ps1', '') as TemplateName
}

const cmdlets = ['ConvertFrom-Json', 'ConvertTo-Json', 'ForEach-Object', 'New-Object', 'Set-StrictMode', 'Where-Object']
/** Methods and static members that the scripts may call: none runs text, loads code or starts a program. */
const members = [
  ...['Add', 'Build', 'Clone', 'Close', 'CreateSubKey', 'DeleteValue', 'EndsWith', 'ExportParameters', 'GetAscii', 'GetBytes', 'GetString'],
  ...['GetSubKeyNames', 'GetValue', 'LastIndexOf', 'Open', 'OpenSubKey', 'Replace', 'SetValue', 'Split', 'Substring'],
  ...['ToLocalTime', 'ToLowerInvariant', 'ToString', 'ToUniversalTime', 'ToUnixTimeSeconds', 'ToUpperInvariant', 'TrimEnd'],
].map((name) => `.${name}`)
const staticMembers = [
  '[BitConverter]::GetBytes',
  '[BitConverter]::ToString',
  '[BitConverter]::ToUInt16',
  '[BitConverter]::ToUInt32',
  '[Convert]::ToBase64String',
  '[Convert]::ToByte',
  '[Convert]::ToInt32',
  '[Diagnostics.Process]::GetProcessesByName',
  '[Environment]::GetFolderPath',
  '[Microsoft.Win32.RegistryKey]::OpenBaseKey',
  '[Security.Principal.WindowsIdentity]::GetCurrent',
  '[System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey',
  '[System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey',
  '[System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey',
  '[System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey',
  '[Text.Encoding]::GetEncoding',
  '[TimeSpan]::FromSeconds',
  '[string]::CompareOrdinal',
]
/** Syntax that Windows PowerShell 5.1 lacks, and definitions of types. */
const unsafeSyntax = [
  'TernaryExpressionAst',
  'PipelineChainAst',
  'TypeDefinitionAst',
  'UsingStatementAst',
  'DynamicKeywordStatementAst',
  'ConfigurationDefinitionAst',
]

describe('every generated script', () => {
  it.each(generated)('is printable ASCII with CRLF and below 200 KB: $kind $fileName', ({ text: script }) => {
    expect(script).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/)
    expect(script.length).toBeLessThan(200_000)
  })

  it('has no parse error', () => {
    expect(trees.flatMap((tree) => tree.errors)).toEqual([])
  })

  it('calls its own functions and a few cmdlets only', () => {
    for (const [index, tree] of trees.entries()) {
      const own = [...(generated[index]?.text.matchAll(/^function ([\w-]+)/gm) ?? [])].map((match) => match[1])
      const foreign = tree.commands.filter((name) => !own.includes(name) && !cmdlets.includes(name))
      // Dynamic: the script block that Set-OutlookSigning hands to its own function, and Windows' own tpmtool.exe in Find-SigningCertificate.
      expect(foreign.filter((name) => name !== '<dynamic>')).toEqual([])
    }
  })

  it('calls listed members only', () => {
    const called = new Set(trees.flatMap((tree) => tree.members))
    expect([...called].filter((name) => !members.includes(name) && !staticMembers.includes(name))).toEqual([])
  })

  it('uses nothing that Windows PowerShell 5.1 does not parse, and defines no types', () => {
    expect(trees.flatMap((tree) => tree.kinds).filter((kind) => unsafeSyntax.includes(kind))).toEqual([])
    for (const { text: script } of generated) expect(script).not.toMatch(/\?\?|\?\.|\bAdd-Type\b|Invoke-Expression|ScriptBlock\]::Create/i)
  })

  it('defines no function that it does not call', () => {
    for (const { text: script } of generated) {
      const own = [...script.matchAll(/^function ([\w-]+)/gm)].map(([, name = '']) => name)
      expect(own.filter((name) => script.split(new RegExp(`(?<![\\w-])${name}(?![\\w-])`)).length < 3)).toEqual([])
    }
  })

  it('differs from the simulated one in the functions for the outside world alone', () => {
    for (const { text: script } of generated) {
      const cut = (whole: string) => whole.replace(/#region outside world[\s\S]*?#endregion outside world/, '')
      expect(cut(toSimulatedScript(script))).toBe(cut(script))
    }
  })
})

describe('data block', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      "'",
      '\u2018\u2019\u201a\u201b',
      '\u201c"\u201d',
      '$(Remove-Item x)',
      '`n`',
      '\r\n',
      '\0',
      '\u2028',
      '\u{1f600}',
      "'@\r\n",
      '#>',
      '\ud800',
    ),
  )

  it('changes one string constant and nothing else of the tree, whatever it holds', async () => {
    const samples = fc.sample(fc.array(hostile, { minLength: 1, maxLength: 4 }), { numRuns: 60, seed: 1 })
    const template = "Set-StrictMode -Version 2.0\r\n# Settings of this file, made by smime:\r\n\r\n'end'\r\n"
    const [plain, ...all] = await parse([insertDataBlock(template, {}), ...samples.map((sample) => insertDataBlock(template, { sample }))])
    for (const [index, tree] of all.entries()) {
      expect(tree.errors).toEqual([])
      expect(tree.shape).toBe(plain?.shape)
      const changed = tree.constants.filter((constant, at) => constant !== plain?.constants[at])
      expect(changed.map((constant) => JSON.parse(constant))).toEqual([{ sample: samples[index] }])
    }
  })

  it('is printable ASCII without quotes, backticks and dollar signs', () => {
    fc.assert(fc.property(hostile, (value) => void expect(toAsciiJson(value)).toMatch(/^[\x20-\x23\x25\x26\x28-\x5f\x61-\x7e]*$/)))
  })

  it('is taken out again, and gives the shipped template back', () => {
    for (const { text: script, fileName } of generated) {
      const reading = readDataBlock(script)
      expect(reading.kind === 'generated' && reading.template).toBe(templates[templateOf(fileName)])
      const schema = fileName === policy.fileName ? policySettingsSchema : scriptSettingsSchema
      expect(reading.kind === 'generated' && schema.safeParse(reading.settings).success).toBe(true)
    }
  })

  it.each([
    ['a second block', (script: string) => script.replace(/(\$settings = ConvertFrom.*\r\n)/, '$1$1'), 'template'],
    ['a changed template', (script: string) => script.replace('exit 3', 'exit 4'), 'template'],
    ['an extra line', (script: string) => `${script}Get-Item x\r\n`, 'template'],
    ['an unknown key', (script: string) => script.replace('"mode":', '"more":1,"mode":'), 'schema'],
    ['another spelling of the same data', (script: string) => script.replace('"mode":', '"mode": '), 'data-not-canonical'],
    ['no data block', () => templates['Set-OutlookSigning'], 'no-data-block'],
  ])('shows %s', (_, change, problem) => {
    const reading = readDataBlock(change(generated[0]?.text ?? ''))
    const isTemplate = reading.kind === 'generated' && reading.template === templates['Set-OutlookSigning']
    const seen = reading.kind === 'refused' ? reading.reason : isTemplate ? 'schema' : 'template'
    expect(seen).toBe(problem)
    if (reading.kind === 'generated' && isTemplate) expect(scriptSettingsSchema.safeParse(reading.settings).success).toBe(false)
  })

  it('is not written for what is no address', () => {
    expect(() => generateScripts('configure', { mailboxes: ["jo'; Remove-Item x; '@contoso.example"] }, templates)).toThrow()
  })
})
