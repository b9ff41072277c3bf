import type { pathFindings } from '../../../path/path-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { faultyIssuer, nothingToDo, tooMuchToCheck, treatAsSuspicious } from './advice.ts'

type PathCode = CodesOn<typeof pathFindings, 'path'>

export const germanPathExplanations = {
  'path-issuer-missing': {
    title: 'Das Zertifikat des Ausstellers fehlt',
    seen: 'Das Zertifikat des Ausstellers[ {issuer}] liegt weder in der Nachricht noch ist es hier hinterlegt.',
    meaning:
      'Die Kette bricht ab, bevor sie eine vertraute Stammzertifizierungsstelle erreicht; wer hinter dem Zertifikat steht, bleibt offen.',
    user: 'Sagen Sie es Ihrem Helpdesk; der Absender kann auch einstellen, dass Zertifikate mitgesendet werden.',
    helpdesk:
      'Besorgen Sie das Zwischenzertifikat dieses Ausstellers von dessen Betreiber und prüfen Sie erneut damit (`--intermediate`). In Outlook sollte beim Absender „Diese Zertifikate mit signierten Nachrichten senden“ eingeschaltet sein.',
    admin:
      'Hinterlegen Sie das Zwischenzertifikat hier und verteilen Sie es mit einem Intune-Profil „Vertrauenswürdiges Zertifikat“ in den Speicher der Zwischenzertifizierungsstellen.',
  },
  'path-root-not-trusted': {
    title: 'Der Stammzertifizierungsstelle wird hier nicht vertraut',
    seen: 'Die Kette endet bei[ {root},] einem Stammzertifikat, das hier nicht als Vertrauensanker eingetragen ist.',
    meaning: 'Ein solches Stammzertifikat kann jeder herstellen. Ihm zu vertrauen, ist eine Entscheidung und keine Rechnung.',
    user: 'Auf den Namen im Zertifikat können Sie sich nicht verlassen. Fragen Sie den Absender auf einem anderen Weg, wenn es darauf ankommt.',
    helpdesk:
      'Ist es das Stammzertifikat Ihrer eigenen Organisation, wurde es nicht auf diesen PC verteilt. Vergleichen Sie den Fingerabdruck auf einem anderen Weg mit dem des Ausstellers; übernehmen Sie nie ein Stammzertifikat aus der E-Mail selbst.',
    admin:
      'Verteilen Sie das eigene Stammzertifikat (etwa das von SCEPman) mit einem Intune-Profil „Vertrauenswürdiges Zertifikat“ in den Stammspeicher, und tragen Sie es hier mit `--trust-anchor` oder in der Konfiguration ein.',
  },
  'path-signature-wrong': {
    title: 'Ein Zertifikat stammt nicht vom genannten Aussteller',
    seen: 'Die Signatur auf einem Zertifikat des Pfads passt nicht zum Schlüssel seines Ausstellers.',
    meaning:
      'Das Zertifikat ist gefälscht oder beschädigt, oder der Aussteller hat zwei Schlüssel unter einem Namen, und der richtige fehlt.',
    ...treatAsSuspicious,
    helpdesk:
      'Hat der Aussteller sein Zertifikat mit neuem Schlüssel erneuert, besorgen Sie das mit dem richtigen Schlüssel und prüfen Sie erneut. Sonst behandeln Sie es als Fälschung.',
  },
  'path-signature-not-checked': {
    title: 'Die Signatur auf einem Zertifikat ließ sich nicht prüfen',
    seen: 'Ein Zertifikat des Pfads ist mit einem Verfahren signiert, das hier nicht verfügbar ist.',
    meaning: 'Das spricht nicht gegen das Zertifikat; die Antwort ist schlicht offen.',
    user: 'Behandeln Sie die Nachricht wie eine unsignierte, bis Ihr Helpdesk eine Antwort hat.',
    helpdesk: 'Prüfen Sie mit dem Befehl oder dem Server: Sie kennen mehr Verfahren als ein Browser.',
    admin: 'Bitten Sie den Aussteller um Zertifikate mit einem üblichen Verfahren (RSA oder ECDSA mit SHA-256).',
  },
  'path-too-complex': {
    title: 'Zu viele mögliche Pfade',
    seen: 'Die Suche nach einem Pfad zu einer vertrauten Stammzertifizierungsstelle wurde an einer Grenze abgebrochen.',
    meaning: 'Die Zertifikate der Nachricht erlauben mehr Kombinationen, als probiert werden. Bis dahin fand sich kein vertrauter Pfad.',
    ...tooMuchToCheck,
  },
  'path-pinned-certificate': {
    title: 'Genau diesem Zertifikat wird hier vertraut',
    seen: 'Das Zertifikat des Unterzeichners ist selbst als Vertrauensanker eingetragen.',
    meaning: 'Um ihm zu vertrauen, wurde kein Aussteller gebraucht.',
    ...nothingToDo,
  },
  'path-algorithm-mismatch': {
    title: 'Ein Zertifikat widerspricht sich',
    seen: 'Ein Zertifikat nennt innen ein anderes Signaturverfahren als außen.',
    meaning: 'Beide müssen gleich sein; der Unterschied kann ein schwächeres Verfahren verdecken.',
    ...faultyIssuer,
  },
  'path-extension-malformed': {
    title: 'Eine Erweiterung eines Zertifikats ist nicht lesbar',
    seen: 'Ein Zertifikat[ ({subject})] enthält eine fehlerhaft aufgebaute Erweiterung[: {reason}].',
    meaning: 'Was sie über die Verwendung des Zertifikats sagt, ist unbekannt; das Zertifikat wird deshalb nicht anerkannt.',
    ...faultyIssuer,
  },
  'path-unknown-critical-extension': {
    title: 'Eine Bedingung, die hier nicht verstanden wird',
    seen: 'Ein Zertifikat[ ({subject})] enthält eine kritische Erweiterung, die hier unbekannt ist[: {extensions}].',
    meaning: 'Kritisch heißt: Wer sie nicht versteht, muss das Zertifikat ablehnen.',
    ...faultyIssuer,
  },
  'path-extensions-before-v3': {
    title: 'Erweiterungen in einer alten Zertifikatversion',
    seen: 'Ein Zertifikat der Version[ {version}] enthält Erweiterungen, die es erst ab Version 3 gibt.',
    meaning: 'Die Erweiterungen wurden trotzdem beachtet.',
    ...faultyIssuer,
    user: 'Für Sie ist nichts zu tun.',
  },
  'path-serial-not-positive': {
    title: 'Eine ungewöhnliche Seriennummer',
    seen: 'Die Seriennummer eines Zertifikats ist null oder negativ.',
    meaning: 'Manche Programme finden ein solches Zertifikat oder dessen Sperrung nicht.',
    ...faultyIssuer,
    user: 'Für Sie ist nichts zu tun.',
  },
  'path-unsafe-key': {
    title: 'Ein unsicherer Schlüssel',
    seen: 'Ein Schlüssel des Pfads[ ({key})] hat Zahlen, mit denen er leicht zu brechen ist, etwa den RSA-Exponenten 1.',
    meaning: 'Signaturen eines solchen Schlüssels lassen sich leicht fälschen.',
    ...faultyIssuer,
  },
  'path-key-too-large': {
    title: 'Ein Schlüssel, der zum Prüfen zu groß ist',
    seen: 'Ein Schlüssel des Pfads[ ({key})] hat mehr Bits, als hier geprüft werden.',
    meaning: 'Ihn zu prüfen, würde zu lange dauern; so lässt sich ein Prüfprogramm lahmlegen.',
    ...tooMuchToCheck,
  },
  'path-key-malformed': {
    title: 'Ein nicht lesbarer Schlüssel',
    seen: 'Ein Schlüssel des Pfads[ ({key})] ist fehlerhaft aufgebaut.',
    meaning: 'Mit ihm lässt sich keine Signatur prüfen.',
    ...faultyIssuer,
  },
  'path-issuer-version': {
    title: 'Ein Aussteller mit alter Zertifikatversion',
    seen: 'Das Zertifikat eines Ausstellers hat Version[ {version}]; erst Version 3 kann sagen, dass es ausstellen darf.',
    meaning: 'Ob der Inhaber Zertifikate ausstellen durfte, lässt sich nicht erkennen.',
    ...faultyIssuer,
  },
  'path-not-a-ca': {
    title: 'Ausgestellt von jemandem, der nicht ausstellen darf',
    seen: 'Ein Zertifikat wurde mit einem ausgestellt, das keine Zertifizierungsstelle ist[: {subject}] (basicConstraints).',
    meaning: 'Mit einem gewöhnlichen Zertifikat wurde ein weiteres gemacht. Genau so entstünde eine gefälschte Identität.',
    ...treatAsSuspicious,
  },
  'path-basic-constraints-not-critical': {
    title: 'Ein formaler Mangel eines Ausstellers',
    seen: 'Die Erweiterung basicConstraints eines Ausstellers ist nicht als kritisch gekennzeichnet.',
    meaning: 'Sie wurde trotzdem beachtet.',
    ...nothingToDo,
  },
  'path-length-exceeded': {
    title: 'Zu viele Aussteller untereinander',
    seen: 'Auf dem Pfad liegen mehr Aussteller, als einer von ihnen[ ({constrainedBy})] erlaubt.',
    meaning: 'Ein Aussteller hat einen weiteren eingesetzt, ohne das zu dürfen.',
    ...faultyIssuer,
  },
  'path-issuer-key-usage': {
    title: 'Der Schlüssel eines Ausstellers darf keine Zertifikate signieren',
    seen: 'Die Schlüsselverwendung eines Ausstellers[ ({keyUsage})] nennt keyCertSign nicht.',
    meaning: 'Sein Schlüssel war nicht dafür gedacht, Zertifikate auszustellen.',
    ...faultyIssuer,
  },
  'path-name-not-permitted': {
    title: 'Außerhalb dessen, wofür der Aussteller bürgen darf',
    seen: 'Ein Name in einem Zertifikat[ ({name})] gehört nicht zu den Namen, für die einer seiner Aussteller bürgen darf (Name Constraints).',
    meaning: 'Ein Aussteller für eine Organisation oder Domäne hat für eine andere ausgestellt.',
    ...faultyIssuer,
  },
  'path-name-excluded': {
    title: 'Ein Name, für den der Aussteller nicht bürgen darf',
    seen: 'Ein Name in einem Zertifikat[ ({name})] ist von einem seiner Aussteller ausgeschlossen (Name Constraints).',
    meaning: 'Das Zertifikat wurde gegen ein ausdrückliches Verbot ausgestellt.',
    ...faultyIssuer,
  },
  'path-name-constraint-unsupported': {
    title: 'Eine Namensbeschränkung, die hier nicht verstanden wird',
    seen: 'Ein Aussteller beschränkt die Namen, für die er bürgen darf, in einer hier nicht prüfbaren Form[: {form}].',
    meaning: 'Ob das Zertifikat die Beschränkung einhält, ist unbekannt; es wird deshalb nicht anerkannt.',
    ...faultyIssuer,
  },
  'path-policy-required': {
    title: 'Keine zulässige Zertifikatrichtlinie',
    seen: 'Ein Aussteller verlangt eine Zertifikatrichtlinie, und keine gilt auf dem ganzen Pfad.',
    meaning: 'Das Zertifikat wurde nicht nach den Regeln ausgestellt, die sein Aussteller verlangt.',
    ...faultyIssuer,
  },
  'path-policy-mapping-any': {
    title: 'Eine verbotene Richtlinienzuordnung',
    seen: 'Ein Aussteller ordnet eine Richtlinie von oder zu „beliebige Richtlinie“ zu, was der Standard verbietet.',
    meaning: 'Nach welchen Regeln das Zertifikat ausgestellt wurde, lässt sich nicht sagen.',
    ...faultyIssuer,
  },
} satisfies Record<PathCode, Explanation>
