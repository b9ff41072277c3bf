import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'

type SourceCode = Extract<keyof typeof verifyFindings, `source-${string}`>

export const germanSourceExplanations = {
  'source-altered-by-client': {
    title: 'Outlook hat eine veränderte Kopie übergeben',
    seen: 'Was Outlook übergeben hat, widerspricht sich: Eine Kopie der E-Mail hält nicht stand oder hat keine Signatur, obwohl eine andere standhält oder Outlook die E-Mail selbst als S/MIME führt.',
    meaning:
      'Mindestens eine davon ist nicht die E-Mail, wie sie ankam; die Signatur konnte deshalb nicht geprüft werden. Das sagt nichts gegen die E-Mail.',
    user: 'Speichern Sie die E-Mail als Datei, oder ziehen Sie sie aus der Nachrichtenliste heraus, und prüfen Sie diese.',
    helpdesk:
      'Bitten Sie um die E-Mail als Datei (.eml oder .msg) und prüfen Sie die Datei; nennen Sie beim Weitergeben Programm und Version.',
    admin:
      'Zeigt ein Programm das bei jeder signierten E-Mail, melden Sie dessen Version den Herstellern dieses Werkzeugs, und lassen Sie den Bereich E-Mails über Microsoft Graph lesen.',
  },
} satisfies Record<SourceCode, Explanation>
