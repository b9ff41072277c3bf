const en = {
  'set-exists': 'There is a set already.',
  'root-refused': 'The file of the root certificate does not hold exactly one certificate.',
  'no-set': 'There is no set yet.',
  'set-edited':
    'The set was changed meanwhile, by somebody else or by a step of the rings. Copy your text, open the page anew, and change it there.',
  'set-refused': 'The text of the set is not understood.',
  changed: 'Nothing was written: the set or the tenant changed since the plan was made. Make the plan again.',
  'lint-errors': 'Nothing was written: the linter has errors.',
  'delete-not-accepted': 'Nothing was written: profiles and their certificates would be removed, which was not accepted.',
  'not-planned': 'Nothing was written: the plan has problems that a person has to solve.',
  'risk-not-accepted': 'Nothing was written: something speaks against this step, and it was not accepted.',
  'no-image': 'This file is no before-image of this tenant.',
  'other-tenant': 'This file belongs to another tenant.',
  'no-step': 'There is no such step of the rings.',
  'graph-refused': 'Intune did not take a request.',
  'graph-absent': 'Something that was asked for is not in Intune any more.',
  'graph-busy': 'Intune is busy. Try again in a few minutes: it goes on from here.',
  'graph-lost': 'No answer came from Intune. Make the plan again: it shows what was done and what is left.',
  'graph-approval': 'Another administrator has to approve. Afterwards do the same once more: it goes on from here.',
  fault: 'Something went wrong here, not with your tenant.',
} as const

/** What ends a job of the Intune page without success. */
export type IntuneRefusal = keyof typeof en

/** What each of them means, by language; the server's own sentence tells more, in English. */
export const refusalTexts: Readonly<Record<'en' | 'de', Readonly<Record<IntuneRefusal, string>>>> = {
  en,
  de: {
    'set-exists': 'Es gibt schon einen Satz.',
    'root-refused': 'Die Datei des Wurzelzertifikats enthält nicht genau ein Zertifikat.',
    'no-set': 'Es gibt noch keinen Satz.',
    'set-edited':
      'Der Satz hat sich inzwischen geändert, durch jemand anderen oder durch einen Schritt der Ringe. Kopieren Sie Ihren Text, öffnen Sie die Seite neu, und ändern Sie ihn dort.',
    'set-refused': 'Der Text des Satzes wird nicht verstanden.',
    changed: 'Nichts wurde geschrieben: Satz oder Tenant haben sich geändert, seit der Plan gemacht wurde. Machen Sie den Plan neu.',
    'lint-errors': 'Nichts wurde geschrieben: die Prüfung fand Fehler.',
    'delete-not-accepted': 'Nichts wurde geschrieben: Profile und ihre Zertifikate würden entfernt, und das wurde nicht hingenommen.',
    'not-planned': 'Nichts wurde geschrieben: der Plan hat Schwierigkeiten, die ein Mensch lösen muss.',
    'risk-not-accepted': 'Nichts wurde geschrieben: etwas spricht gegen diesen Schritt, und das wurde nicht hingenommen.',
    'no-image': 'Diese Datei ist kein Rückweg dieses Tenants.',
    'other-tenant': 'Diese Datei gehört zu einem anderen Tenant.',
    'no-step': 'Diesen Schritt der Ringe gibt es nicht.',
    'graph-refused': 'Intune hat eine Anforderung nicht angenommen.',
    'graph-absent': 'Etwas Verlangtes ist nicht mehr in Intune.',
    'graph-busy': 'Intune ist überlastet. Versuchen Sie es in einigen Minuten noch einmal: es geht von hier weiter.',
    'graph-lost': 'Von Intune kam keine Antwort. Machen Sie den Plan neu: er zeigt, was getan und was übrig ist.',
    'graph-approval': 'Ein anderer Administrator muss zustimmen. Tun Sie danach dasselbe noch einmal: es geht von hier weiter.',
    fault: 'Etwas ging hier schief, nicht in Ihrem Tenant.',
  },
}

/** The sentence of a refusal; undefined for a code that is none of these. */
export function refusalText(code: string, language: 'en' | 'de'): string | undefined {
  return (refusalTexts[language] as Readonly<Record<string, string>>)[code]
}
