import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { hour, minute } from '../../../core/world/time.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { legacyProtectedEntity, protectedEntity } from '../../../simulation/wrapped-message.ts'
import { codesOf, joMail, judge } from './verify-world.ts'

describe('header fields', () => {
  it('are told to be outside of the signature, without a warning', async () => {
    const report = await judge(joMail())
    expect([report.verdict, report.axes.headers]).toEqual(['valid', 'pass'])
    expect(codesOf(report, ['info'])).toContain('header-not-protected')
  })

  for (const [form, protect] of [
    ['hp="clear"', protectedEntity],
    ['message/rfc822; forwarded=no', legacyProtectedEntity],
  ] as const) {
    it(`that ${form} protects are shown beside the outer ones`, async () => {
      const report = await judge(joMail({ subject: 'Figures', entity: protect({ subject: 'Figures' }, 'Dear Alex\r\n') }))
      expect([report.verdict, codesOf(report, ['warn'])]).toEqual(['valid', []])
      expect(report.headers.protected).toContainEqual({ name: 'subject', outer: 'Figures', inner: 'Figures' })
    })

    it(`that ${form} protects warn when an outer one differs`, async () => {
      const report = await judge(joMail({ subject: 'Urgent: new account', entity: protect({ subject: 'Figures' }, 'Dear Alex\r\n') }))
      expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['message-protected-field-differs']])
    })
  }

  it('may carry a Date up to one hour from the signing time', async () => {
    expect((await judge(joMail({ date: simulationTime - hour }))).verdict).toBe('valid')
  })

  it('warn when Date is more than an hour from the signing time', async () => {
    const report = await judge(joMail({ date: simulationTime - hour - minute }))
    expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['header-date-differs']])
  })

  for (const field of ['Subject', 'Date', 'Sender', 'Message-ID', 'MIME-Version']) {
    it(`warn when ${field} stands twice`, async () => {
      const value =
        { Date: 'Tue, 24 Nov 2026 00:00:00 +0000', 'MIME-Version': '1.0', Sender: 'jo@contoso.example' }[field] ?? '<other@contoso.example>'
      const report = await judge(
        joMail({ extraHeader: field === 'Sender' ? [`${field}: ${value}`, `${field}: ${value}`] : [`${field}: ${value}`] }),
      )
      expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['message-field-twice']])
    })
  }

  it('make the message unreadable when Content-Type stands twice, on the outside or in what is signed', async () => {
    expect((await judge(joMail({ extraHeader: ['Content-Type: text/plain'] }))).verdict).toBe('unreadable')
    const entity = toUtf8('Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nDear Alex\r\n')
    for (const form of ['detached', 'opaque'] as const) expect((await judge(joMail({ entity, form }))).verdict).toBe('unreadable')
  })

  it('may have white space before their colon, in what is signed too, with a warning', async () => {
    const entity = toUtf8('Content-Type : text/plain\r\n\r\nDear Alex\r\n')
    for (const form of ['detached', 'opaque'] as const) {
      const report = await judge(joMail({ entity, form }))
      expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['message-header-space-before-colon']])
    }
  })
})
