import type { Axis, AxisState, Severity } from '../../world/finding.ts'
import type { AxisText } from './axes.en.ts'

export const germanAxes = {
  structure: { name: 'Aufbau', question: 'Ist die Nachricht so aufgebaut, wie die S/MIME-Standards es verlangen?' },
  integrity: { name: 'Unverändertheit', question: 'Sind das genau die Bytes, die unterschrieben wurden?' },
  signer: { name: 'Unterzeichner', question: 'Wurde die Signatur mit dem Schlüssel des gezeigten Zertifikats erstellt?' },
  path: { name: 'Vertrauen', question: 'Führt das Zertifikat zu einer Stammzertifizierungsstelle, der hier vertraut wird?' },
  validity: { name: 'Gültigkeitszeitraum', question: 'Liegt jedes Zertifikat des Pfads innerhalb seines Zeitraums?' },
  revocation: { name: 'Sperrung', question: 'Hat ein Aussteller eines der Zertifikate zurückgezogen?' },
  purpose: { name: 'Zweck', question: 'Darf dieses Zertifikat E-Mails signieren?' },
  algorithms: { name: 'Verfahren', question: 'Sind Verfahren und Schlüssel nach heutigem Stand stark genug?' },
  sender: { name: 'Absender', question: 'Gehört die Absenderadresse (From) zum Unterzeichner?' },
  coverage: { name: 'Umfang', question: 'Ist die ganze Nachricht signiert oder nur ein Teil davon?' },
  headers: { name: 'Kopfzeilen', question: 'Passen Betreff, Datum und die übrigen Kopfzeilen zusammen?' },
} as const satisfies Record<Axis, AxisText>

export const germanStates = {
  pass: 'bestanden',
  warn: 'bestanden, mit Hinweis',
  fail: 'nicht bestanden',
  'not-checked': 'nicht geprüft',
  'not-applicable': 'trifft nicht zu',
} as const satisfies Record<AxisState, string>

export const germanSeverities = {
  fail: 'nicht bestanden',
  cannot: 'nicht prüfbar',
  warn: 'Warnung',
  'not-checked': 'nicht geprüft',
  info: 'Hinweis',
} as const satisfies Record<Severity, string>
