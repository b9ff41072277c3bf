import type { ComposeTexts } from './texts.ts'

export const de: ComposeTexts = {
  unknown: {
    heading: 'Sehen wir zuerst auf Ihren PC',
    why: 'Ob Sie signieren können, hängt von einem Zertifikat auf Ihrem PC ab, das dieser Bereich selbst nicht sieht. Ein kleines Skript sieht nach und ändert nichts.',
  },
  answers: {
    yes: { word: 'Bereit', headline: 'Sie können E‑Mails signieren.' },
    nearly: { word: 'Noch ein Schritt', headline: 'Nach einem weiteren Schritt können Sie signieren.' },
    no: { word: 'Noch nicht', headline: 'Sie können noch nicht signieren.' },
    'not-known': { word: 'Nicht bekannt', headline: 'Ob Sie signieren können, ist noch nicht bekannt.' },
  },
  for: (mailbox: string) => `Für E-Mails von ${mailbox}.`,
  certificate: {
    heading: 'Ihr Zertifikat',
    states: {
      good: 'Gut',
      'renewal-due': 'Gut, Erneuerung steht an',
      unusable: 'Kann nicht signieren',
      none: 'Keines gefunden',
      'not-read': 'Nicht gelesen',
    },
    addresses: 'Mailadressen',
    until: 'Gültig bis',
    daysLeft: (days: number) => (days < 0 ? 'abgelaufen' : days === 1 ? 'noch 1 Tag' : `noch ${days} Tage`),
    renewal:
      'Ihre Organisation erneuert es von selbst, meist in den letzten Wochen. Sind es weniger als zwei Wochen, melden Sie sich beim Helpdesk.',
    issuer: 'Ausgestellt von',
  },
  outlook: {
    heading: 'Klassisches Outlook',
    states: {
      configured: 'signiert mit diesem Zertifikat',
      'user-choice': 'signiert mit einem anderen guten Zertifikat, das Sie gewählt haben',
      stale: 'ist auf ein Zertifikat eingestellt, das es nicht mehr gibt oder das nicht mehr gut ist',
      'not-configured': 'ist nicht zum Signieren eingerichtet',
      'not-read': 'wurde nicht angesehen',
      'no-outlook': 'ist nicht installiert',
    },
  },
  web: {
    heading: 'Outlook im Web und neues Outlook',
    enabled: 'S/MIME ist von Ihrer Administration eingeschaltet',
    disabled: 'S/MIME ist nicht eingeschaltet',
    unknown: 'ob S/MIME eingeschaltet ist, ist hier nicht bekannt',
  },
  next: {
    heading: 'Nächster Schritt',
    steps: {
      sign: ['Wählen Sie in einer neuen E-Mail Optionen, dann Signieren.', 'Der Empfänger sieht ein Siegel neben Ihrem Namen.'],
      'read-again': [
        'Starten Sie das Skript noch einmal als Sie selbst, nicht als Administrator oder System.',
        'Misslingt es wieder, senden Sie seine Ausgabe an Ihren Helpdesk.',
      ],
      'get-certificate': [
        'Bitten Sie Ihren Helpdesk um ein Zertifikat für diese Mailadresse, und kopieren Sie ihm dieses Ergebnis.',
        'Zertifikate kommen meist von selbst innerhalb einiger Stunden, nachdem der PC eingerichtet wurde.',
      ],
      'read-outlook': ['Starten Sie auch Get-OutlookSigning.ps1, und fügen Sie dessen Zeile ebenfalls hier ein.'],
      'run-script': [
        'Speichern Sie das Skript und schließen Sie Outlook.',
        'Klicken Sie mit rechts auf die Datei, wählen Sie Eigenschaften, setzen Sie den Haken bei Zulassen und bestätigen Sie.',
        'Klicken Sie wieder mit rechts auf die Datei und wählen Sie Mit PowerShell ausführen. Starten Sie Outlook.',
      ],
      'ask-helpdesk': ['Ihr Helpdesk richtet Outlook für Sie ein. Kopieren Sie ihm dieses Ergebnis.'],
      'web-settings': [
        'Öffnen Sie Einstellungen, dann E-Mail, dann S/MIME.',
        'Bietet Outlook an, das S/MIME-Steuerelement oder die Erweiterung zu installieren, tun Sie das und öffnen Sie Outlook neu.',
        'Öffnen Sie in einer neuen E-Mail die Optionen (…), dann Nachrichtenoptionen, und setzen Sie den Haken bei der digitalen Signatur.',
      ],
      'ask-for-web': [
        'Bitten Sie Ihre Administration, S/MIME für Outlook im Web einzurichten. Signieren Sie bis dahin im klassischen Outlook.',
      ],
      keychain: [
        'Bringen Sie das Zertifikat mit seinem Schlüssel in den Schlüsselbund (Ihre Administration kann das mit einem Profil tun).',
        'Öffnen Sie in Outlook Einstellungen, dann Konten, Ihr Konto, Sicherheit, und wählen Sie es als Signaturzertifikat.',
      ],
      'mobile-profile': [
        'Auf dem Telefon richtet das Ihre Administration ein: Ein Profil bringt das Zertifikat mit und schaltet das Signieren ein.',
      ],
    },
    script: 'Das Skript speichern',
    scriptNote:
      'Es stellt das Zertifikat oben als das ein, mit dem Outlook signiert, bewahrt die alten Einstellungen auf und lässt sich rückgängig machen.',
  },
  look: {
    heading: 'Diesen PC ansehen',
    other: 'Starten Sie die beiden Skripte auf Ihrem Windows-PC; sie sehen nur nach:',
    steps: [
      'Speichern Sie beide Skripte.',
      'Klicken Sie mit rechts auf jedes, wählen Sie Eigenschaften, setzen Sie den Haken bei Zulassen und bestätigen Sie.',
      'Öffnen Sie PowerShell in diesem Ordner, starten Sie beide und kopieren Sie, was sie ausgeben.',
      'Fügen Sie es unten ein.',
    ],
    save: 'Die beiden Skripte speichern',
    askHelpdesk:
      'Bitten Sie Ihren Helpdesk, Ihren PC anzusehen und Ihnen das Ergebnis zu senden; fügen Sie es dann hier ein, oder ziehen Sie die Datei hierher.',
    paste: 'Ergebnis hier einfügen',
    choose: 'Datei wählen',
    wrong: 'Das ist kein Ergebnis der beiden Skripte. Kopieren Sie die ganze Zeile, die mit {"schema" beginnt.',
    again: 'Ein anderes Ergebnis verwenden',
  },
  age: (days: number, time: string) =>
    days === 0
      ? `Der PC wurde heute angesehen (${time}).`
      : days === 1
        ? `Der PC wurde gestern angesehen (${time}).`
        : `Der PC wurde vor ${days} Tagen angesehen (${time}).`,
  old: 'Das ist lange her. Sehen Sie zur Sicherheit noch einmal nach.',
  copy: 'Für den Helpdesk kopieren',
  sample: 'Ein Beispiel zeigen',
  samples: {
    ready: 'Alles ist eingerichtet',
    stale: 'Das Zertifikat wurde erneuert',
    expiring: 'Die Erneuerung steht an',
    other: 'Zertifikat einer anderen Adresse',
    none: 'Kein Zertifikat',
  },
}
