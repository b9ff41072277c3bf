import { describe, expect, it } from 'vitest'
import { countRuns, failedPercent, outcomeOfRun, type RemediationRun } from '../../../core/intune/count-runs.ts'
import { assessReadiness } from '../../../core/intune/readiness/assess-readiness.ts'
import { namesSecureEmail, parseReportTime, toCertificateRow, unreadableTime } from '../../../core/intune/readiness/import-format.ts'
import { nextChange } from '../../../core/intune/readiness/next-change.ts'
import type { PersonFacts } from '../../../core/intune/readiness/readiness-facts.ts'
import { readinessTexts } from '../../../core/intune/readiness/readiness-texts.ts'
import { renderReadinessCsv } from '../../../core/intune/readiness/render-readiness-csv.ts'
import { day, hour } from '../../../core/world/time.ts'

const at = Date.UTC(2026, 10, 24, 12)
const certificate = { thumbprint: 'AA', isForMail: true, isRevoked: false, notBefore: at - 10 * day, notAfter: at + 300 * day }
const device = { id: '1', join: 'joined' as const, lastSync: at - day }
const run = { outcome: 'fixed' as const, reportedAt: at - hour }
const ready: PersonFacts = {
  userPrincipalName: 'jo@contoso.example',
  mail: 'jo@contoso.example',
  devices: [device],
  certificates: [certificate],
  runs: [run],
  owa: 'allowed',
}
const assess = (change: Partial<PersonFacts>) => assessReadiness({ ...ready, ...change }, at)

describe('a person', () => {
  it('is ready with a certificate, an Outlook that signs, and Outlook on the web', () => {
    expect(assess({})).toEqual({
      overall: 'ready',
      certificate: 'valid',
      outlook: 'signs',
      owa: 'ready',
      reported: 'today',
      notAfter: certificate.notAfter,
    })
  })

  const certificates: Readonly<Record<string, readonly [Partial<PersonFacts>, state: string, overall: string]>> = {
    'whose certificate ends within 30 days is told so, and is ready': [
      { certificates: [{ ...certificate, notAfter: at + 29 * day }] },
      'ends-soon',
      'ready',
    ],
    'whose certificate has ended is not ready': [{ certificates: [{ ...certificate, notAfter: at }] }, 'expired', 'not-ready'],
    'whose certificate was revoked is not ready': [{ certificates: [{ ...certificate, isRevoked: true }] }, 'revoked', 'not-ready'],
    'with a certificate for something else has none for mail': [
      { certificates: [{ ...certificate, isForMail: false }] },
      'missing',
      'not-ready',
    ],
    'without one waits for 6 hours after the PC asked: Intune shows it later': [
      { certificates: [], devices: [{ ...device, lastSync: at - 6 * hour + 1 }] },
      'not-visible-yet',
      'waiting',
    ],
    'without one after 6 hours has none': [{ certificates: [], devices: [{ ...device, lastSync: at - 6 * hour }] }, 'missing', 'not-ready'],
    'without a mail address can get none': [{ certificates: [], mail: undefined }, 'no-mail', 'not-ready'],
    'without a PC can get none': [{ certificates: [], devices: [] }, 'no-device', 'not-ready'],
  }
  for (const [title, [change, state, overall]] of Object.entries(certificates)) {
    it(title, () => {
      expect(assess(change)).toMatchObject({ certificate: state, overall })
    })
  }

  const outlooks: Readonly<Record<string, readonly [Partial<PersonFacts>, state: string, reported: string]>> = {
    'that reported 7 days ago is in order: a PC where nothing changes reports that seldom': [
      { runs: [{ ...run, reportedAt: at - 7 * day }] },
      'signs',
      'up-to-7-days',
    ],
    'that reported longer ago is told apart': [{ runs: [{ ...run, reportedAt: at - 7 * day - 1 }] }, 'signs', 'older'],
    'that has not reported is not called broken': [{ runs: [] }, 'not-reported', 'never'],
    'whose PCs are registered only is skipped': [{ runs: [], devices: [{ ...device, join: 'registered' }] }, 'skipped-registered', 'never'],
    'with a joined PC beside a registered one is not skipped': [
      { runs: [], devices: [device, { ...device, join: 'registered' }] },
      'not-reported',
      'never',
    ],
    'that is only looked at is not set': [{ runs: [{ ...run, outcome: 'would-fix' }] }, 'not-set', 'today'],
    'where the remediation failed is told so': [{ runs: [{ ...run, outcome: 'failed' }] }, 'failed', 'today'],
    'of which the newest report counts': [{ runs: [{ outcome: 'failed', reportedAt: at - day }, run] }, 'signs', 'today'],
  }
  for (const [title, [change, state, reported]] of Object.entries(outlooks)) {
    it(`has an Outlook ${title}`, () => {
      expect(assess(change)).toMatchObject({ outlook: state, reported })
    })
  }

  it('may choose the certificate on the web where the organisation allows it, and where there is one', () => {
    expect(assess({ owa: 'not-allowed' }).owa).toBe('not-allowed')
    expect(assess({ owa: 'unknown' }).owa).toBe('unknown')
    expect(assess({ certificates: [] }).owa).toBe('no-certificate')
  })
})

