import type { assignmentRules } from '../assignment-rules.ts'
import type { TextsOf } from '../lint-rule.ts'

const same =
  'Das Profil des vertrauenswürdigen Zertifikats und das SCEP-Profil müssen derselben Gruppe zugewiesen sein. Sonst kann die Verteilung durch Intune scheitern.'
const contract = 'Outlook so einstellen, dass es diese Zertifikate verwendet: von Hand oder mit PowerShell.'
const described = 'Das Profil einrichten wie beschrieben'

/** A, H, P auf Deutsch. */
export const assignmentRulesDe = {
  'A01-not-covered': {
    guide: same,
    microsoft: 'Empfohlen ist, beide an dieselben Gruppen zu verteilen.',
    scepman: 'Das SCEP-Profil bleibt „Ausstehend“ (Pending).',
    fix: 'Weisen Sie das Wurzelprofil allen zu, die dieses Profil bekommen.',
  },
  'A01-not-same': {
    guide: same,
    microsoft: 'Das Gerät muss das vertrauenswürdige Zertifikat haben: eine weitere Zuweisung davon genügt.',
    fix: 'Weisen Sie beide denselben zu, oder nehmen Sie die weiter verteilte Wurzel hin.',
  },
  'A02-kinds-mixed': {
    guide: same,
    scepman: 'Benutzer- und Gerätegruppen nicht mischen: das Profil bleibt „Ausstehend“ (Pending).',
    fix: 'Nehmen Sie bei beiden Gruppen von Benutzern oder bei beiden Gruppen von Geräten.',
  },
  'A02-include-exclude-mixed': {
    guide: same,
    microsoft: 'Eine Gruppe von Benutzern einzuschließen und eine von Geräten auszuschließen (oder umgekehrt) wird nicht ausgewertet.',
    fix: 'Schließen Sie Gruppen derselben Art aus wie die eingeschlossenen.',
  },
  'A03-devices': {
    guide: 'Signaturzertifikat des Benutzers',
    fix: 'Weisen Sie Signaturzertifikate Benutzern zu: ein gemeinsam genutztes Gerät bekäme für jeden eines, der sich anmeldet.',
  },
  'A03-nobody': { guide: 'Jetzt lässt sich das Profil an die Geräte verteilen.', fix: 'Weisen Sie das Profil zu: es erreicht niemanden.' },
  'A04-filters': { guide: same, fix: 'Nehmen Sie beim Wurzelprofil denselben Filter oder keinen.' },
  'A04-group-not-found': { guide: same, fix: 'Nennen Sie eine Gruppe, die es gibt, am besten mit ihrer Id.' },
  'A04-group-ambiguous': { guide: same, fix: 'Mehrere Gruppen heißen so: nennen Sie eine mit ihrer Id.' },
  'A05-other-group': {
    guide: contract,
    fix: 'Weisen Sie die Wartung denen zu, die das Signaturzertifikat bekommen, sobald Zertifikate angekommen sind.',
  },
  'H01-not-ascii': {
    guide: contract,
    microsoft: 'Windows PowerShell 5.1 liest UTF-8 ohne BOM als ANSI.',
    fix: 'Schreiben Sie andere Zeichen als Escapes; „smime outlook script --kind remediation“ tut es.',
  },
  'H02-large': { guide: contract, microsoft: 'Skripte bis 200 KB.', fix: 'Verkleinern Sie das Skript.' },
  'H02-too-large': {
    guide: contract,
    microsoft: 'Skripte von 500 KB und mehr werden abgelehnt.',
    fix: 'Verkleinern Sie das Skript.',
  },
  'H03-exit-code': {
    guide: contract,
    microsoft: 'Exit 1 heißt, dass etwas zu reparieren ist; jede andere Zahl außer 0 repariert auch.',
    fix: 'Beenden Sie jeden Weg mit exit 0 oder exit 1.',
  },
  'H03-no-exit': { guide: contract, fix: 'Beenden Sie das Skript mit exit 0 oder exit 1.' },
  'H03-return': {
    guide: contract,
    microsoft: 'Ein return auf der Ebene des Skripts endet mit Code 0: die Reparatur läuft nie.',
    fix: 'Nehmen Sie exit.',
  },
  'H04-output': {
    guide: contract,
    microsoft: 'Die letzte Zeile der Ausgabe wird behalten, höchstens 2.048 Zeichen davon.',
    fix: 'Schreiben Sie eine knappe Zeile, als letzte.',
  },
  'H05-account': {
    guide: contract,
    microsoft: 'Ohne das läuft das Skript als SYSTEM, das kein Outlook-Profil hat.',
    fix: 'Setzen Sie runAsAccount auf user.',
  },
  'H05-bitness': { guide: contract, fix: 'Setzen Sie runAs32Bit auf false: 32-Bit-PowerShell sieht eine andere Registrierung.' },
  'H06-waits': {
    guide: contract,
    microsoft: 'Niemand ist da, der antwortet: das Skript hängt eine Stunde.',
    fix: 'Nehmen Sie die Frage, den Neustart oder die Installation heraus.',
  },
  'H07-personal': {
    guide: contract,
    microsoft: 'Keine personenbezogenen Daten in Skripten.',
    fix: 'Nehmen Sie die Adresse oder das Geheimnis heraus.',
  },
  'H08-syntax': {
    guide: contract,
    microsoft: 'Die Wartung läuft in Windows PowerShell 5.1.',
    fix: 'Nehmen Sie ?:, ??, ?., && und || heraus.',
  },
  'H09-writes': {
    guide: contract,
    fix: 'Eine Erkennung darf nichts ändern: verlegen Sie die Änderung in das Skript, das repariert.',
  },
  'H10-not-signed': {
    guide: contract,
    microsoft: 'Mit enforceSignatureCheck muss das Skript signiert sein, ohne Byte Order Mark.',
    fix: 'Signieren Sie die Skripte, oder setzen Sie enforceSignatureCheck auf false.',
  },
  'H11-stage': {
    guide: contract,
    microsoft: 'runRemediationScript allein hält keine Reparatur auf: wer nur nachsehen will, sendet kein reparierendes Skript.',
    fix: 'Setzen Sie stage auf 0 bis zur Zahl der Ringe, und nennen Sie ab Stufe 1 remediationFile.',
  },
  'P01-re-enrols': {
    guide: described,
    scepman: 'Antragsteller, alternative Namen, Gültigkeit und EKU fordern jedes Zertifikat des Profils neu an.',
    fix: 'Führen Sie es aus, wenn der Helpdesk besetzt ist; Ring um Ring, wo es geht.',
  },
  'P02-two-objects': {
    guide: 'Ein Profil anlegen',
    fix: 'Zwei Objekte könnten dieses Profil sein. Löschen Sie eines im Portal oder benennen Sie es um, oder übernehmen Sie das richtige mit „smime intune adopt“.',
  },
  'P03-root-in-use': {
    guide: 'Stammzertifikat: Profil aus dem vorigen Schritt',
    fix: 'Andere Profile verweisen noch auf diese Wurzel: ändern oder löschen Sie zuerst diese.',
  },
  'P04-changed': {
    guide: described,
    fix: 'Der Tenant hat sich geändert, seit der Plan gemacht wurde. Machen Sie einen neuen Plan und sehen Sie ihn an.',
  },
} as const satisfies TextsOf<typeof assignmentRules>
