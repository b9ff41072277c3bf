import type { VerificationReport } from '../../../core/verify/report.ts'
import { type Bytes, toHex, toUtf8 } from '../../../core/world/bytes.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { saveFile } from '../../page/save-file.ts'
import { hasBrowserCrypto } from '../../report/browser-crypto.ts'
import { ticketText } from '../../report/ticket.ts'
import type { Context } from './context.ts'

/** What leaves the page by the person's hand: the ticket text, the report as JSON, the print. */
export function takeAway(report: VerificationReport, context: Context): HTMLElement {
  const { texts, announce } = context
  const subject = element('fluent-checkbox', { id: 'with-subject' }) as HTMLElement & { checked: boolean }
  const fallback = element('textarea', { class: 'ticket-text', readonly: true, hidden: true, rows: 11, 'aria-label': texts.take.copy })
  const said = element('span', { class: 'said' })
  const copy = async () => {
    const reportHash = await hashOf(toJson(report))
    const text = ticketText(report, texts, { language: context.language, withSubject: subject.checked, reportHash })
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
    element(
      'fluent-button',
      { id: 'save-json', click: () => saveFile(`${baseName(report.file)}.report.json`, 'application/json', toJson(report)) },
      icon('download'),
      texts.take.json,
    ),
    element('fluent-button', { id: 'print', appearance: 'subtle', click: () => window.print() }, texts.take.print),
    said,
    fallback,
  )
}

function toJson(report: VerificationReport): Bytes {
  return toUtf8(`${JSON.stringify(report, undefined, 2)}\n`)
}

async function hashOf(bytes: Bytes): Promise<string | undefined> {
  return hasBrowserCrypto() ? toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) : undefined
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function baseName(file: string): string {
  return file.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 80) || 'mail'
}
