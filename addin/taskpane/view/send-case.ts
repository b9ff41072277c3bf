import type { VerificationReport } from '../../../core/verify/report/report.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { maySendCase, sendCase } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { PaneContext } from '../pane-context.ts'

/** Sends the report to the helpdesk: one press opens the question, the second sends; the mail goes along only when ticked. Undefined where it is off. */
export function sendToHelpdesk(report: VerificationReport, mail: Bytes | undefined, context: PaneContext): HTMLElement | undefined {
  if (!maySendCase(context.settings)) return undefined
  const { words, announce } = context
  const place = element('section', { class: 'send' })
  const say = (className: string, text: string) => {
    place.replaceChildren(element('p', { class: className, role: 'status' }, text))
    announce(text)
  }
  const send = async (withMail: boolean) => {
    say('note', words.send.sending)
    try {
      say('sent', words.send.sent(await sendCase(report, withMail ? mail : undefined)))
    } catch {
      say('problem', words.send.failed)
      place.append(offer())
    }
  }
  const offer = () =>
    element('fluent-button', { id: 'send', click: () => place.replaceChildren(...question()) }, icon('headset'), words.send.button)
  const question = (): HTMLElement[] => {
    const tick = element('input', { type: 'checkbox', id: 'with-mail' })
    const choice = element(
      'div',
      { class: 'choice' },
      tick,
      element('label', { for: 'with-mail' }, words.send.withMail, element('span', { class: 'note' }, ` ${words.send.withMailNote}`)),
    )
    return [
      element('p', {}, words.send.what),
      ...(mail === undefined ? [] : [choice]),
      element(
        'div',
        { class: 'buttons' },
        element('fluent-button', { id: 'confirm-send', appearance: 'primary', click: () => void send(tick.checked) }, words.send.confirm),
        element('fluent-button', { id: 'cancel-send', click: () => place.replaceChildren(offer()) }, words.send.cancel),
      ),
    ]
  }
  place.append(offer())
  return place
}
