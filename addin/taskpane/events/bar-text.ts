import type { ReadinessRemark } from '../../../core/powershell/readiness-note.ts'
import type { Language } from '../../page/language.ts'

const maxCharacters = 150 // Outlook refuses longer ones
const maxAddress = 50

type Words = Readonly<Record<Exclude<ReadinessRemark['kind'], 'expires' | 'other-sender'>, string>> & {
  readonly expires: (days: number) => string
  readonly otherSender: (sender: string) => string
}

/** Kept here and not with the other texts: classic Outlook runs one file, which can load no other. */
const words: Readonly<Record<Language, Words>> = {
  en: {
    unknown: 'Can you sign this mail? Open "Can I sign?" to find out.',
    otherSender: (sender) => `Your signing certificate was not checked for ${sender}. Open "Can I sign?" to find out.`,
    no: 'Signing is not set up for this account yet. "Can I sign?" shows the next step.',
    nearly: 'One step is missing before you can sign. "Can I sign?" shows it.',
    expired: 'Your signing certificate has expired. "Can I sign?" shows the next step.',
    expires: (days) =>
      `Your signing certificate expires ${days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`}. "Can I sign?" says more.`,
    ready: 'You can sign this mail: choose Options, then Sign.',
  },
  de: {
    unknown: 'Können Sie diese E-Mail signieren? „Kann ich signieren?“ sieht nach.',
    otherSender: (sender) => `Ihr Signaturzertifikat wurde nicht für ${sender} geprüft. „Kann ich signieren?“ sieht nach.`,
    no: 'Für dieses Konto ist das Signieren noch nicht eingerichtet. „Kann ich signieren?“ zeigt den nächsten Schritt.',
    nearly: 'Vor dem Signieren fehlt noch ein Schritt. „Kann ich signieren?“ zeigt ihn.',
    expired: 'Ihr Signaturzertifikat ist abgelaufen. „Kann ich signieren?“ zeigt den nächsten Schritt.',
    expires: (days) =>
      `Ihr Signaturzertifikat läuft ${days === 0 ? 'innerhalb eines Tages' : days === 1 ? 'in 1 Tag' : `in ${days} Tagen`} ab. „Kann ich signieren?“ sagt mehr.`,
    ready: 'Sie können diese E-Mail signieren: Optionen, dann Signieren.',
  },
}

/** A remark as the one line that Outlook shows above a mail; the name of the add-in's button stands in quotation marks. */
export function barText(remark: ReadinessRemark, sender: string, language: Language): string {
  const said = words[language]
  if (remark.kind === 'expires') return said.expires(remark.days)
  if (remark.kind === 'other-sender') return said.otherSender(shorten(sender)).slice(0, maxCharacters)
  return said[remark.kind]
}

function shorten(address: string): string {
  return address.length > maxAddress ? `${address.slice(0, maxAddress - 1)}…` : address
}
