/** What Outlook shows of the add-in by itself, in each language that the pane speaks. */
export const manifestTexts = {
  'en-US': {
    name: 'Mail signature check',
    description: 'Says whether the S/MIME signature of a mail is good, and if not, why; and whether you can sign.',
    group: 'S/MIME',
    read: 'Check signature',
    readTip: 'Checks the S/MIME signature of this mail on this computer and says what was found.',
    compose: 'Can I sign?',
    composeTip: 'Says whether your certificate and Outlook are ready to sign mails, and what the next step is.',
  },
  'de-DE': {
    name: 'Signaturprüfung für Mails',
    description: 'Sagt, ob die S/MIME-Signatur einer Mail in Ordnung ist, und wenn nicht, warum; und ob Sie signieren können.',
    group: 'S/MIME',
    read: 'Signatur prüfen',
    readTip: 'Prüft die S/MIME-Signatur dieser Mail auf diesem Computer und sagt, was gefunden wurde.',
    compose: 'Kann ich signieren?',
    composeTip: 'Sagt, ob Ihr Zertifikat und Outlook zum Signieren bereit sind und was der nächste Schritt ist.',
  },
} as const
