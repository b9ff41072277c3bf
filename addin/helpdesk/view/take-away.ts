import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { type Bytes, toHex } from '../../../core/world/bytes.ts'
import { copyText } from '../../page/copyable.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { hasBrowserCrypto } from '../../report/browser-crypto.ts'
import { toReportFile } from '../../report/report-file.ts'
import { ticketText } from '../../report/ticket.ts'
import { redactChoice, saveButtons } from '../../report/view/save-buttons.ts'
import type { Context } from './context.ts'

/** What leaves the page by the person's hand: the ticket text, the report as a file, the print. */
export function takeAway(report: VerificationReport, context: Context): HTMLElement {
  const { texts, language, announce } = context
  const subject = element('fluent-checkbox', { id: 'with-subject' }) as HTMLElement & { checked: boolean }
  const redact = redactChoice(context)
  const fallback = element('textarea', { class: 'ticket-text', readonly: true, hidden: true, rows: 11, 'aria-label': texts.take.copy })
  const said = element('span', { class: 'said' })
  const copy = async () => {
    const reports = redact.apply([report])
    const reportHash = await hashOf(toReportFile('json', { reports, isList: false, language }))
    const text = ticketText(reports[0] ?? report, texts, { language, withSubject: subject.checked, reportHash })
    const copied = await copyText(text)
    fallback.hidden = copied
    fallback.value = text
    if (!copied) fallback.select()
    said.textContent = copied ? texts.take.copied : texts.take.copyFailed
    announce(said.textContent)
  }
  return element(
    'div',
    { class: 'take-away' },
    element('fluent-button', { appearance: 'primary', id: 'copy-ticket', click: copy }, icon('copy'), texts.take.copy),
    element('span', { class: 'choice' }, subject, element('label', { for: 'with-subject' }, texts.take.withSubject)),
    redact.node,
    saveButtons([report], false, redact, context),
    element('fluent-button', { id: 'print', appearance: 'subtle', click: () => window.print() }, texts.take.print),
    said,
    fallback,
  )
}

async function hashOf(bytes: Bytes): Promise<string | undefined> {
  return hasBrowserCrypto() ? toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) : undefined
}
