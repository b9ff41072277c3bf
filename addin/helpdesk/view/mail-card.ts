import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { type Child, element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { strange } from '../../page/names.ts'
import { timeElement } from '../../page/time.ts'
import type { Context } from './context.ts'

/** The mail as it calls itself, and the layers of signing and encryption that it is wrapped in. */
export function mailCard(report: VerificationReport, { texts }: Context): HTMLElement {
  const { headers } = report
  const formats: Readonly<Record<string, string>> = texts.mail.formats
  return card(
    texts.mail.heading,
    undefined,
    'mail-card',
    factList([
      [texts.mail.file, strange(report.file)],
      [texts.mail.format, formats[report.format] ?? report.format],
      [texts.mail.from, addresses(headers.from)],
      [texts.mail.sender, headers.sender === null ? undefined : strange(headers.sender)],
      [texts.mail.replyTo, addresses(headers.replyTo)],
      [texts.mail.subject, headers.subject === null ? undefined : strange(headers.subject)],
      [texts.mail.date, headers.date === null ? undefined : timeElement(headers.date, texts.locale)],
      [texts.mail.protected, protectedHeaders(report)],
      [texts.mail.layers, layers(report, texts)],
      [texts.mail.recipients, addresses(report.recipients)],
    ]),
    report.layers.some((layer) => layer.signers.length > 0) &&
      headers.protected.length === 0 &&
      element('p', { class: 'note' }, texts.mail.notCovered),
  )
}

function addresses(found: readonly string[]): Child {
  if (found.length === 0) return undefined
  if (found.length === 1) return strange(found[0] ?? '')
  return element(
    'ul',
    { class: 'values' },
    found.slice(0, 50).map((address) => element('li', {}, strange(address))),
  )
}

function protectedHeaders({ headers }: VerificationReport): Child {
  if (headers.protected.length === 0) return undefined
  return element(
    'ul',
    { class: 'values' },
    headers.protected
      .slice(0, 50)
      .map(({ name, inner, outer }) =>
        element('li', {}, strange(`${name}: ${inner}`), outer !== null && outer !== inner && [' ≠ ', strange(outer)]),
      ),
  )
}

function layers(report: VerificationReport, texts: Context['texts']): Child {
  if (report.layers.length === 0) return undefined
  return element(
    'ol',
    { class: 'values layers' },
    report.layers.map((layer) =>
      element('li', {}, `${texts.layerKinds[layer.kind]}: ${texts.mail.coverage[layer.coverage]}; ${texts.verdicts[layer.verdict]}`),
    ),
  )
}
