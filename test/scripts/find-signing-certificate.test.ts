import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessCertificate, canSign } from '../../core/certificate/assess-certificate.ts'
import { toCertificateFacts } from '../../core/certificate/certificate-facts.ts'
import { chooseCertificate } from '../../core/certificate/choose-certificate.ts'
import { type DetectionReport, detectionReportSchema } from '../../core/powershell/detection-report.ts'
import { factsOfReport } from '../../core/powershell/facts-of-report.ts'
import { generateScripts } from '../../core/powershell/generate-script.ts'
import { toHex } from '../../core/world/bytes.ts'
import { day } from '../../core/world/time.ts'
import type { IssuedCertificate } from '../../simulation/certificate.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../simulation/certificate-profile.ts'
import { hashOf } from '../../simulation/hash.ts'
import { keyPairOf } from '../../simulation/keys.ts'
import { addCertificate, addProfile, addRoot, createWindows, installOutlook } from '../../simulation/simulated-windows.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { templates, WarmEngine } from './engine.ts'

const authority = createAuthority({ name: 'CN=Contoso Root' })
const stranger = createAuthority({ name: 'CN=Stranger' })
const mailboxes = ['jo@contoso.example']
const userPrincipalName = 'jo@contoso.example'
const question = { at: simulationTime, mailbox: { localPart: 'jo', domain: 'contoso.example' } }

/** Certificates that pass and fail each for one fact, by the name under which they lie in the store. */
const profiles: Readonly<Record<string, CertificateProfile>> = {
  good: {},
  newest: { notBefore: simulationTime - day },
  'rsa-2048': { key: keyPairOf('rsa2048', 'find') },
  'rsa-1024': { key: keyPairOf('rsa1024', 'find') },
  'not-yet': { notBefore: simulationTime + day },
  expired: { notAfter: simulationTime - day },
  'no-extensions': { keyUsage: null, extendedKeyUsage: null },
  'client-auth': { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] },
  'any-purpose': { extendedKeyUsage: ['2.5.29.37.0'] },
  encipherment: { keyUsage: ['keyEncipherment'] },
  'both-usages': { keyUsage: ['digitalSignature', 'keyEncipherment'] },
  'non-repudiation': { keyUsage: ['nonRepudiation'] },
  'decipher-only': { keyUsage: ['digitalSignature', 'keyAgreement', 'decipherOnly'] },
  authority: { basicConstraints: { cA: true } },
  'serial-with-high-bit': { serial: 0xccc5a7e5932841abn },
  'serial-without': { serial: 0x4cc5a7e5932841abn },
  'other-address': { mailboxes: ['bo@contoso.example'] },
  'case-differs': { mailboxes: ['JO@CONTOSO.example'] },
  'second-address': { mailboxes: ['bo@contoso.example', 'jo@contoso.example'] },
  'white-space': { mailboxes: ['jo @contoso.example'] },
  'nul-in-address': { mailboxes: ['jo@contoso.example\0.evil.example'] },
  'new-line': { mailboxes: ['jo@contoso.example\n'] },
  quoted: { mailboxes: ['"jo"@contoso.example'] },
  'utf8-mailbox': { mailboxes: [], smtpUtf8Mailboxes: ['jörg@contoso.example'] },
  'upn-only': { mailboxes: [] },
  'subject-only': { mailboxes: [], subject: 'CN=Jo, E=jo@contoso.example' },
  'subject-ignored': { mailboxes: ['bo@contoso.example'], subject: 'CN=Jo, E=jo@contoso.example' },
  sha1: { signatureHash: 'sha1' },
}

const issued = new Map<string, IssuedCertificate>()
const warm = await WarmEngine.start()
const pc = mkdtempSync(join(tmpdir(), 'pc-'))
afterAll(() => {
  warm.stop()
  rmSync(pc, { recursive: true })
})

async function find(directory = pc): Promise<DetectionReport> {
  const [script] = generateScripts('detect', {}, templates)
  const { stdout, stderr, code } = await warm.runSimulated(script?.text ?? '', directory)
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return detectionReportSchema.parse(JSON.parse(stdout))
}

