import type { cmsFindings } from '../../../cms/cms-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { bringOriginal, changedOnItsWay, nothingToDo, oddSoftware, tooMuchToCheck, treatAsSuspicious, unknownHere } from './advice.ts'

type CmsCode = CodesOn<typeof cmsFindings, 'structure' | 'integrity'>

export const germanCmsExplanations = {
  'cms-unreadable': {
    title: 'Die Signatur ist nicht lesbar',
    seen: 'Der Signaturblock (CMS) ist fehlerhaft aufgebaut[: {reason}].',
    meaning: 'Er wurde beschädigt oder war nie vollständig; über den Unterzeichner lässt sich nichts sagen.',
    ...bringOriginal,
  },
  'cms-too-complex': {
    title: 'Die Signatur ist zu umfangreich',
    seen: 'Der Signaturblock überschreitet eine Grenze dieses Werkzeugs[: {reason}].',
    meaning: 'Er wurde nicht zu Ende geprüft. Ob die Signatur stimmt, ist damit nicht gesagt.',
    ...tooMuchToCheck,
  },
  'cms-compression-unknown': {
    title: 'Auf unbekannte Weise komprimiert',
    seen: 'Der Inhalt ist mit einem Verfahren[ ({algorithm})] komprimiert, das hier nicht bekannt ist.',
    meaning: 'Er lässt sich nicht entpacken; eine Signatur darin bleibt ungesehen. Das spricht nicht gegen die Nachricht.',
    ...unknownHere,
  },
  'cms-compression-broken': {
    title: 'Der komprimierte Inhalt ist beschädigt',
    seen: 'Der komprimierte Inhalt lässt sich nicht entpacken[: {reason}].',
    meaning: 'Über eine Signatur darin lässt sich nichts sagen.',
    ...bringOriginal,
  },
  'cms-trailing-bytes': {
    title: 'Hinter der Signatur steht etwas',
    seen: 'Hinter dem Signaturblock folgen[ {bytes}] weitere Bytes.',
    meaning: 'Sie wurden übergangen und ändern an der Signatur nichts.',
    ...oddSoftware,
  },
  'cms-content-type-not-data': {
    title: 'Keine Signatur über eine E-Mail',
    seen: 'Die Signatur gilt etwas anderem als einer E-Mail[ (Inhaltstyp {contentType})].',
    meaning: 'Eine zu anderem Zweck erstellte Signatur, etwa ein Zeitstempel, darf nicht als Signatur einer E-Mail zählen.',
    ...treatAsSuspicious,
  },
  'cms-certificate-unreadable': {
    title: 'Ein fehlerhaftes Zertifikat neben der Signatur',
    seen: 'Ein in der Nachricht mitgeführtes Zertifikat ist nicht lesbar[: {reason}].',
    meaning: 'Es wurde weggelassen. Von Bedeutung ist das nur, wenn es für den Pfad gebraucht worden wäre.',
    ...nothingToDo,
  },
  'cms-no-signers': {
    title: 'Niemand hat unterschrieben',
    seen: 'Der Block, der die Signatur enthalten sollte, nennt keinen Unterzeichner.',
    meaning: 'Vielleicht führt er nur Zertifikate mit. Die Nachricht zählt als unsigniert.',
    user: 'Wer diese Nachricht geschrieben hat, lässt sich an ihr nicht erkennen.',
    helpdesk: 'Fragen Sie den Absender, was er gesendet hat: Manche Programme verschicken auf diese Weise ihre Zertifikate.',
    admin: 'Es ist nichts zu tun.',
  },
  'cms-signer-repeated': {
    title: 'Dieselbe Signatur mehrfach',
    seen: 'Eine Signatur steht mehr als einmal in der Nachricht[ (weitere Kopien: {count})].',
    meaning: 'Sie wurde einmal beurteilt.',
    ...nothingToDo,
  },
  'cms-version-odd': {
    title: 'Eine ungewöhnliche Versionsnummer',
    seen: 'Die Versionsnummer[ {version}] einer Signatur passt nicht zu der Art, wie sie ihr Zertifikat benennt.',
    meaning: 'Das ist ein formaler Mangel und ändert an der Signatur nichts.',
    ...oddSoftware,
  },
  'cms-digest-algorithm-unlisted': {
    title: 'Ein nicht angekündigter Hash',
    seen: 'Eine Signatur nutzt einen Hash[ ({algorithm})], der in der Liste am Anfang des Blocks fehlt.',
    meaning: 'Programme, die in einem Durchgang lesen, lehnen das womöglich ab; hier wurde trotzdem geprüft.',
    ...oddSoftware,
  },
  'cms-attributes-not-der': {
    title: 'Signierte Attribute in ungewöhnlicher Kodierung',
    seen: 'Die signierten Attribute sind nicht in der strengen Form (DER) geschrieben, die der Standard verlangt.',
    meaning: 'Die Signatur wurde trotzdem geprüft; andere Programme lehnen sie womöglich ab.',
    ...oddSoftware,
  },
  'cms-attributes-unsorted': {
    title: 'Signierte Attribute in ungewöhnlicher Reihenfolge',
    seen: 'Die signierten Attribute sind nicht so sortiert, wie der Standard es verlangt.',
    meaning: 'Die Signatur wurde trotzdem geprüft; andere Programme lehnen sie womöglich ab.',
    ...oddSoftware,
  },
  'cms-attribute-misplaced': {
    title: 'Ein Attribut am falschen Platz',
    seen: 'Das Attribut[ {attribute}] steht bei den signierten oder unsignierten, wo es nicht hingehört.',
    meaning: 'Es wurde nicht verwendet.',
    ...oddSoftware,
  },
  'cms-content-repeated': {
    title: 'Der Inhalt ist doppelt vorhanden',
    seen: 'Der Signaturblock enthält eine Kopie des Textes, der auch daneben steht; beide sind gleich.',
    meaning: 'Das schadet nicht, doch Programme zeigen mal den einen, mal den anderen.',
    ...oddSoftware,
  },
  'cms-content-differs': {
    title: 'Zwei verschiedene Texte, eine Signatur',
    seen: 'Der Signaturblock enthält einen eigenen Text, der von dem daneben stehenden abweicht.',
    meaning: 'Die Signatur passt womöglich zu dem verborgenen Text, während Sie einen anderen lesen. Das ist ein bekannter Trick.',
    ...treatAsSuspicious,
  },
  'cms-content-missing': {
    title: 'Der signierte Inhalt fehlt',
    seen: 'Dies ist nur eine Signatur; was sie unterschreibt, ist nicht in der Datei.',
    meaning: 'Ob der Inhalt unverändert ist, lässt sich nur mit dem Inhalt sagen.',
    user: 'Geben Sie Ihrem Helpdesk die ganze Nachricht, nicht nur die Anlage smime.p7s.',
    helpdesk: 'Lassen Sie sich die ganze Nachricht geben, oder geben Sie den Inhalt zur Signatur an (`--content`).',
    admin: 'Es ist nichts zu tun.',
  },
  'cms-content-as-received': {
    title: 'Ungewöhnliche Zeilenenden im signierten Text',
    seen: 'Die Signatur passt zum Text, wie er ankam, aber nicht in der Form, in der E-Mail signiert wird (Zeilenende CR LF).',
    meaning: 'Der Text ist unverändert. Programme, die zuerst die Zeilenenden umwandeln, melden womöglich eine ungültige Signatur.',
    ...oddSoftware,
  },
  'cms-message-digest-differs': {
    title: 'Die Nachricht wurde nach dem Signieren verändert',
    seen: 'Der Text der Nachricht ist nicht der, der unterschrieben wurde (der Hashwert weicht ab).',
    meaning:
      'Mindestens ein Byte wurde nach dem Signieren geändert. Oft ist es ein System, das eine Fußzeile anfügt; es kann auch Betrug sein.',
    ...changedOnItsWay,
  },
  'cms-digest-not-checked': {
    title: 'Ob der Text unverändert ist, ließ sich nicht prüfen',
    seen: 'Die Signatur nutzt einen Hash[ ({algorithm})], der hier nicht verfügbar ist.',
    meaning: 'Das spricht nicht gegen die Nachricht; die Antwort ist schlicht offen.',
    ...unknownHere,
  },
} satisfies Record<CmsCode, Explanation>
