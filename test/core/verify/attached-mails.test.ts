import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../core/world/limits.ts'
import { compressContent } from '../../../simulation/compressed-data.ts'
import { writeBase64Entity, writeEntity, writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { mail, opaqueEntity } from '../../../simulation/signed-message.ts'
import { joMail, judge } from './verify-world.ts'

const attached = writeEntity(['Content-Type: message/rfc822; name="original.eml"'], joMail({ boundary: 'inner' }))
const entity = writeMultipart('multipart/mixed', 'outer', [writeTextEntity('See the attached mail.\r\n'), attached])

describe('a mail attached to another', () => {
  for (const [where, bytes, verdict] of [
    ['of an unsigned mail', mail({}, entity), 'partially-signed'],
    ['that is the whole content of an unsigned mail', mail({}, attached), 'partially-signed'],
    ['inside of a clear signature', joMail({ entity }), 'valid'],
    ['inside of an opaque signature', joMail({ entity, form: 'opaque' }), 'valid'],
    ['inside of a compressed layer', mail({}, opaqueEntity(compressContent(entity), 'compressed-data')), 'unsigned'],
  ] as const) {
    it(`is listed and judged by itself: ${where}`, async () => {
      const report = await judge(bytes, { attached: true })
      expect([report.verdict, report.attachedMails]).toEqual([verdict, ['original.eml']])
      expect(report.attached.map((inner) => [inner.name, inner.verdict])).toEqual([['original.eml', 'valid']])
    })
  }

  it('is known by its name when a program sent it as a mere file', async () => {
    const file = writeBase64Entity(['Content-Type: application/octet-stream; name="original.eml"'], joMail())
    const report = await judge(mail({}, writeMultipart('multipart/mixed', 'outer', [file])), { attached: true })
    expect(report.attached.map((inner) => [inner.name, inner.verdict])).toEqual([['original.eml', 'valid']])
  })

  it('is judged within a budget for all mails within mails, however compression multiplies them', async () => {
    let inner = mail({}, writeTextEntity('Dear Alex\r\n'))
    for (let level = 0; level < 3; level++) {
      const copies = Array.from({ length: 8 }, () => writeEntity(['Content-Type: message/rfc822'], inner))
      inner = mail({}, opaqueEntity(compressContent(writeMultipart('multipart/mixed', `level-${level}`, copies)), 'compressed-data'))
    }
    const report = await judge(inner, { attached: true })
    const count = (one: typeof report): number => one.attached.reduce((sum, other) => sum + 1 + count(other), 0)
    expect([report.attachedMails.length, count(report)]).toEqual([8, defaultLimits.attachedMails])
  })

  it('is listed only, unless it is asked for', async () => {
    const report = await judge(joMail({ entity, form: 'opaque' }))
    expect([report.attachedMails, report.attached]).toEqual([['original.eml'], []])
  })
})
