import type { cmsFindings } from '../../../cms/cms-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import {
  changedOnItsWay,
  faultySigningSoftware,
  nothingToDo,
  oddSoftware,
  reissue,
  strongerAlgorithm,
  tooMuchToCheck,
  treatAsSuspicious,
  unknownHere,
} from './advice.ts'

type SignerCode = CodesOn<typeof cmsFindings, 'signer' | 'algorithms'>

export const germanSignerExplanations = {
  'cms-no-signed-attributes': {
    title: 'Eine schlichte Signatur',
    seen: 'Die Signatur gilt allein dem Text, ohne signierte Attribute wie den Signaturzeitpunkt.',
    meaning: 'Das ist erlaubt und wurde geprüft, sagt aber weniger als üblich: nichts darüber, wann sie entstand.',
    ...oddSoftware,
  },
  'cms-attributes-stripped': {
    title: 'Eine zweckentfremdete Signatur',
    seen: 'Der signierte Text ist selbst ein Satz signierter Attribute und stammt aus einer anderen Signatur.',
    meaning: 'Die echte Signatur einer anderen Nachricht wurde für diese wiederverwendet. Das ist ein bekannter Trick.',
    ...treatAsSuspicious,
  },
  'cms-attribute-missing': {
    title: 'Ein vorgeschriebenes Attribut fehlt',
    seen: 'Bei den signierten Attributen fehlt[ {attribute}].',
    meaning: 'Ohne dieses Attribut ist die Signatur nicht so an den Text gebunden, wie der Standard es verlangt.',
    ...faultySigningSoftware,
  },
  'cms-attribute-repeated': {
    title: 'Ein Attribut mehr als einmal',
    seen: 'Das signierte Attribut[ {attribute}] ist mehrfach vorhanden oder hat mehrere Werte.',
    meaning: 'Programme nehmen mal den einen, mal den anderen Wert; die Signatur kann deshalb nicht zählen.',
    ...faultySigningSoftware,
  },
  'cms-attribute-malformed': {
    title: 'Ein signiertes Attribut ist nicht lesbar',
    seen: 'Das signierte Attribut[ {attribute}] ist fehlerhaft aufgebaut.',
    meaning: 'Was der Unterzeichner damit erklärt hat, ist unbekannt; die Signatur kann deshalb nicht zählen.',
    ...faultySigningSoftware,
  },
  'cms-content-type-differs': {
    title: 'Als etwas anderes unterschrieben',
    seen: 'Der Unterzeichner hat eine andere Art von Inhalt angegeben[ ({attribute})], als die Nachricht enthält[ ({content})].',
    meaning: 'Die Signatur wurde für etwas anderes erstellt und darf hierfür nicht zählen.',
    ...faultySigningSoftware,
  },
  'cms-signing-time-unreadable': {
    title: 'Der Signaturzeitpunkt ist nicht lesbar',
    seen: 'Der Signaturzeitpunkt ist nicht als ein Datum geschrieben, das es gibt.',
    meaning: 'Wann die Nachricht signiert wurde, ist unbekannt. Die Signatur selbst berührt das nicht.',
    ...oddSoftware,
  },
  'cms-algorithm-protection-differs': {
    title: 'Die Verfahren wurden ausgetauscht',
    seen: 'Die verwendeten Verfahren sind nicht die, die der Unterzeichner mit der Signatur festgelegt hat (CMSAlgorithmProtection).',
    meaning: 'Jemand kann sie ersetzt haben, um die Prüfung zu schwächen.',
    ...treatAsSuspicious,
  },
  'cms-signing-certificate-differs': {
    title: 'Mit einem anderen Zertifikat erstellt',
    seen: 'Der Unterzeichner hat sein Zertifikat mit der Signatur festgelegt (signing-certificate); gefunden wurde ein anderes.',
    meaning: 'Das Zertifikat wurde gegen ein anderes mit demselben Schlüssel getauscht, vielleicht um einen anderen Namen zu zeigen.',
    ...treatAsSuspicious,
  },
  'cms-signing-certificate-not-checked': {
    title: 'Welches Zertifikat gemeint war, ließ sich nicht prüfen',
    seen: 'Der Unterzeichner hat sein Zertifikat durch einen Hash[ ({algorithm})] festgelegt, der hier nicht verfügbar ist.',
    meaning: 'Das spricht nicht gegen die Nachricht; die Antwort ist schlicht offen.',
    ...unknownHere,
  },
  'cms-hash-mismatch': {
    title: 'Zwei verschiedene Hashes in einer Signatur',
    seen: 'Die Signatur nutzt einen Hash für den Text[ ({digest})] und einen anderen für die Signatur selbst[ ({signature})].',
    meaning: 'Beide müssen gleich sein, sonst könnte ein Angreifer den schwächeren wählen.',
    ...faultySigningSoftware,
  },
  'cms-signer-certificate-missing': {
    title: 'Das Zertifikat des Unterzeichners fehlt',
    seen: 'Das Zertifikat des Unterzeichners liegt weder in der Nachricht noch ist es hier hinterlegt.',
    meaning: 'Ohne seinen Schlüssel lässt sich die Signatur nicht prüfen. Das spricht nicht gegen die Nachricht.',
    user: 'Bitten Sie den Absender, das Mitsenden der Zertifikate einzuschalten und die Nachricht erneut zu senden.',
    helpdesk:
      'Besorgen Sie das Zertifikat des Absenders (aus dem Adressbuch oder einer anderen signierten Nachricht) und prüfen Sie erneut damit (`--intermediate`). In Outlook sollte der Absender „Diese Zertifikate mit signierten Nachrichten senden“ einschalten.',
    admin: 'Nehmen Sie in die Outlook-Konfiguration auf, dass Zertifikate mit signierten Nachrichten gesendet werden.',
  },
  'cms-signer-certificates-too-many': {
    title: 'Zu viele Zertifikate kommen infrage',
    seen: 'Zum Unterzeichner passen mehr Zertifikate, als hier probiert werden.',
    meaning: 'Nicht alle wurden probiert; die Signatur ließ sich deshalb nicht beurteilen.',
    ...tooMuchToCheck,
  },
  'cms-signature-wrong': {
    title: 'Die Signatur passt nicht zum Zertifikat',
    seen: 'Die Signatur wurde nicht mit dem Schlüssel des genannten Zertifikats erstellt, oder sie wurde verändert.',
    meaning: 'Nichts beweist, dass die genannte Person diese Nachricht signiert hat.',
    ...changedOnItsWay,
    helpdesk:
      'Prüfen Sie die Kopie aus „Gesendete Elemente“ des Absenders. Ist auch sie ungültig, signiert dessen Programm falsch. Ist sie gültig und hier die Unverändertheit bestanden, war es keine Fußzeile: Behandeln Sie die Nachricht als verdächtig und bewahren Sie die Datei auf.',
  },
  'cms-signature-not-checked': {
    title: 'Die Signatur ließ sich nicht prüfen',
    seen: 'Das Verfahren oder der Schlüssel der Signatur[ ({key})] ist hier nicht verfügbar.',
    meaning: 'Das spricht nicht gegen die Nachricht; die Antwort ist schlicht offen.',
    ...unknownHere,
  },
  'cms-signature-algorithm-unknown': {
    title: 'Ein unbekanntes Signaturverfahren',
    seen: 'Die Signatur nutzt ein Verfahren[ ({algorithm})], das hier nicht bekannt ist.',
    meaning: 'Das spricht nicht gegen die Nachricht; die Antwort ist schlicht offen.',
    ...unknownHere,
  },
  'cms-signature-parameters-wrong': {
    title: 'Falsche Parameter der Signatur',
    seen: 'Die Parameter des Signaturverfahrens[ ({algorithm})] widersprechen dem Standard[: {reason}].',
    meaning: 'Wie die Signatur zu prüfen wäre, ist nicht festgelegt; sie kann deshalb nicht zählen.',
    ...faultySigningSoftware,
  },
  'cms-key-unsafe': {
    title: 'Ein unsicherer Schlüssel',
    seen: 'Der Schlüssel des Unterzeichners[ ({key})] hat Zahlen, mit denen er leicht zu brechen ist.',
    meaning: 'Signaturen eines solchen Schlüssels lassen sich leicht fälschen.',
    ...reissue,
  },
  'cms-key-not-usable': {
    title: 'Ein hier nicht brauchbarer Schlüssel',
    seen: 'Der Schlüssel des Unterzeichners[ ({key})] ist nicht lesbar oder größer, als hier geprüft wird.',
    meaning: 'Das spricht nicht gegen die Nachricht; die Antwort ist schlicht offen.',
    ...unknownHere,
  },
  'cms-hash-weak': {
    title: 'Mit einem schwachen Hash signiert',
    seen: 'Die Signatur nutzt[ {hash},] einen Hash, zu dem sich zwei Texte mit gleichem Wert herstellen lassen.',
    meaning: 'Wer den Aufwand nicht scheut, könnte die Signatur auf einen anderen Text übertragen.',
    ...strongerAlgorithm,
  },
  'cms-key-weak': {
    title: 'Mit einem schwachen Schlüssel signiert',
    seen: 'Der Schlüssel des Unterzeichners[ ({key})] ist zu schwach: RSA unter 2048 Bit oder DSA.',
    meaning: 'Schlüssel dieser Art lassen sich mit genügend Aufwand brechen.',
    ...reissue,
  },
  'cms-mgf1-hash-differs': {
    title: 'Eine ungewöhnliche Mischung von Hashes',
    seen: 'Die Signatur[ ({algorithm})] nutzt einen Hash für den Text und einen anderen im Inneren.',
    meaning: 'Sie wurde geprüft und passt; andere Programme können sie vielleicht nicht prüfen.',
    ...oddSoftware,
  },
  'cms-algorithm-parameters-odd': {
    title: 'Ungewöhnliche Parameter eines Verfahrens',
    seen: 'Die Parameter eines Verfahrens[ ({algorithm})] sind nicht so geschrieben, wie der Standard es verlangt.',
    meaning: 'Die Signatur wurde trotzdem geprüft; andere Programme lehnen sie womöglich ab.',
    ...oddSoftware,
  },
  'cms-algorithm-unusual': {
    title: 'Ein ungewöhnliches Verfahren',
    seen: 'Die Signatur nutzt ein Verfahren[ ({algorithm})], das nicht jedes E-Mail-Programm kennt.',
    meaning: 'Sie wurde geprüft und passt, doch andere Empfänger können sie vielleicht nicht prüfen.',
    ...nothingToDo,
    admin: 'Nehmen Sie für die eigenen Leute RSA oder ECDSA P-256 mit SHA-256: Das funktioniert überall.',
  },
  'cms-countersignature': {
    title: 'Eine Gegenzeichnung',
    seen: 'Jemand anderes hat die Signatur selbst unterschrieben[: {signer}].',
    meaning:
      'Das zeigt, dass es die Signatur damals schon gab. Über den Absender sagt es nichts, und der Zertifikatspfad der Gegenzeichnung wurde nicht geprüft.',
    ...nothingToDo,
  },
  'cms-countersignature-wrong': {
    title: 'Eine Gegenzeichnung, die nicht stimmt',
    seen: 'Eine Gegenzeichnung neben der Signatur ist falsch oder nicht prüfbar[: {reason}].',
    meaning: 'Sie gehört nicht zu dem, was der Absender unterschrieben hat, und ändert am Urteil nichts.',
    ...nothingToDo,
  },
  'cms-timestamp': {
    title: 'Ein Zeitstempel',
    seen: 'Ein Zeitstempel[ vom {time}][ von {signer}] gilt der Signatur.',
    meaning:
      'Er wird als Hinweis gezeigt. Der Pfad der Zeitstempelstelle wurde nicht geprüft, deshalb stützt sich das Urteil nicht auf diese Zeit.',
    ...nothingToDo,
  },
  'cms-timestamp-wrong': {
    title: 'Ein Zeitstempel, der nicht stimmt',
    seen: 'Ein Zeitstempel neben der Signatur ist falsch oder nicht prüfbar[: {reason}].',
    meaning: 'Er gehört nicht zu dem, was der Absender unterschrieben hat, und ändert am Urteil nichts.',
    ...nothingToDo,
  },
} satisfies Record<SignerCode, Explanation>
