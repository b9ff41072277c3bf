import type { Verdict } from '../report/report.ts'
import type { VerdictText } from './verdicts.en.ts'

export const germanVerdicts = {
  unreadable: {
    headline: 'Diese Nachricht lässt sich nicht beurteilen.',
    why: 'Die Datei ist beschädigt oder so gebaut, dass zwei E-Mail-Programme sie unterschiedlich lesen könnten.',
    user: 'Verlassen Sie sich nicht auf diese Nachricht. Bitten Sie um erneutes Senden oder geben Sie sie als Datei an Ihren Helpdesk.',
    helpdesk:
      'Lassen Sie sich die Originalnachricht als Datei geben, nicht kopiert, gedruckt oder im Text weitergeleitet, und prüfen Sie diese.',
    admin: 'Kommen mehrere Nachrichten so an, suchen Sie nach einem Gateway oder einer Journalregel, die E-Mails unterwegs umschreibt.',
  },
  encrypted: {
    headline: 'Diese Nachricht ist verschlüsselt; die Signatur darin ist von außen nicht zu sehen.',
    why: 'Nur der Empfänger hat den Schlüssel zum Öffnen; dieses Werkzeug besitzt keine privaten Schlüssel.',
    user: 'Öffnen Sie die Nachricht in Outlook, wo Ihr Schlüssel liegt. Outlook zeigt dann die Signatur darin.',
    helpdesk:
      'Bitten Sie den Empfänger, die Nachricht zu öffnen und geöffnet für Sie zu speichern, sofern der Inhalt weitergegeben werden darf.',
    admin: 'Hier ist nichts fehlerhaft. Kann auch der Empfänger sie nicht öffnen, sehen Sie sich dessen Verschlüsselungszertifikat an.',
  },
  unsigned: {
    headline: 'Diese Nachricht trägt keine S/MIME-Signatur.',
    why: 'In der Datei ist nichts signiert.',
    user: 'Wer diese Nachricht geschrieben hat, lässt sich an ihr nicht erkennen. Sollte sie signiert sein, bitten Sie den Absender, die Schaltfläche „Signieren“ zu prüfen.',
    helpdesk:
      'Fragen Sie, auf welchem Weg die Nachricht zu Ihnen kam. Beim Weiterleiten im Text, beim Antworten und beim Kopieren geht die Signatur verloren; leiten Sie sie als Anlage weiter oder speichern Sie sie als Datei.',
    admin:
      'Hat der Absender signiert, suchen Sie nach einem Gateway oder einer Transportregel, die Nachrichten neu zusammensetzt und die Signatur dabei verwirft.',
  },
  invalid: {
    headline: 'Die Signatur ist ungültig.',
    why: 'Die Nachricht ist nicht das, was unterschrieben wurde, oder die Signatur stammt nicht vom gezeigten Zertifikat.',
    user: 'Verlassen Sie sich nicht auf diese Nachricht. Fragen Sie den Absender auf einem anderen Weg, etwa telefonisch, ob sie echt ist.',
    helpdesk:
      'Vergleichen Sie mit der Kopie aus „Gesendete Elemente“ des Absenders: Ist diese gültig, wurde die Nachricht unterwegs verändert.',
    admin:
      'Suchen Sie zwischen Absender und Empfänger nach Haftungsausschlüssen, Fußzeilen, Verteilerlisten, Virenscanner-Vermerken oder Umkodierung.',
  },
  undetermined: {
    headline: 'Ob die Signatur gültig ist, ließ sich nicht feststellen.',
    why: 'Eine Prüfung, von der die Antwort abhängt, war nicht möglich. Das spricht nicht gegen die Nachricht.',
    user: 'Behandeln Sie die Nachricht wie eine unsignierte, bis Ihr Helpdesk eine Antwort hat.',
    helpdesk:
      'Sehen Sie unten nach, welche Prüfung fehlt, ergänzen Sie das Nötige (Zertifikat, Sperrliste, Originaldatei) und prüfen Sie erneut.',
    admin: 'Stellen Sie das Fehlende bereit: Ausstellerzertifikate, einen erreichbaren Sperrdienst oder ein unterstütztes Verfahren.',
  },
  revoked: {
    headline: 'Die Signatur passt, aber das Zertifikat wurde gesperrt.',
    why: 'Der Aussteller hat ein Zertifikat zurückgezogen, auf dem diese Signatur beruht.',
    user: 'Verlassen Sie sich nicht auf diese Nachricht, bevor Sie den Absender auf einem anderen Weg gefragt haben.',
    helpdesk:
      'Klären Sie, warum und wann gesperrt wurde. Bei SCEPman gilt ein Zertifikat als gesperrt, sobald das Konto deaktiviert oder gelöscht ist; auch alte E-Mails ausgeschiedener Personen zeigen das dann.',
    admin: 'Ist das Konto aktiv, prüfen Sie dessen Zustand im Verzeichnis und den Sperrgrund, und stellen Sie ein neues Zertifikat aus.',
  },
  untrusted: {
    headline: 'Die Signatur passt, aber ihrem Zertifikat wird hier nicht vertraut.',
    why: 'Vom Zertifikat führt kein zulässiger Pfad zu einer hier vertrauten Stammzertifizierungsstelle, oder es ist nicht für E-Mail bestimmt.',
    user: 'Auf den Namen im Zertifikat können Sie sich nicht verlassen. Fragen Sie den Absender auf einem anderen Weg, wenn es darauf ankommt.',
    helpdesk:
      'Sehen Sie nach, welcher Aussteller fehlt oder welche Regel verletzt ist. Übernehmen Sie nie ein Stammzertifikat aus der Nachricht selbst.',
    admin:
      'Ist es Ihr Aussteller, verteilen Sie sein Stammzertifikat mit einem Intune-Profil „Vertrauenswürdiges Zertifikat“ und tragen Sie es hier ein; über fremde Aussteller entscheiden Sie.',
  },
  'not-yet-valid': {
    headline: 'Die Signatur passt, aber ein Zertifikat ist noch nicht gültig.',
    why: 'Die Gültigkeit eines Zertifikats beginnt nach dem Zeitpunkt, für den diese Nachricht beurteilt wird.',
    user: 'Prüfen Sie Datum und Uhrzeit Ihres Computers. Stimmen sie, fragen Sie Ihren Helpdesk.',
    helpdesk: 'Vergleichen Sie den Beginn des Zertifikats mit der Uhr hier und mit dem gewählten Prüfzeitpunkt.',
    admin:
      'Prüfen Sie die Uhren des ausstellenden Dienstes und der PCs; ein mit falscher Uhr ausgestelltes Zertifikat muss ersetzt werden.',
  },
  expired: {
    headline: 'Die Signatur passt, aber ein Zertifikat ist abgelaufen.',
    why: 'Die Nachricht wird für einen Zeitpunkt nach dem Ende des Zertifikats beurteilt. Beim Signieren kann es durchaus gültig gewesen sein.',
    user: 'Bei einer alten Nachricht ist das oft harmlos. Bei einer neuen sagen Sie dem Absender, dass sein Zertifikat abgelaufen ist.',
    helpdesk: 'Sehen Sie nach, ob das Zertifikat zum behaupteten Signaturzeitpunkt gültig war. Dann ist es nur seither abgelaufen.',
    admin:
      'Erneuern Sie bei den eigenen Leuten früher: Erneuerungsschwelle des SCEP-Profils auf 50 % und die Laufzeit so, dass noch sechs Monate oder mehr bleiben.',
  },
  weak: {
    headline: 'Die Signatur passt, nutzt aber Verfahren, die heute zu schwach sind.',
    why: 'Solche Signaturen kann fälschen, wer den Aufwand nicht scheut; sie beweisen deshalb wenig.',
    user: 'Behandeln Sie die Nachricht im Ernstfall wie eine unsignierte und sagen Sie es dem Absender.',
    helpdesk:
      'Nennen Sie dem Absender das Verfahren (siehe unten). In Outlook wird der Hashalgorithmus in den Sicherheitseinstellungen des Trust Centers gewählt: SHA-256 oder besser.',
    admin: 'Geben Sie den eigenen Leuten SHA-256 per Richtlinie vor und stellen Sie Schlüssel mit mindestens RSA 2048 Bit oder P-256 aus.',
  },
  'partially-signed': {
    headline: 'Nur ein Teil dieser Nachricht ist signiert.',
    why: 'Die Signatur umschließt einen Teil der Nachricht; den Rest kann jeder geschrieben haben.',
    user: 'Verlassen Sie sich nur auf den Teil, der als signiert gekennzeichnet ist.',
    helpdesk:
      'Meist ist die Ursache harmlos: Eine Verteilerliste oder ein Gateway hat eigenen Text um die signierte Nachricht gelegt. Sehen Sie sich die unsignierten Teile an.',
    admin:
      'Lassen Sie signierte Nachrichten von Gateways und Listen unangetastet, oder lassen Sie erst nach dem Anfügen der Fußzeile signieren.',
  },
  'sender-mismatch': {
    headline: 'Die Signatur passt, bestätigt aber nicht den Absender dieser Nachricht.',
    why: 'Die Absenderadresse (From) gehört nicht zu den Adressen im Zertifikat des Unterzeichners.',
    user: 'Sehen Sie sich die Absenderadresse genau an. Fragen Sie die im Zertifikat genannte Person, ob die Nachricht von ihr stammt.',
    helpdesk:
      'Vergleichen Sie die Absenderadresse mit den Adressen im Zertifikat. Meist steckt ein Alias oder ein freigegebenes Postfach dahinter; sonst ein Betrugsversuch.',
    admin:
      'Stellen Sie Zertifikate mit allen Adressen aus, von denen die Person sendet (proxyAddresses), oder lassen Sie Outlook von der Adresse im Zertifikat senden.',
  },
  'valid-with-warnings': {
    headline: 'Die Signatur ist gültig; etwas sollten Sie dazu wissen.',
    why: 'Alle Prüfungen sind bestanden, mindestens eine davon mit einer Warnung.',
    user: 'Auf die Signatur können Sie sich verlassen. Lesen Sie die Warnung, wenn die Nachricht wichtig ist.',
    helpdesk: 'Lesen Sie die Warnungen unten; jede sagt, ob jemand etwas tun sollte.',
    admin:
      'Wiederkehrende Warnungen weisen auf eine Einstellung hin, die zu ändern sich lohnt: bei den Zertifikaten oder auf dem Weg der E-Mail.',
  },
  valid: {
    headline: 'Die Signatur ist gültig.',
    why: 'Die ganze Nachricht ist seit dem Signieren unverändert; dem Unterzeichner wird hier vertraut, und er passt zum Absender.',
    user: 'Sie können sich darauf verlassen, von wem die Nachricht stammt und dass sie nicht verändert wurde.',
    helpdesk: 'Es ist nichts zu tun. Zeigt ein E-Mail-Programm sie als ungültig an, fehlt dort das Stammzertifikat oder eine Einstellung.',
    admin: 'Es ist nichts zu tun.',
  },
} as const satisfies Record<Verdict, VerdictText>
