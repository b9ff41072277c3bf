import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'
import { bringOriginal, faultySigningSoftware, nothingToDo, oddSoftware, tooMuchToCheck, treatAsSuspicious } from './advice.ts'

type LayerCode = Extract<keyof typeof verifyFindings, `layer-${string}` | `coverage-${string}`>

export const germanLayerExplanations = {
  'layer-too-complex': {
    title: 'Der signierte Teil ist zu umfangreich',
    seen: 'Ein signierter oder verschlüsselter Teil überschreitet eine Grenze dieses Werkzeugs[: mehr als {limit} Ebenen].',
    meaning: 'Er wurde nicht zu Ende angesehen. Ob die Signatur stimmt, ist damit nicht gesagt.',
    ...tooMuchToCheck,
  },
  'layer-inner-unreadable': {
    title: 'Ein weiterer Teil ist nicht lesbar',
    seen: 'Neben oder in dem signierten Teil liegt einer[ ({part})], der sich als signiert oder verschlüsselt ausgibt und nicht lesbar ist.',
    meaning: 'Die beurteilte Signatur berührt das nicht. Über den beschädigten Teil lässt sich nichts sagen.',
    ...oddSoftware,
  },
  'layer-inner-encrypted': {
    title: 'Ein verschlüsselter Teil',
    seen: 'Neben oder in dem signierten Teil liegt ein verschlüsselter[ ({part})].',
    meaning: 'Sein Inhalt wurde nicht angesehen; öffnen kann ihn nur der Empfänger.',
    ...nothingToDo,
  },
  'layer-encrypted': {
    title: 'Die Nachricht ist verschlüsselt',
    seen: 'Der Inhalt ist für seine Empfänger verschlüsselt.',
    meaning: 'Eine Signatur darin zeigt sich erst, wenn ein Empfänger sie mit seinem Schlüssel geöffnet hat.',
    user: 'Öffnen Sie die Nachricht in Outlook, wo Ihr Schlüssel liegt; Outlook zeigt die Signatur darin.',
    helpdesk: 'Lassen Sie einen Empfänger die Nachricht öffnen und geöffnet speichern, sofern der Inhalt weitergegeben werden darf.',
    admin: 'Es ist nichts zu tun.',
  },
  'layer-certs-only': {
    title: 'Zertifikate, keine Signatur',
    seen: 'Ein Teil der Nachricht führt nur Zertifikate mit.',
    meaning: 'Er dient dazu, Zertifikate bekannt zu machen; unterschrieben wird damit nichts.',
    ...nothingToDo,
  },
  'layer-other-content': {
    title: 'Ein anders geschützter Inhalt',
    seen: 'Ein Teil enthält CMS-Daten, die E-Mail weder signieren noch verschlüsseln[ ({contentType})].',
    meaning: 'Er wurde nicht beurteilt.',
    ...nothingToDo,
  },
  'layer-signed-file': {
    title: 'Eine angehängte Datei hat eine eigene Signatur',
    seen: 'Teil[ {part}] ist eine signierte Datei (.p7m), die ein Dokument enthält und keine E-Mail.',
    meaning: 'Diese Signatur steht für das Dokument allein. Sie wurde hier nicht geprüft und ändert nichts an dieser E-Mail.',
    user: 'Für Sie ist nichts zu tun. Wer das Dokument signiert hat, kann Ihr Helpdesk feststellen.',
    helpdesk: 'Speichern Sie den Anhang und prüfen Sie die Datei für sich.',
    admin: 'Es ist nichts zu tun.',
  },
  'layer-openpgp': {
    title: 'Eine OpenPGP-Signatur',
    seen: 'Ein Teil ist mit OpenPGP signiert oder verschlüsselt, nicht mit S/MIME.',
    meaning: 'OpenPGP ist ein anderes System; dieses Werkzeug beurteilt es nicht.',
    user: 'Hier ist nichts zu tun.',
    helpdesk: 'Prüfen Sie den Teil mit einem Programm, das OpenPGP kennt, etwa Thunderbird.',
    admin: 'Es ist nichts zu tun.',
  },
  'layer-orphan-signature': {
    title: 'Eine Signatur ohne ihren Text',
    seen: 'Die Nachricht hat eine Signatur als gewöhnliche Anlage (smime.p7s), nicht mehr an einen Text gebunden.',
    meaning:
      'Vermutlich wurde sie im Text weitergeleitet oder unterwegs neu zusammengesetzt: Die Signatur kam mit, das Unterschriebene nicht.',
    user: 'Leiten Sie das Original als Anlage weiter oder speichern Sie es als Datei.',
    helpdesk:
      'Lassen Sie sich die Originalnachricht als Datei (.eml, .msg) oder als Anlage weitergeleitet geben: Weiterleiten im Text zerstört eine Signatur.',
    admin: 'Kommen Originale so an, suchen Sie das Gateway oder die Transportregel, die Nachrichten neu zusammensetzt.',
  },
  'layer-part-count': {
    title: 'Nicht genau ein Text und eine Signatur',
    seen: 'Der signierte Teil besteht aus[ {parts}] statt aus zwei Teilen.',
    meaning:
      'Was die Signatur abdeckt, ist damit nicht festgelegt. Ein weiterer Teil kann täuschen sollen, oder es wurde innen eine Fußzeile eingefügt.',
    ...treatAsSuspicious,
    admin: 'Sehen eigene E-Mails so aus, setzt ein Gateway seine Fußzeile in signierte Nachrichten; nehmen Sie diese dort aus.',
  },
  'layer-signature-part-type': {
    title: 'Die Signatur ist nicht dort, wo sie hingehört',
    seen: 'Der zweite Teil einer signierten Nachricht sollte die Signatur sein, ist aber[ {mediaType}].',
    meaning: 'Was unterschrieben wurde, lässt sich nicht sagen.',
    ...faultySigningSoftware,
  },
  'layer-signature-part-content': {
    title: 'Was die Signatur sein sollte, ist keine',
    seen: 'Der Teil, der die Signatur enthalten sollte, enthält andere Daten[ ({kind})].',
    meaning: 'Es gibt keine Signatur zu prüfen, obwohl sich die Nachricht als signiert ausgibt.',
    ...faultySigningSoftware,
  },
  'layer-protocol-differs': {
    title: 'Die Nachricht sagt nicht, dass sie S/MIME ist',
    seen: 'Der Kopf der signierten Nachricht nennt als Protokoll keine S/MIME-Signatur[, sondern {protocol}]; eine S/MIME-Signatur ist trotzdem da.',
    meaning: 'Sie wurde geprüft. Manche E-Mail-Programme werden die Signatur nicht bemerken.',
    ...oddSoftware,
  },
  'layer-not-closed': {
    title: 'Das Ende des signierten Teils fehlt',
    seen: 'Die Zeile, die den signierten Teil[ {part}] abschließt, ist nicht vorhanden.',
    meaning: 'Text und Signatur waren trotzdem vollständig und wurden geprüft.',
    ...oddSoftware,
  },
  'layer-transfer-encoding': {
    title: 'Eine unbekannte Transportkodierung',
    seen: 'Der Signaturteil gibt als Kodierung[ {transferEncoding}] an, die niemand kennt.',
    meaning: 'Er lässt sich nicht dekodieren; die Signatur kann deshalb nicht geprüft werden.',
    ...faultySigningSoftware,
  },
  'layer-micalg-differs': {
    title: 'Ein anderer Hash war angekündigt',
    seen: 'Die Nachricht kündigt den Hash[ {micalg}] an, die Signatur nutzt[ {used}].',
    meaning: 'Die Ankündigung hilft nur beim schnelleren Lesen; geprüft wurde mit dem Hash der Signatur selbst.',
    ...oddSoftware,
  },
  'layer-content-not-mime': {
    title: 'Der signierte Inhalt ist keine E-Mail',
    seen: 'Das Unterschriebene lässt sich nicht als Teil einer E-Mail lesen.',
    meaning: 'Vielleicht wurde eine Signatur über andere Daten hier eingesetzt, als wäre es eine E-Mail.',
    ...treatAsSuspicious,
  },
  'layer-bare-content-not-mime': {
    title: 'Der signierte Inhalt ist keine E-Mail',
    seen: 'Unterschrieben ist eine Datei, kein Teil einer E-Mail.',
    meaning: 'Das ist üblich, wenn ein Dokument statt einer E-Mail signiert wurde; die Signatur darüber wurde geprüft.',
    ...nothingToDo,
  },
  'layer-content-missing': {
    title: 'Der signierte Inhalt fehlt',
    seen: 'Der Teil gibt an, den signierten Inhalt zu enthalten, enthält aber nur eine Signatur.',
    meaning: 'Das Unterschriebene ist nicht in der Nachricht.',
    ...bringOriginal,
  },
  'layer-content-not-given': {
    title: 'Eine Signatur ohne ihren Inhalt',
    seen: 'Die Datei ist nur eine Signatur (.p7s); was sie unterschreibt, wurde nicht angegeben.',
    meaning: 'Ob der Inhalt unverändert ist, lässt sich nur mit dem Inhalt sagen.',
    user: 'Geben Sie Ihrem Helpdesk die ganze Nachricht, nicht nur die Anlage smime.p7s.',
    helpdesk: 'Lassen Sie sich die ganze Nachricht geben, oder geben Sie auch den Inhalt an (`--content`, auf der Seite beide Dateien).',
    admin: 'Es ist nichts zu tun.',
  },
  'coverage-part-signed': {
    title: 'Nicht alles ist signiert',
    seen: 'Die Signatur deckt nur den Teil[ {signedParts}] der Nachricht ab. Nicht signiert:[ {unsignedParts}].',
    meaning: 'Was außerhalb des signierten Teils steht, kann jeder geschrieben oder geändert haben.',
    user: 'Verlassen Sie sich nur auf den Teil, der als signiert gekennzeichnet ist.',
    helpdesk:
      'Sehen Sie sich die unsignierten Teile an: Die Fußzeile einer Liste oder eines Gateways ist harmlos, Text mit anderer Aussage nicht.',
    admin: 'Lassen Sie signierte Nachrichten von Listen und Gateways unangetastet, oder fügen Sie Fußzeilen vor dem Signieren an.',
  },
  'coverage-footer': {
    title: 'An die signierte Nachricht wurde eine Fußzeile angefügt',
    seen: 'Um den signierten Teil steht ein kurzer Text, wie ihn eine Verteilerliste oder ein Gateway anfügt.',
    meaning: 'Der signierte Teil selbst ist unversehrt. Die Fußzeile stammt nicht vom Unterzeichner.',
    user: 'Halten Sie den angefügten Text nicht für Worte des Unterzeichners.',
    helpdesk:
      'Lesen Sie den angefügten Text: Die übliche Fußzeile einer Liste oder eines Gateways ist harmlos, Text mit anderer Aussage nicht.',
    admin:
      'Nehmen Sie signierte Nachrichten von Fußzeilen und Haftungsausschlüssen aus (Exchange-Nachrichtenflussregel: außer wenn der Nachrichtentyp „signiert“ ist).',
  },
  'coverage-attached-only': {
    title: 'Nur eine angehängte E-Mail ist signiert',
    seen: 'Die Signatur gehört zu einer angehängten E-Mail[ ({parts})], nicht zu dieser Nachricht.',
    meaning: 'Wer die äußere Nachricht geschrieben hat, beweist sie nicht.',
    user: 'Öffnen Sie die angehängte E-Mail, um zu sehen, was signiert wurde.',
    helpdesk: 'Prüfen Sie die angehängte E-Mail: Eine als Anlage weitergeleitete E-Mail behält ihre Signatur.',
    admin: 'Es ist nichts zu tun.',
  },
} satisfies Record<LayerCode, Explanation>
