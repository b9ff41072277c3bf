import { describe, expect, it } from 'vitest'
import { assessReadiness, type ReadinessQuestion } from '../../../core/powershell/assess-readiness.ts'
import { readPcReports } from '../../../core/powershell/read-reports.ts'
import { day } from '../../../core/world/time.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { detectedCertificate, detectionOf, goodThumbprint, outlookSigningWith } from './detection.ts'

const seconds = (moment: number) => moment / 1000
const other = '22'.repeat(20)
const jo = { localPart: 'jo', domain: 'contoso.example' }

const assess = (changes: Partial<ReadinessQuestion> = {}) =>
  assessReadiness({
    detection: detectionOf(),
    settings: outlookSigningWith(goodThumbprint),
    mailbox: jo,
    at: simulationTime,
    workplace: 'classic-windows',
    outlookOnTheWeb: 'unknown',
    personalScripts: true,
    ...changes,
  })

describe('a person with a good certificate that Outlook signs with', () => {
  it('can sign', () => {
    expect(assess()).toMatchObject({
      answer: 'yes',
      certificate: 'good',
      outlook: 'configured',
      nextStep: 'sign',
      daysLeft: 265,
      ageDays: 0,
    })
  })

  it('can sign with another good certificate that was chosen by hand', () => {
    const older = detectedCertificate({ thumbprint: other, notBefore: seconds(simulationTime - 200 * day) })
    const detection = detectionOf([detectedCertificate(), older])
    expect(assess({ detection, settings: outlookSigningWith(other) })).toMatchObject({
      answer: 'yes',
      outlook: 'user-choice',
      nextStep: 'sign',
    })
  })

  it('can sign yet is told when renewal is due', () => {
    const detection = detectionOf([detectedCertificate({ notAfter: seconds(simulationTime + 12 * day) })])
    const readiness = assess({ detection })
    expect(readiness).toMatchObject({ answer: 'yes', certificate: 'renewal-due', daysLeft: 12 })
    expect(readiness.findings.map(({ code }) => code)).toContain('certificate-renewal-due')
  })

  it('is told how old the look at the PC is', () => {
    expect(assess({ detection: detectionOf(undefined, { readAt: seconds(simulationTime - 40 * day) }) }).ageDays).toBe(40)
  })
})

describe('a person without a certificate for this mailbox', () => {
  it('needs one first, wherever they write', () => {
    for (const workplace of ['classic-windows', 'web', 'mac', 'mobile'] as const) {
      expect(assess({ detection: detectionOf([]), workplace })).toMatchObject({
        answer: 'no',
        certificate: 'none',
        nextStep: 'get-certificate',
      })
    }
  })

  it.each([
    ['of another mailbox', { mailboxes: [{ kind: 'rfc822Name' as const, text: 'team@contoso.example' }] }, 'certificate-mailbox-different'],
    ['that has expired', { notAfter: seconds(simulationTime - day) }, 'certificate-validity-over'],
    ['without its private key', { hasPrivateKey: false }, 'certificate-private-key-missing'],
  ])('is told what is wrong with one %s', (_, changes, code) => {
    const readiness = assess({ detection: detectionOf([detectedCertificate(changes)]) })
    expect(readiness).toMatchObject({ answer: 'no', certificate: 'unusable', nextStep: 'get-certificate' })
    expect(readiness.findings.filter(({ severity }) => severity === 'fail').map((finding) => finding.code)).toEqual([code])
  })

  it('hears of the certificate that comes nearest', () => {
    const far = detectedCertificate({ thumbprint: other, hasPrivateKey: false, notAfter: seconds(simulationTime - day) })
    const near = detectedCertificate({ notAfter: seconds(simulationTime - day) })
    expect(assess({ detection: detectionOf([far, near]) }).facts?.thumbprint).toBe(goodThumbprint)
  })
})

describe('classic Outlook', () => {
  it('is stale when it signs with a certificate that is not there any more', () => {
    expect(assess({ settings: outlookSigningWith(other) })).toMatchObject({ answer: 'nearly', outlook: 'stale', nextStep: 'run-script' })
  })

  it('is stale too when it signs with one that is there and expired', () => {
    const old = detectedCertificate({ thumbprint: other, notAfter: seconds(simulationTime - day) })
    expect(assess({ detection: detectionOf([detectedCertificate(), old]), settings: outlookSigningWith(other) }).outlook).toBe('stale')
  })

  it('is not configured when nothing signs by default', () => {
    expect(assess({ settings: outlookSigningWith(undefined) })).toMatchObject({ outlook: 'not-configured', nextStep: 'run-script' })
  })

  it('is set by the helpdesk where people get no scripts', () => {
    expect(assess({ settings: outlookSigningWith(undefined), personalScripts: false })).toMatchObject({
      answer: 'no',
      nextStep: 'ask-helpdesk',
    })
  })

  it('is not known until its settings were read, or when they could not be', () => {
    expect(assess({ settings: undefined })).toMatchObject({ answer: 'not-known', outlook: 'not-read', nextStep: 'read-outlook' })
    const broken = outlookSigningWith(goodThumbprint)
    const profiles = broken.profiles.map((profile) => ({ ...profile, problem: 'wrong-bitness' }))
    expect(assess({ settings: { ...broken, profiles } }).outlook).toBe('not-read')
  })

  it('is not there on a PC without it', () => {
    const outlook = { version: '', edition: '', bitness: 'none' as const, newOutlook: true, running: false }
    expect(assess({ detection: detectionOf(undefined, { outlook }) }).outlook).toBe('no-outlook')
  })
})

describe('other places to write', () => {
  it.each([
    ['web', 'enabled', 'nearly', 'web-settings'],
    ['web', 'unknown', 'nearly', 'web-settings'],
    ['web', 'disabled', 'no', 'ask-for-web'],
    ['mac', 'unknown', 'nearly', 'keychain'],
    ['mobile', 'unknown', 'no', 'mobile-profile'],
  ] as const)('%s with S/MIME %s there', (workplace, outlookOnTheWeb, answer, nextStep) => {
    expect(assess({ workplace, outlookOnTheWeb })).toMatchObject({ answer, nextStep })
  })
})

describe('a look at the PC that did not succeed', () => {
  it.each(['system-account', 'failed'] as const)('(%s) says nothing about the certificate', (state) => {
    expect(assess({ detection: detectionOf([], { state }) })).toMatchObject({
      answer: 'not-known',
      certificate: 'not-read',
      nextStep: 'read-again',
    })
  })
})

describe('what was pasted', () => {
  const detection = JSON.stringify(detectionOf())
  const settings = JSON.stringify(outlookSigningWith(goodThumbprint))

  it('may hold both reports with other lines around', () => {
    const found = readPcReports(
      `PS C:\\> .\\Find-SigningCertificate.ps1\r\n${detection}\r\nPS C:\\> .\\Get-OutlookSigning.ps1\r\n${settings}\r\n`,
    )
    expect(found.detection?.certificates[0]?.thumbprint).toBe(goodThumbprint)
    expect(found.settings?.profiles[0]?.sets[0]?.isDefault).toBe(true)
  })

  it('may be one document over several lines, with a byte order mark', () => {
    expect(readPcReports(`\ufeff${JSON.stringify(detectionOf(), undefined, 2)}`).detection?.state).toBe('read')
  })

  it.each(['', 'hello', '{', '{"schema":"detection-report/2"}', '{"schema":"detection-report/1"}', '[1]', 'null'])(
    '"%s" is no report',
    (text) => {
      expect(readPcReports(text)).toEqual({ detection: undefined, settings: undefined })
    },
  )
})
