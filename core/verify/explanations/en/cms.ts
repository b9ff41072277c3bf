import type { cmsFindings } from '../../../cms/cms-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { bringOriginal, changedOnItsWay, nothingToDo, oddSoftware, tooMuchToCheck, treatAsSuspicious, unknownHere } from './advice.ts'

type CmsCode = CodesOn<typeof cmsFindings, 'structure' | 'integrity'>

export const englishCmsExplanations = {
  'cms-unreadable': {
    title: 'The signature cannot be read',
    seen: 'The signature block (CMS) is not built correctly[: {reason}].',
    meaning: 'It has been damaged or was never complete, so nothing about the signer can be told.',
    ...bringOriginal,
  },
  'cms-too-complex': {
    title: 'The signature is too complex',
    seen: 'The signature block passes a limit of this tool[: {reason}].',
    meaning: 'It was not judged to the end. This says nothing about whether the signature is right.',
    ...tooMuchToCheck,
  },
  'cms-compression-unknown': {
    title: 'Compressed in an unknown way',
    seen: 'The content is compressed with a method[ ({algorithm})] that is not known here.',
    meaning: 'It cannot be unpacked, so a signature inside stays unseen. This says nothing against the message.',
    ...unknownHere,
  },
  'cms-compression-broken': {
    title: 'The compressed content is damaged',
    seen: 'The compressed content cannot be unpacked[: {reason}].',
    meaning: 'Nothing can be said about a signature inside.',
    ...bringOriginal,
  },
  'cms-trailing-bytes': {
    title: 'Something stands behind the signature',
    seen: 'Behind the signature block there are[ {bytes}] more bytes.',
    meaning: 'They were ignored and change nothing about the signature.',
    ...oddSoftware,
  },
  'cms-content-type-not-data': {
    title: 'Not a signature over a mail',
    seen: 'The signature is over something else than a mail[ (content type {contentType})].',
    meaning: 'A signature made for another purpose, such as a time stamp, must not count as one for mail.',
    ...treatAsSuspicious,
  },
  'cms-certificate-unreadable': {
    title: 'An odd certificate beside the signature',
    seen: 'A certificate that the message carries cannot be read[: {reason}].',
    meaning: 'It was left out. It only matters if it would have been needed for the path.',
    ...nothingToDo,
  },
  'cms-no-signers': {
    title: 'Nobody has signed',
    seen: 'The block that should hold the signature names no signer.',
    meaning: 'It may only carry certificates. The message counts as unsigned.',
    user: 'You cannot tell from this message who wrote it.',
    helpdesk: 'Ask the sender what was sent: some programs send certificates in this form to make them known.',
    admin: 'There is nothing to do.',
  },
  'cms-signer-repeated': {
    title: 'The same signature twice',
    seen: 'One signature stands in the message more than once[ (further copies: {count})].',
    meaning: 'It was judged once.',
    ...nothingToDo,
  },
  'cms-version-odd': {
    title: 'An odd version number',
    seen: 'The version number[ {version}] of a signature does not fit the way in which it names its certificate.',
    meaning: 'This is a formal flaw and changes nothing about the signature.',
    ...oddSoftware,
  },
  'cms-digest-algorithm-unlisted': {
    title: 'A hash that was not announced',
    seen: 'A signature uses a hash[ ({algorithm})] that is missing in the list at the front of the block.',
    meaning: 'Programs that read in one pass may refuse it; here it was checked all the same.',
    ...oddSoftware,
  },
  'cms-attributes-not-der': {
    title: 'Signed attributes in an odd encoding',
    seen: 'The signed attributes are not written in the strict form (DER) that the standard asks for.',
    meaning: 'The signature was checked all the same; other programs may refuse it.',
    ...oddSoftware,
  },
  'cms-attributes-unsorted': {
    title: 'Signed attributes in an odd order',
    seen: 'The signed attributes are not sorted as the standard asks.',
    meaning: 'The signature was checked all the same; other programs may refuse it.',
    ...oddSoftware,
  },
  'cms-attribute-misplaced': {
    title: 'An attribute in the wrong place',
    seen: 'The attribute[ {attribute}] stands among the signed ones or the unsigned ones where it does not belong.',
    meaning: 'It was not used.',
    ...oddSoftware,
  },
  'cms-content-repeated': {
    title: 'The content is there twice',
    seen: 'The signature block holds a copy of the text that also stands beside it; both are equal.',
    meaning: 'It does no harm, but programs differ in which one they show.',
    ...oddSoftware,
  },
  'cms-content-differs': {
    title: 'Two different texts, one signature',
    seen: 'The signature block holds a text of its own that differs from the one that stands beside it.',
    meaning: 'The signature may fit the hidden text while you read another. This is a known trick.',
    ...treatAsSuspicious,
  },
  'cms-content-missing': {
    title: 'The signed content is missing',
    seen: 'This is a signature alone; what it signs is not in the file.',
    meaning: 'Whether the content is unchanged can only be told with the content.',
    user: 'Give your helpdesk the whole message, not only the attachment smime.p7s.',
    helpdesk: 'Ask for the whole message, or give the content beside the signature (`--content`).',
    admin: 'There is nothing to do.',
  },
  'cms-content-as-received': {
    title: 'Odd line ends in the signed text',
    seen: 'The signature fits the text as it was received, but not in the form that mail is signed in (lines end with CR LF).',
    meaning: 'The text is unchanged. Programs that convert line ends first may call the signature invalid.',
    ...oddSoftware,
  },
  'cms-message-digest-differs': {
    title: 'The message was changed after it was signed',
    seen: 'The text of the message is not the one that was signed (the message digest differs).',
    meaning: 'Somebody or something altered at least one byte after signing. Often it is a system that adds a footer; it can be fraud.',
    ...changedOnItsWay,
  },
  'cms-digest-not-checked': {
    title: 'Whether the text is unchanged could not be checked',
    seen: 'The signature uses a hash[ ({algorithm})] that is not available here.',
    meaning: 'This says nothing against the message; the answer is simply open.',
    ...unknownHere,
  },
} satisfies Record<CmsCode, Explanation>