describe('Find-SigningCertificate and core', () => {
  let report: DetectionReport
  beforeAll(async () => {
    createWindows(pc, { now: simulationTime })
    installOutlook(pc, 'x64')
    addProfile(pc, 'Outlook', mailboxes)
    addRoot(pc, authority)
    for (const [name, profile] of Object.entries(profiles)) {
      issued.set(name, authority.issue({ mailboxes, userPrincipalName, ...profile }))
    }
    issued.set('untrusted', stranger.issue({ mailboxes, userPrincipalName }))
    issued.set('no-key', authority.issue({ mailboxes, userPrincipalName }))
    for (const [name, certificate] of issued) addCertificate(pc, name, certificate, name !== 'no-key')
    report = await find()
  }, 60_000)

  it('tells Outlook, its addresses and every certificate', () => {
    expect(report).toMatchObject({ state: 'read', unreadable: 0, addresses: mailboxes, outlook: { version: '16.0', bitness: 'x64' } })
    expect(report.certificates).toHaveLength(issued.size)
  })

  it.each([...Object.keys(profiles), 'untrusted', 'no-key'])('read the same facts from the same certificate: %s', (name) => {
    const certificate = issued.get(name)
    const thumbprint = toHex(hashOf('sha1', certificate?.der ?? new Uint8Array()))
    const found = factsOfReport(report).find((facts) => facts.thumbprint === thumbprint)
    const expected = certificate === undefined ? undefined : toCertificateFacts(certificate.certificate)
    const { subject, issuer, thumbprint: _, hasPrivateKey, keyProvider, chain, ...rest } = expected ?? { subject: '' }
    expect(found).toMatchObject(rest)
    expect(found).toMatchObject({ hasPrivateKey: name !== 'no-key', chain: { revocation: 'unknown' } })
  })

  it('choose the same certificate, and rule out the same ones', async () => {
    const facts = factsOfReport(report)
    const ruledOut = facts.filter((each) => !canSign(assessCertificate(each, question))).map((each) => each.thumbprint)
    const [configure] = generateScripts('configure', {}, templates)
    const plan = JSON.parse((await warm.runSimulated(configure?.text ?? '', pc, '-WhatIf')).stdout)
    expect(plan.profiles[0].to).toBe(chooseCertificate(facts, question)?.thumbprint)
    expect(ruledOut.length).toBeGreaterThan(8)
    const probe = `${configure?.text.split('$mode = [string]')[0]}\r\n$version = '16.0'; $result = @{ notes = @() }\r\nConvertTo-AsciiJson @{ good = @(Get-SigningCandidate @(Read-StoreFact) @('jo@contoso.example') | ForEach-Object { $_.thumbprint }) }\r\n`
    const { good } = JSON.parse((await warm.runSimulated(probe, pc)).stdout) as { good: string[] }
    const all = facts.map((each) => each.thumbprint)
    expect(all.filter((thumbprint) => !good.includes(thumbprint ?? '')).toSorted()).toEqual(ruledOut.toSorted())
  })
})

describe('the TPM', () => {
  const printed = (manufacturer: string, version: string) =>
    `\n-TPM Present: True\n-TPM Version: 2.0\n-TPM Manufacturer ID: ${manufacturer}\n-TPM Manufacturer Version: ${version}\n`

  it.each([
    ['is on the list', printed('INTC', '11.8.50.3399'), { manufacturer: 'INTC', version: '11.8.50.3399', affected: true }],
    [
      'is on the list with its second entry',
      printed('INTC', '2.0.0.2060'),
      { manufacturer: 'INTC', version: '2.0.0.2060', affected: true },
    ],
    ['is of a later version', printed('INTC', '11.8.50.3400'), { manufacturer: 'INTC', version: '11.8.50.3400', affected: false }],
    ['is of another maker', printed('AMD', '11.8.50.3399'), { manufacturer: 'AMD', version: '11.8.50.3399', affected: false }],
    ['is not told', 'TPM-Hersteller-ID: INTC', null],
  ])('%s', async (_, tpm, expected) => {
    const directory = mkdtempSync(join(tmpdir(), 'pc-'))
    createWindows(directory, { now: simulationTime, tpm })
    installOutlook(directory, 'x64')
    expect((await find(directory)).tpm).toEqual(expected)
    rmSync(directory, { recursive: true })
  })
})
