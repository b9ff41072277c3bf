import type { Advice } from '../explanation.ts'

/** Für Hinweise, bei denen niemand handeln muss. */
export const nothingToDo: Advice = {
  user: 'Es ist nichts zu tun.',
  helpdesk: 'Es ist nichts zu tun.',
  admin: 'Es ist nichts zu tun.',
}

/** Die Datei ist nicht die Nachricht, wie sie ankam. */
export const bringOriginal: Advice = {
  user: 'Speichern Sie die Originalnachricht als Datei oder leiten Sie sie als Anlage weiter, und geben Sie diese an Ihren Helpdesk.',
  helpdesk:
    'Lassen Sie sich das Original als .eml oder .msg geben. Kopierter Text, Ausdrucke und im Text weitergeleitete Nachrichten enthalten die Signatur nicht mehr.',
  admin: 'Sehen auch Originale so aus, stellen Sie fest, was die E-Mail unterwegs anfasst: Gateway, Archiv, Journal.',
}

/** Eine harmlose Eigenheit des schreibenden Programms. */
export const oddSoftware: Advice = {
  user: 'Für Sie ist nichts zu tun.',
  helpdesk: 'Behalten Sie es im Blick, falls andere Nachrichten dieses Absenders scheitern: Es sagt etwas über dessen Programm.',
  admin: 'Schreiben Ihre eigenen Systeme solche Nachrichten, aktualisieren oder berichtigen Sie das betreffende Programm.',
}

/** Etwas, das kein ehrliches Programm schreibt. */
export const treatAsSuspicious: Advice = {
  user: 'Verlassen Sie sich nicht auf diese Nachricht. Fragen Sie den Absender auf einem anderen Weg, ob sie echt ist.',
  helpdesk:
    'Behandeln Sie die Nachricht als verdächtig und bewahren Sie die Datei auf: Ehrliche E-Mail-Programme schreiben so etwas nicht.',
  admin: 'Zeigen Sie die Datei Ihrem Sicherheitsteam und lassen Sie solche Nachrichten vom Gateway abweisen.',
}

/** Die Nachricht wurde nach dem Signieren verändert. */
export const changedOnItsWay: Advice = {
  user: 'Verlassen Sie sich nicht auf diese Nachricht. Fragen Sie den Absender auf einem anderen Weg, ob sie echt ist, und bitten Sie um erneutes Senden.',
  helpdesk:
    'Prüfen Sie die Kopie aus „Gesendete Elemente“ des Absenders. Ist sie gültig, wurde die Nachricht unterwegs verändert: durch Fußzeile oder Haftungsausschluss, Verteilerliste, Virenscanner-Vermerk, umgeschriebene Links oder neue Kodierung (8bit zu quoted-printable, TNEF).',
  admin:
    'Suchen Sie das System, das signierte E-Mails anfasst, und nehmen Sie sie dort aus; Exchange-Nachrichtenflussregeln kennen die Ausnahme „Nachrichtentyp ist signiert“. Verteilerlisten sollten das Original anhängen, statt es zu bearbeiten.',
}

/** Das signierende Programm hat gegen den Standard verstoßen. */
export const faultySigningSoftware: Advice = {
  user: 'Verlassen Sie sich nicht auf die Signatur. Sagen Sie dem Absender, dass seine Signatur fehlerhaft aufgebaut ist.',
  helpdesk: 'Geben Sie diesen Befund mit seiner Fundstelle an die Betreuer des E-Mail-Programms oder Signatur-Gateways des Absenders.',
  admin: 'Signiert Ihr eigenes Programm oder Gateway so, aktualisieren Sie es; auch andere Empfänger weisen solche Signaturen ab.',
}

/** Eine Grenze, die dieses Werkzeug schützt, ist erreicht. */
export const tooMuchToCheck: Advice = {
  user: 'Behandeln Sie die Nachricht wie eine unsignierte und fragen Sie Ihren Helpdesk.',
  helpdesk:
    'Ehrliche Nachrichten kommen selten in die Nähe dieser Grenze. Fragen Sie, welches Programm sie schrieb; weiß es niemand, behandeln Sie sie als verdächtig.',
  admin: 'docs/reference/limits.md nennt jede Grenze und ihren Grund.',
}

/** Der Aussteller eines Zertifikats hat eine Regel verletzt. */
export const faultyIssuer: Advice = {
  user: 'Auf den Namen im Zertifikat können Sie sich nicht verlassen. Fragen Sie den Absender auf einem anderen Weg, wenn es darauf ankommt.',
  helpdesk:
    'Sagen Sie dem Absender, dass sein Zertifikat eine Regel verletzt, und nennen Sie diesen Befund mit Fundstelle; beheben muss es sein Aussteller.',
  admin: 'Ist es Ihr Aussteller, berichtigen Sie dessen Vorlage oder Profil und stellen Sie das Zertifikat neu aus.',
}

/** Der Unterzeichner braucht ein anderes Zertifikat. */
export const reissue: Advice = {
  user: 'Sagen Sie dem Absender, dass sein Zertifikat zum Signieren von E-Mail nicht geeignet ist.',
  helpdesk: 'Bitten Sie den Absender, im Trust Center von Outlook ein anderes Zertifikat zu wählen oder ein neues zu beantragen.',
  admin:
    'Berichtigen Sie das Zertifikatprofil (Schlüsselverwendung, erweiterte Schlüsselverwendung, Schlüssellänge, Hash) und lassen Sie neu ausstellen.',
}

/** Diesem Rechner fehlt ein Verfahren. */
export const unknownHere: Advice = {
  user: 'Behandeln Sie die Nachricht wie eine unsignierte, bis Ihr Helpdesk eine Antwort hat.',
  helpdesk: 'Wurde im Browser geprüft, prüfen Sie mit dem Befehl oder dem Server: Sie kennen mehr Verfahren.',
  admin: 'Nehmen Sie für die eigenen Leute RSA oder ECDSA P-256 mit SHA-256, das jedes E-Mail-Programm prüfen kann.',
}

/** Das Programm des Unterzeichners hat einen zu schwachen Hash gewählt. */
export const strongerAlgorithm: Advice = {
  user: 'Behandeln Sie die Nachricht im Ernstfall wie eine unsignierte und sagen Sie es dem Absender.',
  helpdesk:
    'Bitten Sie den Absender, in Outlook SHA-256 zu wählen: Datei, Optionen, Trust Center, Einstellungen für das Trust Center, E-Mail-Sicherheit, Einstellungen, Hashalgorithmus. Alte Profile haben dort noch SHA-1.',
  admin: 'Stellen Sie den Hash mit dem Outlook-Konfigurationsskript oder per Richtlinie für alle auf SHA-256.',
}
