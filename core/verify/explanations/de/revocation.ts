import type { pathFindings } from '../../../path/path-findings.ts'
import type { Explanation } from '../explanation.ts'
import { nothingToDo } from './advice.ts'

type RevocationCode = Exclude<keyof typeof pathFindings, `path-${string}` | `certificate-${string}`>

export const germanRevocationExplanations = {
  'revocation-revoked': {
    title: 'Ein Zertifikat wurde gesperrt',
    seen: 'Der Aussteller hat ein Zertifikat[ ({subject})][ am {revokedAt}] zurückgezogen[, Grund: {reason}].',
    meaning: 'Von da an steht der Aussteller nicht mehr dahinter. Eine frühere Signatur kann echt sein, beweisen lässt sich das nicht.',
    user: 'Verlassen Sie sich nicht auf diese Nachricht, bevor Sie den Absender auf einem anderen Weg gefragt haben.',
    helpdesk:
      'Fragen Sie, ob die Person ausgeschieden oder das Konto deaktiviert ist: Dann meldet SCEPman alle Zertifikate des Kontos auf einen Schlag als gesperrt, auch für lange zuvor signierte E-Mails. Sonst klären Sie, warum das Zertifikat zurückgezogen wurde.',
    admin:
      'Sollte das Konto aktiv sein, sehen Sie es sich im Verzeichnis an (SCEPman entscheidet nach dessen Zustand). Wurde der Schlüssel verloren oder gestohlen, ist die Sperrung richtig; stellen Sie ein neues Zertifikat aus.',
  },
  'revocation-not-checked': {
    title: 'Die Sperrung wurde nicht geprüft',
    seen: 'Ob ein Zertifikat[ ({certificates})] zurückgezogen wurde, dazu lag keine brauchbare Auskunft vor.',
    meaning: 'Das zählt nicht gegen die Nachricht; es lässt nur diese Frage offen.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Wollen Sie sichergehen, geben Sie die Sperrliste oder OCSP-Antwort des Ausstellers an (`--crl`) und prüfen Sie erneut.',
    admin: 'SCEPman gibt per OCSP Auskunft; seine Sperrliste ist in der Voreinstellung leer und beweist nichts.',
  },
  'revocation-required': {
    title: 'Eine verlangte Sperrauskunft fehlt',
    seen: 'Verlangt war zu wissen, ob ein Zertifikat[ ({certificates})] zurückgezogen wurde; eine brauchbare Auskunft lag nicht vor.',
    meaning: 'Ob die Signatur zählt, bleibt deshalb offen. Das spricht nicht gegen die Nachricht.',
    user: 'Behandeln Sie die Nachricht wie eine unsignierte, bis Ihr Helpdesk eine Antwort hat.',
    helpdesk: 'Geben Sie die Sperrliste oder OCSP-Antwort des Ausstellers an (`--crl`) oder prüfen Sie ohne `--revocation required`.',
    admin: 'Sorgen Sie dafür, dass der Sperrdienst des Ausstellers erreichbar ist und aktuelle Auskünfte gibt.',
  },
  'revocation-weak-signature': {
    title: 'Eine Sperrauskunft beruht auf einem schwachen Verfahren',
    seen: 'Eine Sperrliste oder OCSP-Antwort[ von {subject}] ist mit einem heute zu schwachen Verfahren[ ({hash})] signiert.',
    meaning: 'Sie wurde verwendet, ließe sich mit genügend Aufwand aber fälschen.',
    ...nothingToDo,
    admin: 'Lassen Sie die Zertifizierungsstelle ihre Sperrdaten mit SHA-256 oder besser signieren.',
  },
  'crl-unusable': {
    title: 'Eine Sperrliste, die hier nichts nützt',
    seen: 'Eine Sperrliste[ von {crlIssuer}] lag vor, wurde aber nicht verwendet[: {reason}].',
    meaning: 'Sie kann von einem anderen Aussteller stammen, veraltet oder nicht richtig signiert sein. Sie wurde übergangen.',
    ...nothingToDo,
    helpdesk: 'Haben Sie diese Liste selbst angegeben, besorgen Sie eine aktuelle des richtigen Ausstellers.',
  },
  'ocsp-unusable': {
    title: 'Eine OCSP-Antwort, die hier nichts nützt',
    seen: 'Eine OCSP-Antwort lag vor, wurde aber nicht verwendet[: {reason}].',
    meaning:
      'Sie kann ein anderes Zertifikat betreffen, veraltet sein oder von jemandem stammen, der nicht antworten darf. Sie wurde übergangen.',
    ...nothingToDo,
    helpdesk: 'Haben Sie diese Antwort selbst angegeben, besorgen Sie eine aktuelle für das richtige Zertifikat.',
  },
} satisfies Record<RevocationCode, Explanation>
