import type { Wide } from '../../page/language.ts'
import type { readinessEn } from './readiness-en.ts'

/** Die Texte des Abschnitts Bereitschaft auf Deutsch. */
export const readinessDe: Wide<typeof readinessEn> = {
  title: 'Bereitschaft',
  heading: 'Personen',
  lead: 'Wer signieren kann und wer nicht, weil … Aus dem, was Intune von Zertifikaten weiß und die Wartung gemeldet hat.',
  import: 'Aus Intune lesen',
  owaLead: 'Dürfen Personen in Outlook im Web ihr Zertifikat wählen? Der Abschnitt Outlook im Web sagt es.',
  owaAsBefore: 'wie zuletzt gesagt',
  owaChoices: { allowed: 'ja', 'not-allowed': 'nein' },
  importing: 'Es wird aus Intune gelesen',
  steps: { users: 'Benutzer', devices: 'PCs', 'report of certificates': 'Bericht der Zertifikate', remediation: 'Ergebnisse der Wartung' },
  never: 'Es wurde noch nichts gelesen.',
  imported: (time, days) => `Gelesen ${time}. Es wird ${days} Tage aufbewahrt.`,
  shown: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
  range: (from, to, total) => (total === 0 ? 'Niemand' : `${from} bis ${to} von ${total}`),
  search: 'Name oder Adresse',
  all: 'alle',
  user: 'Person',
  overall: 'Bereit',
  certificate: 'Zertifikat',
  outlook: 'Outlook',
  owa: 'Outlook im Web',
  until: (day) => `bis ${day}`,
  previous: 'Zurück',
  next: 'Weiter',
  save: 'Als CSV speichern',
  savePseudonyms: 'Ohne Namen speichern',
}
