import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { htmlEnd, htmlStart, renderHtmlReport } from '../../../../core/verify/html/render-html.ts'
import { verdicts } from '../../../../core/verify/verdict.ts'
import { toUtf8 } from '../../../../core/world/bytes.ts'
import { joMail, judge } from '../verify-world.ts'

const inBerlin = { language: 'en', timeZone: 'Europe/Berlin', isOpen: true } as const

describe('the page of reports', () => {
  it('allows its own style and nothing else', () => {
    const page = htmlStart('en')
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(page).not.toContain('unsafe-')
    expect(style).not.toMatch(/url\(|@import/)
  })

  it('is told in the language of its reader', () => {
    expect(htmlStart('de')).toContain('<html lang="de">')
  })

  it.each(verdicts)('can be filtered by the verdict %s, without a script', (verdict) => {
    const page = htmlStart('en')
    expect(page).toContain(`<input type="radio" name="verdict" id="v-${verdict}">`)
    expect(page).toContain(`body:has(#v-${verdict}:checked) .report:not(.v-${verdict}){display:none}`)
    expect(page + htmlEnd).not.toContain('<script')
  })
})

describe('a report as a row of that page', () => {
  it('says verdict, file, sender and signer, and holds the whole report', async () => {
    const row = renderHtmlReport(await judge(joMail()), { ...inBerlin, isOpen: false })
    expect(row).toMatch(/^<tbody class="report v-valid tone-good"><tr class="line">/)
    expect(row).toContain('<bdi>test.eml</bdi>')
    expect(row).toContain('<bdi>CN=Jo Example</bdi>')
    expect(row).toContain('<details><summary>')
    expect(renderHtmlReport(await judge(joMail()), inBerlin)).toContain('<details open>')
  })

  it('tells each time in UTC and in the given zone, and in UTC alone where that is the zone', async () => {
    const report = await judge(joMail())
    expect(renderHtmlReport(report, inBerlin)).toMatch(
      /2026-11-24 00:00 UTC <span class="muted">\(24 Nov 2026, 01:00, Europe\/Berlin\)<\/span>/,
    )
    expect(renderHtmlReport(report, { ...inBerlin, timeZone: 'UTC' })).not.toContain('Europe')
  })

  it('shows what a stranger wrote as text that reorders nothing', async () => {
    const mail = toUtf8('From: "<script>alert(1)</script>\u202e" <jo@contoso.example>\r\nSubject: <img src=x>\r\n\r\nHello')
    const row = renderHtmlReport(await judge(mail, { file: '"><b>.eml' }), inBerlin)
    expect(row).not.toMatch(/<script|<img|<b>|\u202e/)
    expect(row).toContain('&lt;script&gt;')
  })
})
