import type { pathFindings } from '../../../path/path-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { faultyIssuer, nothingToDo, reissue } from './advice.ts'

type CertificateCode = Exclude<CodesOn<typeof pathFindings, 'validity' | 'purpose' | 'algorithms'>, `revocation-${string}`>

export const germanCertificateExplanations = {
  'certificate-expired': {
    title: 'Ein Zertifikat ist abgelaufen',
    seen: 'Ein Zertifikat[ ({subject})] endete[ am {notAfter}]; beurteilt wird die Nachricht[ für {at}].',
    meaning: 'Beim Signieren kann die Signatur gültig gewesen sein. Nach seinem Ende kümmert sich niemand mehr um ein Zertifikat.',
    user: 'Bei einer alten Nachricht ist das üblich. Bei einer neuen sagen Sie dem Absender, dass sein Zertifikat abgelaufen ist.',
    helpdesk:
      'Sehen Sie sich die Antwort für den behaupteten Signaturzeitpunkt an: Ist sie dort gültig, ist das Zertifikat nur seither abgelaufen. Eine neue, so signierte Nachricht bedeutet, dass Outlook noch auf das alte Zertifikat zeigt.',
    admin:
      'Erneuern Sie früher: Erneuerungsschwelle des SCEP-Profils auf 50 %, sodass sechs Monate oder mehr bleiben; und wiederholen Sie die Outlook-Konfiguration als Korrekturskript (Remediation), weil eine Erneuerung den Fingerabdruck ändert.',
  },
  'certificate-not-yet-valid': {
    title: 'Ein Zertifikat ist noch nicht gültig',
    seen: 'Ein Zertifikat[ ({subject})] beginnt[ am {notBefore}]; beurteilt wird die Nachricht[ für {at}].',
    meaning: 'Vor seinem ersten Tag beweist ein Zertifikat nichts. Oft geht eine Uhr falsch.',
    user: 'Prüfen Sie Datum und Uhrzeit Ihres Computers.',
    helpdesk: 'Vergleichen Sie die Uhr dieses Computers und den gewählten Prüfzeitpunkt mit dem Beginn des Zertifikats.',
    admin: 'Prüfen Sie die Uhr des ausstellenden Dienstes.',
  },
  'path-anchor-expired': {
    title: 'Das vertraute Stammzertifikat selbst ist abgelaufen',
    seen: 'Der Vertrauensanker[ {subject}] endete[ am {notAfter}].',
    meaning: 'Ihm wird weiter vertraut, weil er hier eingetragen ist; andere Programme lehnen ihn womöglich ab.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Sagen Sie es Ihrem Administrator.',
    admin: 'Ersetzen Sie das Stammzertifikat hier und auf den PCs durch seinen Nachfolger.',
  },
  'path-anchor-not-yet-valid': {
    title: 'Das vertraute Stammzertifikat ist noch nicht gültig',
    seen: 'Der Vertrauensanker[ {subject}] beginnt[ am {notBefore}].',
    meaning: 'Ihm wird vertraut, weil er hier eingetragen ist; andere Programme lehnen ihn womöglich ab.',
    user: 'Für Sie ist nichts zu tun.',
    helpdesk: 'Prüfen Sie die Uhr und den gewählten Prüfzeitpunkt.',
    admin: 'Prüfen Sie, ob dies das Stammzertifikat ist, das Sie eintragen wollten.',
  },
  'path-issuer-extended-key-usage': {
    title: 'Der Aussteller ist nicht für E-Mail bestimmt',
    seen: 'Ein Aussteller darf nur für[ {extendedKeyUsage}] ausstellen; E-Mail-Schutz gehört nicht dazu.',
    meaning: 'Windows und Browser lehnen einen solchen Pfad für E-Mail ab, und dieses Werkzeug auch.',
    ...faultyIssuer,
  },
  'path-signer-key-usage': {
    title: 'Der Schlüssel darf nicht signieren',
    seen: 'Die Schlüsselverwendung des Zertifikats[ ({keyUsage})] nennt weder digitalSignature noch nonRepudiation.',
    meaning: 'Das Zertifikat wurde für etwas anderes ausgestellt, meist nur zum Verschlüsseln.',
    ...reissue,
    helpdesk:
      'Vielleicht hat die Person zwei Zertifikate, eines zum Signieren und eines zum Verschlüsseln; als Signaturzertifikat muss in Outlook das mit „Digitale Signatur“ gewählt sein.',
  },
  'path-signer-extended-key-usage': {
    title: 'Das Zertifikat ist nicht für E-Mail bestimmt',
    seen: 'Das Zertifikat gilt nur für[ {extendedKeyUsage}]; E-Mail-Schutz (Sichere E-Mail) gehört nicht dazu.',
    meaning: 'Zum Signieren wurde ein Zertifikat für einen anderen Zweck benutzt, etwa für die Anmeldung am WLAN oder eine Website.',
    ...reissue,
    admin:
      'Nehmen Sie die erweiterte Schlüsselverwendung „Sichere E-Mail“ (1.3.6.1.5.5.7.3.4) in das SCEP-Profil auf und lassen Sie neu ausstellen.',
  },
  'path-signer-is-a-ca': {
    title: 'Ein Aussteller hat diese E-Mail signiert',
    seen: 'Das Zertifikat des Unterzeichners ist das einer Zertifizierungsstelle.',
    meaning: 'Die Signatur zählt, doch der Schlüssel eines Ausstellers sollte nicht für E-Mail benutzt werden.',
    ...reissue,
  },
  'path-weak-signature-hash': {
    title: 'Ein Zertifikat beruht auf einem schwachen Hash',
    seen: 'Ein Zertifikat des Pfads[ ({subject})] ist mit[ {hash},] einem fälschbaren Hash, signiert.',
    meaning: 'Wer den Aufwand nicht scheut, könnte ein zweites Zertifikat mit derselben Signatur herstellen.',
    ...reissue,
    admin: 'Lassen Sie die Zertifizierungsstelle mit SHA-256 oder besser signieren und ersetzen Sie ihre Zertifikate.',
  },
  'path-weak-key': {
    title: 'Ein zu schwacher Schlüssel',
    seen: 'Ein Schlüssel des Pfads[ ({key})] ist zu schwach: RSA unter 2048 Bit oder DSA.',
    meaning: 'Schlüssel dieser Art lassen sich mit genügend Aufwand brechen.',
    ...reissue,
    admin: 'Stellen Sie die Schlüssellänge im SCEP-Profil auf 2048 oder 4096 und lassen Sie neu ausstellen.',
  },
  'path-mgf1-hash-differs': {
    title: 'Eine ungewöhnliche Mischung von Hashes in einem Zertifikat',
    seen: 'Die Signatur eines Zertifikats im Pfad[ ({algorithm})] nutzt einen Hash für das Zertifikat und einen anderen im Inneren.',
    meaning: 'Sie wurde geprüft und passt; andere Programme können sie vielleicht nicht prüfen.',
    ...nothingToDo,
    admin: 'Wenn Ihre eigene Zertifizierungsstelle solche Zertifikate ausstellt, stellen Sie für beides denselben Hash ein, etwa SHA-256.',
  },
  'path-uncommon-key': {
    title: 'Eine ungewöhnliche Schlüsselart',
    seen: 'Ein Schlüssel des Pfads ist von einer Art[ ({key})], die nicht jedes E-Mail-Programm kennt.',
    meaning: 'Hier ließ sich die Signatur prüfen, bei anderen Empfängern vielleicht nicht.',
    ...nothingToDo,
    admin: 'Nehmen Sie für die eigenen Leute RSA 2048 oder P-256: Das funktioniert überall.',
  },
} satisfies Record<CertificateCode, Explanation>
