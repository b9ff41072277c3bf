import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CertificateReport, certificateReportSchema, type VerificationReport } from '../../../core/verify/report/report.ts'
import { runSmime } from './fake-terminal.ts'
import { makeSampleFolder, type SampleFolder } from './sample-folder.ts'

let folder: SampleFolder
let signer: string
let issuer: string
beforeAll(async () => {
  folder = await makeSampleFolder()
  const { out } = await runSmime(['verify', folder.sample('valid'), '--trust-anchor', folder.anchor, '--format', 'json'])
  const path = (JSON.parse(out) as VerificationReport).layers[0]?.signers[0]?.path ?? []
  signer = folder.write('signer.cer', Buffer.from(path[0]?.der ?? '', 'base64'))
  issuer = folder.write('issuer.cer', Buffer.from(path[1]?.der ?? '', 'base64'))
})
afterAll(() => folder.remove())

const check = async (...words: readonly string[]) => {
  const run = await runSmime([
    'certificates',
    'check',
    ...words,
    '--trust-anchor',
    folder.anchor,
    '--intermediate',
    issuer,
    '--format',
    'json',
  ])
  return { ...run, json: (run.out === '' ? undefined : JSON.parse(run.out)) as CertificateReport }
}

const pemOf = (file: string) => `-----BEGIN CERTIFICATE-----\n${readFileSync(file).toString('base64')}\n-----END CERTIFICATE-----\n`

describe('smime certificates check', () => {
  it('answers one certificate with file, verdict, axes, findings and path', async () => {
    const { exitCode, json } = await check(signer)
    expect(() => certificateReportSchema.parse(json)).not.toThrow()
    expect(json).toMatchObject({ file: signer, verdict: 'valid', findings: expect.any(Array) })
    expect(json.path).toHaveLength(3)
    expect(exitCode).toBe(0)
  })

  it('compares with the mailbox that is named', async () => {
    expect((await check(signer, '--mailbox', 'jo@contoso.example')).json.axes.sender).toBe('pass')
    const other = await check(signer, '--mailbox', 'somebody@fabrikam.example')
    expect(other.json.verdict).toBe('sender-mismatch')
    expect(other.exitCode).toBe(1)
  })

  it('asks for the purpose of mail signing unless any will do', async () => {
    const asCertificate = (await check(issuer)).json.findings.map(({ axis, severity }) => `${axis} ${severity}`)
    const forAnything = (await check(issuer, '--purpose', 'any')).json.findings.map(({ axis, severity }) => `${axis} ${severity}`)
    expect(asCertificate).toContain('purpose fail')
    expect(forAnything).not.toContain('purpose fail')
  })

  it('is undetermined when revocation is required and nobody answers', async () => {
    expect((await check(signer, '--revocation', 'required')).exitCode).toBe(3)
    expect((await check(signer, '--revocation', 'required', '--crl', folder.crls)).exitCode).toBe(0)
  })

  it('judges for the time that is asked for', async () => {
    expect((await check(signer, '--at', '2040-01-01')).json.verdict).toBe('expired')
  })

  it('gives one answer for each certificate of each file', async () => {
    const words = [
      'certificates',
      'check',
      signer,
      folder.anchor,
      '--trust-anchor',
      folder.anchor,
      '--purpose',
      'any',
      '--format',
      'ndjson',
    ]
    const { out } = await runSmime(words)
    const anchors = readFileSync(folder.anchor, 'utf8').match(/BEGIN/g)?.length ?? 0
    expect(out.trimEnd().split('\n')).toHaveLength(1 + anchors)
  })

  it('takes the certificates of the same file for issuers, and trusts them for nothing', async () => {
    const chain = folder.write('chain.pem', `${pemOf(signer)}${pemOf(issuer)}`)
    const verdicts = async (...words: readonly string[]) => {
      const { out } = await runSmime(['certificates', 'check', ...words, '--format', 'ndjson'])
      return out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as CertificateReport).verdict)
    }
    expect(await verdicts(chain, '--trust-anchor', folder.anchor)).toEqual(['valid', 'untrusted'])
    expect(await verdicts(signer, '--trust-anchor', folder.anchor)).toEqual(['untrusted'])
    expect(await verdicts(chain)).toEqual(['untrusted', 'untrusted'])
  })

  it('tells people in text, and gives lists as csv', async () => {
    const words = ['certificates', 'check', signer, '--trust-anchor', folder.anchor]
    expect((await runSmime(words)).out).toMatch(/^\S+signer\.cer: untrusted\n/)
    expect((await runSmime([...words, '--format', 'csv'])).out).toMatch(/^file,verdict,subject,issuer,/)
  })

  it('names nobody when it is redacted', async () => {
    const { out } = await check(signer, '--redact')
    for (const personal of ['contoso', 'Jo Example', 'MII']) expect(out.replaceAll(folder.path, '')).not.toContain(personal)
  })

  it('refuses a file that holds no certificate', async () => {
    const { exitCode, out, notes } = await check(folder.sample('valid'))
    expect({ exitCode, out }).toEqual({ exitCode: 64, out: '' })
    expect(notes).toContain('holds no certificate')
  })

  it('refuses a folder', async () => {
    expect(await check(folder.crls)).toMatchObject({ exitCode: 64, notes: expect.stringContaining('is a folder') })
  })
})