describe('the passing of time', () => {
  it('changes a person at the moments that are told, and never before', () => {
    const facts: PersonFacts = {
      ...ready,
      certificates: [{ ...certificate, notAfter: at + 40 * day }],
      devices: [{ ...device, lastSync: at - hour }],
      runs: [{ ...run, reportedAt: at - 2 * hour }],
    }
    const moments: number[] = []
    for (let moment: number | undefined = at; moment !== undefined; moment = nextChange(facts, moment)) moments.push(moment)
    expect(moments).toHaveLength(6)
    for (const [index, moment] of moments.slice(1).entries()) {
      expect(assessReadiness(facts, moment - 1)).toEqual(assessReadiness(facts, moments[index] ?? 0))
    }
    const states = moments.map((moment) => JSON.stringify(assessReadiness(facts, moment)))
    expect(new Set(states).size).toBeGreaterThanOrEqual(5)
  })

  it('changes nothing where nothing ends', () => {
    expect(nextChange({ ...ready, certificates: [], devices: [], runs: [] }, at)).toBeUndefined()
  })
})

describe('a run of the remediation', () => {
  const told: RemediationRun = { detectionState: 'fail', remediationState: 'skipped', preOutput: '{"state":"change"}', postOutput: null }
  const cases: Readonly<Record<string, readonly [Partial<RemediationRun>, outcome: string]>> = {
    'that only looked would repair': [{}, 'would-fix'],
    'that repaired has fixed': [{ remediationState: 'success', postOutput: '{"state":"compliant"}' }, 'fixed'],
    'that found nothing to do is sound': [{ detectionState: 'success', preOutput: '{"state":"compliant"}' }, 'sound'],
    'that respects the choice of the user is sound': [{ detectionState: 'success', preOutput: '{"state":"user-choice"}' }, 'sound'],
    'that found no certificate says so, although it ended well': [
      { detectionState: 'success', preOutput: '{"state":"no-certificate"}' },
      'no-certificate',
    ],
    'that repaired in vain has failed': [{ remediationState: 'remediationFailed' }, 'failed'],
    'of a script that broke has failed': [{ remediationState: 'scriptError' }, 'failed'],
    'that was refused has failed': [{ detectionState: 'success', preOutput: '{"state":"refused"}' }, 'failed'],
    'without Outlook had nothing to do': [{ detectionState: 'success', preOutput: '{"state":"no-outlook"}' }, 'nothing-to-do'],
    'with words of its own is judged by its exit code': [{ detectionState: 'success', preOutput: 'hello' }, 'sound'],
    'that has not happened is waited for': [{ detectionState: 'pending', preOutput: null }, 'waiting'],
  }
  for (const [title, [change, outcome]] of Object.entries(cases)) {
    it(title, () => {
      expect(outcomeOfRun({ ...told, ...change })).toBe(outcome)
    })
  }

  it('counts among those that ran; nobody is in percent of nobody', () => {
    const failed = { ...told, remediationState: 'scriptError' }
    expect(failedPercent(countRuns([told, told, told, failed]))).toBe(25)
    expect(failedPercent(countRuns([{ ...told, detectionState: 'pending', preOutput: null }]))).toBeUndefined()
  })
})

describe('a report of certificates', () => {
  it('names Secure Email by OID or by name, and nothing that only looks like it', () => {
    for (const usages of ['1.3.6.1.5.5.7.3.4', 'Secure Email (1.3.6.1.5.5.7.3.4)', 'Client Authentication; Secure Email', 'Sichere E-Mail'])
      expect(namesSecureEmail(usages)).toBe(true)
    for (const usages of ['', 'Client Authentication (1.3.6.1.5.5.7.3.2)', '1.3.6.1.5.5.7.3.41'])
      expect(namesSecureEmail(usages)).toBe(false)
  })

  it('is read under either spelling of its columns, and a row without a thumbprint is none', () => {
    expect(toCertificateRow({ Thumbprint: 'AA', 'Valid to': '2027-01-01', 'User principal name': 'jo' })).toMatchObject({
      ValidTo: '2027-01-01',
      UPN: 'jo',
    })
    expect(toCertificateRow({ UPN: 'jo' })).toBeUndefined()
  })

  it('tells times in ISO form and in the form of the portal', () => {
    expect(parseReportTime('2026-11-24T12:00:00Z')).toBe(at)
    expect(parseReportTime('2026-11-24 12:00:00.0000000')).toBe(at)
    expect(parseReportTime('24.11.2026 12:00')).toBe(at)
    for (const text of ['', '11/24/2026 12:00', '2026-13-01', null]) expect(parseReportTime(text)).toBeUndefined()
  })

  it('has no time that is silently left out: a certificate without an end would never end', () => {
    const withEnd = (ValidTo: string) => ({
      schema: 'readiness-import/1' as const,
      certificates: [{ Thumbprint: 'AA', UPN: 'jo', ValidTo }],
    })
    expect(unreadableTime(withEnd('2027-10-01 10:00:00'))).toBeUndefined()
    expect(unreadableTime(withEnd(''))).toBeUndefined()
    expect(unreadableTime(withEnd('10/1/2027 10:00:00 AM'))).toBe('ValidTo "10/1/2027 10:00:00 AM"')
  })
})

describe('the table', () => {
  const people = [
    { userPrincipalName: 'jo@contoso.example', mail: 'jo.doe@contoso.example', ...assess({}) },
    { userPrincipalName: '=cmd@contoso.example', mail: undefined, ...assess({ certificates: [] }) },
  ]

  it('as CSV gives each reason in the language, and no name that a spreadsheet computes', () => {
    const lines = renderReadinessCsv(people, 'de').split('\r\n')
    expect(lines[1]).toContain('Outlook signiert mit dem Zertifikat')
    expect(lines[2]).toMatch(/^'=cmd@contoso\.example,/)
  })

  it('has a text for each state in both languages', () => {
    const keys = (language: 'en' | 'de') => Object.entries(readinessTexts[language]).map(([key, texts]) => [key, Object.keys(texts)])
    expect(keys('de')).toEqual(keys('en'))
  })
})
