import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'
import { bringOriginal, faultySigningSoftware, nothingToDo, oddSoftware, tooMuchToCheck, treatAsSuspicious } from './advice.ts'

type LayerCode = Extract<keyof typeof verifyFindings, `layer-${string}` | `coverage-${string}`>

export const englishLayerExplanations = {
  'layer-too-complex': {
    title: 'The signed part is too complex',
    seen: 'A signed or encrypted part passes a limit of this tool[: more than {limit} layers].',
    meaning: 'It was not looked at to the end. This says nothing about whether the signature is right.',
    ...tooMuchToCheck,
  },
  'layer-inner-unreadable': {
    title: 'Another part cannot be read',
    seen: 'Beside or inside of the signed part there is one[ ({part})] that says it is signed or encrypted and cannot be read.',
    meaning: 'The signature that was judged is not touched by it. About the broken part nothing can be said.',
    ...oddSoftware,
  },
  'layer-inner-encrypted': {
    title: 'An encrypted part',
    seen: 'Beside or inside of the signed part there is an encrypted one[ ({part})].',
    meaning: 'Its content was not looked at; only its recipient can open it.',
    ...nothingToDo,
  },
  'layer-encrypted': {
    title: 'The message is encrypted',
    seen: 'The content is encrypted for its recipients.',
    meaning: 'A signature inside can be seen only after it has been opened with the key of a recipient.',
    user: 'Open the message in Outlook, where your key is; Outlook shows the signature inside.',
    helpdesk: 'Have a recipient open the message and save the opened message, if its content may be shared.',
    admin: 'There is nothing to do.',
  },
  'layer-certs-only': {
    title: 'Certificates, no signature',
    seen: 'A part of the message carries certificates only.',
    meaning: 'It serves to make certificates known; it signs nothing.',
    ...nothingToDo,
  },
  'layer-other-content': {
    title: 'Another kind of protected content',
    seen: 'A part holds CMS data of a kind that neither signs nor encrypts mail[ ({contentType})].',
    meaning: 'It was not judged.',
    ...nothingToDo,
  },
  'layer-signed-file': {
    title: 'An attached file has a signature of its own',
    seen: 'Part[ {part}] is a signed file (.p7m) that holds a document and no mail.',
    meaning: 'That signature speaks for the document alone. It was not judged here and changes nothing about this mail.',
    user: 'There is nothing to do for you. To know who signed the document, ask your helpdesk.',
    helpdesk: 'Save the attachment and check the file by itself.',
    admin: 'There is nothing to do.',
  },
  'layer-openpgp': {
    title: 'An OpenPGP signature',
    seen: 'A part is signed or encrypted with OpenPGP, not with S/MIME.',
    meaning: 'OpenPGP is another system; this tool does not judge it.',
    user: 'There is nothing to do here.',
    helpdesk: 'Check it with a program that knows OpenPGP, such as Thunderbird.',
    admin: 'There is nothing to do.',
  },
  'layer-orphan-signature': {
    title: 'A signature without its text',
    seen: 'The message has a signature as an ordinary attachment (smime.p7s), no longer tied to a text.',
    meaning:
      'The message was probably forwarded inline, or rebuilt on its way: the signature came along, but what it signed is not there any more.',
    user: 'Forward the original as an attachment instead, or save it as a file.',
    helpdesk: 'Ask for the original message as a file (.eml, .msg), or forwarded as an attachment: forwarding inline destroys a signature.',
    admin: 'If original mail arrives like this, find the gateway or transport rule that rebuilds messages.',
  },
  'layer-part-count': {
    title: 'Not exactly one text and one signature',
    seen: 'The signed part consists of[ {parts}] parts instead of two.',
    meaning: 'It is not defined what the signature covers. An additional part may be there to deceive, or a footer was added inside.',
    ...treatAsSuspicious,
    admin: 'If your own mail looks like this, a gateway inserts its footer into signed messages; exempt them there.',
  },
  'layer-signature-part-type': {
    title: 'The signature is not where it should be',
    seen: 'The second part of a signed message should be the signature, but is[ {mediaType}].',
    meaning: 'What was signed cannot be told.',
    ...faultySigningSoftware,
  },
  'layer-signature-part-content': {
    title: 'What should be the signature is none',
    seen: 'The part that should hold the signature holds other data[ ({kind})].',
    meaning: 'There is no signature to check, though the message presents itself as signed.',
    ...faultySigningSoftware,
  },
  'layer-protocol-differs': {
    title: 'The message does not say that it is S/MIME',
    seen: 'The header of the signed message names no S/MIME signature as its protocol[, but {protocol}]; an S/MIME signature is there all the same.',
    meaning: 'It was checked. Some mail programs will not notice the signature.',
    ...oddSoftware,
  },
  'layer-not-closed': {
    title: 'The end of the signed part is missing',
    seen: 'The line that closes the signed part[ {part}] is not there.',
    meaning: 'Text and signature were complete all the same, and were checked.',
    ...oddSoftware,
  },
  'layer-transfer-encoding': {
    title: 'An unknown transfer encoding',
    seen: 'The signature part says that it is encoded as[ {transferEncoding}], which nobody knows.',
    meaning: 'It cannot be decoded, so the signature cannot be checked.',
    ...faultySigningSoftware,
  },
  'layer-micalg-differs': {
    title: 'Another hash was announced',
    seen: 'The message announces the hash[ {micalg}], but the signature uses[ {used}].',
    meaning: 'The announcement only helps to read faster; the signature was checked with its own hash.',
    ...oddSoftware,
  },
  'layer-content-not-mime': {
    title: 'The signed content is not a mail',
    seen: 'What is signed cannot be read as a mail part.',
    meaning: 'A signature over other data was perhaps put here as if it were a mail.',
    ...treatAsSuspicious,
  },
  'layer-bare-content-not-mime': {
    title: 'The signed content is not a mail',
    seen: 'What is signed is a file, not a mail part.',
    meaning: 'That is usual when a document instead of a mail was signed; the signature over it was checked.',
    ...nothingToDo,
  },
  'layer-content-missing': {
    title: 'The signed content is missing',
    seen: 'The part says that it holds the signed content, but holds a signature only.',
    meaning: 'What was signed is not in the message.',
    ...bringOriginal,
  },
  'layer-content-not-given': {
    title: 'A signature without its content',
    seen: 'The file is a signature alone (.p7s); what it signs was not given.',
    meaning: 'Whether the content is unchanged can only be told with the content.',
    user: 'Give your helpdesk the whole message, not only the attachment smime.p7s.',
    helpdesk: 'Ask for the whole message, or give the content too (`--content`, or both files on the page).',
    admin: 'There is nothing to do.',
  },
  'coverage-part-signed': {
    title: 'Not everything is signed',
    seen: 'The signature covers part[ {signedParts}] of the message only. Not signed:[ {unsignedParts}].',
    meaning: 'What stands outside of the signed part could have been written or changed by anyone.',
    user: 'Rely only on the part that is marked as signed.',
    helpdesk: 'Look at the unsigned parts: a list or gateway footer is harmless; text that changes the meaning is not.',
    admin: 'Let lists and gateways leave signed messages alone, or add footers before signing.',
  },
  'coverage-footer': {
    title: 'A footer was added to the signed message',
    seen: 'Around the signed part there is a short text, as a mailing list or gateway adds it.',
    meaning: 'The signed part itself is whole. The footer does not come from the signer.',
    user: 'Do not take the added text for words of the signer.',
    helpdesk: 'Read the added text: the usual footer of a list or gateway is harmless, a text that changes the meaning is not.',
    admin: 'Exempt signed messages from footers and disclaimers (Exchange mail flow rule: except if message type is signed).',
  },
  'coverage-attached-only': {
    title: 'Only an attached mail is signed',
    seen: 'The signature belongs to a mail that is attached[ ({parts})], not to this message.',
    meaning: 'Who wrote the outer message is not proved by it.',
    user: 'Open the attached mail to see what was signed.',
    helpdesk: 'Judge the attached mail: a mail forwarded as an attachment keeps its signature.',
    admin: 'There is nothing to do.',
  },
} satisfies Record<LayerCode, Explanation>
