import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { toHex, toUtf8 } from '../../../core/world/bytes.ts'
import { copyText } from '../../page/copy-text.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { saveFile } from '../../page/save-file.ts'
import { hasBrowserCrypto } from '../../report/browser-crypto.ts'
import { ticketText } from '../../report/ticket.ts'
import type { PaneContext } from '../pane-context.ts'

/** What leaves the pane by the person's hand: ten lines for a ticket, or the report as a file; never the mail. `sourceLine` tells where the mail came from. */
export function takeAway(report: VerificationReport, sourceLine: string, context: PaneContext): HTMLElement {
  const { words } = context
  const json = toUtf8(`${JSON.stringify(report, undefined, 2)}\n`)
  const makeTicket = async () => {
    const reportHash = hasBrowserCrypto() ? toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', json))) : undefined
    const ticket = ticketText(report, context.texts, { language: context.language, withSubject: false, reportHash })
    return `${ticket}${sourceLine}\n`
  }
  return element(
    'div',
    { class: 'take-away' },
    copyButton('copy-ticket', words.take.copy, makeTicket, context, 'primary'),
    element(
      'fluent-button',
      { id: 'save-json', appearance: 'subtle', click: () => saveFile('signature.report.json', 'application/json', json) },
      icon('download'),
      words.take.save,
    ),
    element('p', { class: 'note' }, words.take.copyNote),
  )
}

/** A button that copies a text, or shows it for copying by hand where the browser forbids it. */
export function copyButton(
  id: string,
  label: string,
  makeText: () => string | Promise<string>,
  { words, announce }: PaneContext,
  appearance: 'primary' | 'subtle' = 'subtle',
): HTMLElement {
  const said = element('p', { class: 'said', hidden: true })
  const fallback = element('textarea', { class: 'ticket-text', readonly: true, hidden: true, rows: 8, 'aria-label': label })
  const copy = async () => {
    const text = await makeText()
    const isCopied = await copyText(text)
    fallback.hidden = isCopied
    fallback.value = text
    if (!isCopied) fallback.select()
    said.hidden = false
    said.textContent = isCopied ? words.take.copied : words.take.copyFailed
    announce(said.textContent)
  }
  return element(
    'div',
    { class: 'copying' },
    element('fluent-button', { id, appearance, click: () => void copy() }, icon('copy'), label),
    said,
    fallback,
  )
}
