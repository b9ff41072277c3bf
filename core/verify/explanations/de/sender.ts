import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'
import { nothingToDo, treatAsSuspicious } from './advice.ts'

type SenderCode = Exclude<keyof typeof verifyFindings, `layer-${string}` | `coverage-${string}` | `source-${string}`>

export const germanSenderExplanations = {
  'signing-time-in-future': {
    title: 'In der Zukunft signiert',
    seen: 'Der Unterzeichner gibt[ {signingTime}] als Signaturzeitpunkt an, mehr als einen Tag nach dem Prüfzeitpunkt[ ({judgedAt})].',
    meaning: 'Die Angabe kann nicht stimmen. Meist geht die Uhr des Absenders völlig falsch.',
    user: 'Verlassen Sie sich nicht auf die Signatur. Sagen Sie dem Absender, dass die Uhr seines Computers offenbar falsch geht.',
    helpdesk: 'Prüfen Sie den gewählten Prüfzeitpunkt und die Uhr hier. Stimmen beide, geht die Uhr des Absenders falsch.',
    admin: 'Lassen Sie die PCs ihre Zeit aus dem Netz beziehen.',
  },
  'signing-time-ahead': {
    title: 'Die Uhr des Absenders geht vor',
    seen: 'Der Unterzeichner gibt[ {signingTime}] als Signaturzeitpunkt an, etwas nach dem Prüfzeitpunkt[ ({at})].',
    meaning: 'Die Signatur passt. Nur die angegebene Zeit kann nicht stimmen.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Prüfen Sie die Uhr hier und die des Absenders.',
    admin: 'Lassen Sie die PCs ihre Zeit aus dem Netz beziehen.',
  },
  'signing-time-outside-validity': {
    title: 'Außerhalb der Gültigkeit des Zertifikats signiert',
    seen: 'Der angegebene Signaturzeitpunkt[ ({signingTime})] liegt nicht in der Gültigkeit des Zertifikats[ ({notBefore} bis {notAfter})].',
    meaning: 'Signiert wurde mit einem abgelaufenen Zertifikat, oder die Uhr des Absenders geht falsch.',
    user: 'Sagen Sie dem Absender, dass sein Zertifikat zu dieser Zeit nicht gültig war.',
    helpdesk: 'Sehen Sie nach, welches Zertifikat in Outlook gewählt ist: Nach einer Erneuerung kann es noch das alte sein.',
    admin:
      'Wiederholen Sie die Outlook-Konfiguration als Korrekturskript (Remediation): Eine Erneuerung ändert den in Outlook gespeicherten Fingerabdruck.',
  },
  'signing-time-absent': {
    title: 'Kein Signaturzeitpunkt',
    seen: 'Der Unterzeichner gibt keinen Signaturzeitpunkt an.',
    meaning: 'Das ist erlaubt. Es gibt dann nur keine Antwort für den Signaturzeitpunkt.',
    ...nothingToDo,
  },
  'sender-from-missing': {
    title: 'Die Nachricht nennt keinen Absender',
    seen: 'Das Feld From fehlt oder ist leer.',
    meaning: 'Es gibt nichts, womit sich der Unterzeichner vergleichen ließe.',
    ...treatAsSuspicious,
  },
  'sender-from-repeated': {
    title: 'Die Nachricht nennt ihren Absender mehrfach',
    seen: 'Es gibt[ {fields}] Felder From; erlaubt ist eines.',
    meaning: 'Ein Programm zeigt vielleicht den Unterzeichner, ein anderes jemand anderen.',
    ...treatAsSuspicious,
  },
  'sender-from-unreadable': {
    title: 'Der Absender ist nicht lesbar',
    seen: 'Das Feld From[ „{from}“] ist nicht so geschrieben, wie der Standard es verlangt[ ({problem})].',
    meaning: 'Programme können verschiedene Adressen herauslesen; mit dem Unterzeichner vergleichen lässt es sich deshalb nicht.',
    ...treatAsSuspicious,
  },
  'sender-look-alike': {
    title: 'Der Absender sieht dem Unterzeichner nur ähnlich',
    seen: 'Die Absenderadresse {from} sieht aus wie {certificate} im Zertifikat, enthält aber andere Buchstaben[: {letters}].',
    meaning: 'Es sind zwei verschiedene Adressen. Solche Doppelgänger werden angelegt, um zu täuschen.',
    ...treatAsSuspicious,
  },
  'sender-from-unusual': {
    title: 'Der Absender ist ungewöhnlich geschrieben',
    seen: 'Das Feld From[ „{from}“] hat eine Form, die kaum ein E-Mail-Programm schreibt[ ({forms})].',
    meaning: 'Die Adresse darin wurde verglichen. Manche Programme zeigen womöglich einen anderen Absender oder nur einen Teil.',
    user: 'Sehen Sie sich den Absender genau an. Fragen Sie auf einem anderen Weg nach, wenn die Nachricht Sie überrascht.',
    helpdesk:
      'Richten Sie sich nach der Adresse, die dieser Bericht nennt, und bewahren Sie die Datei auf, wenn die Nachricht auch sonst verdächtig ist.',
    admin: 'Schreiben Ihre eigenen Systeme solche Absender, lassen Sie sie schlicht Name und Adresse schreiben.',
  },
  'sender-from-without-address': {
    title: 'Der Absender hat keine Adresse',
    seen: 'Das Feld From[ „{from}“] enthält einen Namen, aber keine Adresse.',
    meaning: 'Einen Namen kann jeder hinschreiben; nur eine Adresse lässt sich mit dem Zertifikat vergleichen.',
    ...treatAsSuspicious,
  },
  'sender-not-covered': {
    title: 'Der Absender ist nicht der Unterzeichner',
    seen: 'Die Nachricht kommt von[ {from}], das Zertifikat des Unterzeichners gilt aber für[ {certificate}].',
    meaning:
      'Die Signatur ist echt, gehört aber zu einer anderen Adresse. Meist steckt ein Alias, ein freigegebenes Postfach oder eine Stellvertretung dahinter, sonst ein Betrugsversuch.',
    user: 'Sehen Sie sich die Adresse genau an. Fragen Sie die im Zertifikat genannte Person, ob die Nachricht von ihr stammt.',
    helpdesk:
      'Klären Sie, ob beide Adressen derselben Person gehören (Aliasse: proxyAddresses im Verzeichnis). Dann fehlt der Alias im Zertifikat, oder Outlook hat von der falschen Adresse oder mit dem falschen von zwei Zertifikaten gesendet.',
    admin:
      'Nehmen Sie alle Adressen, von denen die Person sendet, in das Zertifikat auf (SCEP-Profil: alternativer Antragstellername, RFC-822-Name, für Aliasse aus proxyAddresses), oder stellen Sie die primäre Adresse auf die im Zertifikat.',
  },
  'sender-certificate-without-address': {
    title: 'Das Zertifikat enthält keine E-Mail-Adresse',
    seen: 'Die Nachricht kommt von[ {from}]; das Zertifikat des Unterzeichners nennt keine E-Mail-Adresse[, nur den Anmeldenamen {userPrincipalNames}].',
    meaning:
      'Ob der Unterzeichner für diesen Absender unterschreiben darf, lässt sich nicht sagen; E-Mail-Programme zeigen das als Fehler.',
    user: 'Sagen Sie dem Absender, dass in seinem Zertifikat die E-Mail-Adresse fehlt.',
    helpdesk:
      'Vergleichen Sie mit einem anderen Zertifikat der Person: Der alternative Antragstellername muss einen RFC-822-Namen enthalten. Ein Benutzerprinzipalname (UPN) genügt nicht.',
    admin:
      'Ergänzen Sie im SCEP-Profil den alternativen Antragstellernamen „E-Mail-Adresse“ mit {{EmailAddress}} und lassen Sie neu ausstellen.',
  },
  'sender-on-behalf': {
    title: 'Im Auftrag von jemandem gesendet',
    seen: 'Das Feld Sender nennt[ {sender}]: Diese Person hat für die in From genannte gesendet und unterschrieben.',
    meaning: 'Eine Stellvertretung hat mit ihrem eigenen Zertifikat signiert. Dass die Person in From davon weiß, beweist das nicht.',
    user: 'Fragen Sie die in From genannte Person, wenn es darauf ankommt.',
    helpdesk: 'Erklären Sie, dass „im Auftrag“ gesendete E-Mails die Signatur der Stellvertretung tragen.',
    admin: 'Ein freigegebenes Postfach braucht ein eigenes Zertifikat, wenn seine E-Mail mit seiner Adresse signiert sein soll.',
  },
  'sender-case-differs': {
    title: 'Die Adresse unterscheidet sich in Groß- und Kleinschreibung',
    seen: 'Die Nachricht kommt von[ {from}], im Zertifikat steht[ {certificate}].',
    meaning: 'Fast jedes E-Mail-System hält beides für dasselbe Postfach; der Standard verspricht es nicht.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Es ist nichts zu tun; manche E-Mail-Programme warnen davor.',
    admin: 'Lassen Sie das Zertifikat die Adresse genau so enthalten, wie sie zum Senden benutzt wird.',
  },
  'sender-address-in-subject-only': {
    title: 'Die Adresse steht an der falschen Stelle des Zertifikats',
    seen: 'Die Adresse[ {address}] steht im Antragsteller des Zertifikats, nicht im alternativen Antragstellernamen.',
    meaning: 'Das ist eine alte Form, hier noch anerkannt; neuere Programme lehnen sie ab.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Denken Sie daran, falls andere diese Signatur als falsch melden.',
    admin: 'Nehmen Sie die Adresse in den alternativen Antragstellernamen (RFC-822-Name) des Profils auf und lassen Sie neu ausstellen.',
  },
  'sender-certificate-address-unusable': {
    title: 'Eine Adresse im Zertifikat ist nicht brauchbar',
    seen: 'Das Zertifikat enthält einen Eintrag[ „{address}“], der keine E-Mail-Adresse ist.',
    meaning: 'Beim Vergleich mit dem Absender wurde er übergangen.',
    ...nothingToDo,
    admin: 'Ist es Ihr Aussteller, berichtigen Sie diesen Eintrag im Zertifikatprofil.',
  },
  'sender-display-name-misleads': {
    title: 'Der angezeigte Name führt irre',
    seen: 'Der Absender zeigt[ „{displayName}“] als Namen, die Adresse ist aber[ {address}]. Der Name sieht wie eine andere Adresse aus, verbirgt Zeichen oder mischt Buchstaben mehrerer Schriften in einem Wort.',
    meaning: 'Viele Programme zeigen nur den Namen; so lässt sich ein anderer Absender vortäuschen.',
    ...treatAsSuspicious,
    helpdesk:
      'Richten Sie sich nach der Adresse, nicht nach dem Namen. Manche Systeme schreiben die eigene Adresse als Namen; dann gehören beide derselben Person, und es ist harmlos.',
  },
  'sender-not-checked': {
    title: 'Der Absender wurde nicht verglichen',
    seen: 'Die Datei ist eine Signatur ohne die Kopfzeilen einer E-Mail; einen Absender enthält sie nicht.',
    meaning: 'Wer unterschrieben hat, ist bekannt; ob das der Absender ist, nicht.',
    user: 'Ob sie von dem Absender stammt, den Sie sehen, sagt diese Datei nicht. Geben Sie Ihrem Helpdesk die ganze Nachricht.',
    helpdesk: 'Lassen Sie sich die ganze Nachricht geben. Der Befehl nimmt auch die Adresse des Absenders (`--from`).',
    admin: 'Es ist nichts zu tun.',
  },
  'sender-reply-to-differs': {
    title: 'Antworten gehen an jemand anderen',
    seen: 'Antworten auf diese Nachricht gehen an[ {replyTo}], eine Adresse in einer anderen Domäne als der des Absenders.',
    meaning: 'Bei Ticketsystemen und Newslettern ist das üblich; es ist aber auch ein Trick, um Antworten abzufangen.',
    user: 'Sehen Sie sich die Adresse an, bevor Sie mit etwas Vertraulichem antworten.',
    helpdesk: 'Ist die Adresse bekannt, ist nichts zu tun.',
    admin: 'Es ist nichts zu tun.',
  },
  'header-not-protected': {
    title: 'Die Kopfzeilen sind nicht von der Signatur gedeckt',
    seen: 'Betreff, Datum und Empfänger sind nicht signiert; so arbeitet S/MIME üblicherweise.',
    meaning: 'Sie könnten unterwegs geändert werden, ohne dass die Signatur bricht. Der Text selbst ist gedeckt.',
    ...nothingToDo,
  },
  'header-date-differs': {
    title: 'Datum und Signaturzeitpunkt liegen auseinander',
    seen: 'Die Datumszeile nennt[ {date}], der Unterzeichner[ {signingTime}].',
    meaning:
      'Dazwischen liegt mehr als eine Stunde. Die Nachricht wartete vielleicht auf den Versand, oder eine alte signierte wurde neu gesendet.',
    user: 'Sehen Sie nach, ob der Text zum Datum passt.',
    helpdesk: 'Fragen Sie den Absender, wann er die Nachricht schrieb. Eine falsche Uhr oder Zeitzone ist harmlos.',
    admin: 'Lassen Sie die PCs ihre Zeit aus dem Netz beziehen.',
  },
} satisfies Record<SenderCode, Explanation>
