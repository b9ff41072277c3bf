import { version } from '../../../core/verify/version.ts'
import type { Outlook, SelectedMail } from '../../outlook.ts'
import type { Attempt } from '../acquire/rung.ts'
import type { PaneTexts } from '../texts/texts.ts'

export interface DiagnosticFacts {
  readonly outlook: Outlook | undefined
  readonly mail: SelectedMail | undefined
  readonly attempts: readonly Attempt[]
}

/** What helps to find out why a mail could not be read: names and numbers of programs, nothing of the mail, its people or its files. */
export function diagnosticRows(
  { outlook, mail, attempts }: DiagnosticFacts,
  { diagnostics: words, source, tried }: PaneTexts,
): [string, string][] {
  const rows: [string, string][] = [
    ['Version', version],
    [words.client, outlook === undefined ? words.none : `${outlook.client} ${outlook.version}`],
    [words.language, outlook?.language ?? words.none],
    [words.sets, outlook === undefined ? words.none : newestSet(outlook)],
  ]
  if (mail !== undefined) {
    const withId = mail.attachments.filter(({ id }) => id !== '').length
    rows.push(
      [words.messageClass, safeClass(mail.messageClass)],
      [words.attachments, words.attachmentsTell(mail.attachments.length, withId)],
    )
  }
  for (const { source: name, outcome, detail, tries, tookMs } of attempts) {
    const more = [...(detail === '' ? [] : [detail]), ...(tries > 1 ? [`${tries}×`] : []), words.seconds((tookMs / 1000).toFixed(1))].join(
      ', ',
    )
    rows.push([source.names[name], `${tried.outcomes[outcome]} (${more})`])
  }
  return rows
}

/** The rows as text to paste into a ticket. */
export function diagnosticText(rows: readonly (readonly [string, string])[]): string {
  return `${rows.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`
}

function newestSet(outlook: Outlook): string {
  for (let minor = 16; minor >= 1; minor--) if (outlook.supports('Mailbox', `1.${minor}`)) return `1.${minor}`
  return '–'
}

/** Message classes are made by programs, yet a form may carry a name that a person gave. */
function safeClass(messageClass: string): string {
  return /^IPM\.Note(?:\.SMIME(?:\.MultipartSigned)?)?$/i.test(messageClass) ? messageClass : `${messageClass.slice(0, 8)}…`
}
