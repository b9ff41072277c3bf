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

export const englishSignerExplanations = {
  'cms-no-signed-attributes': {
    title: 'A bare signature',
    seen: 'The signature is over the text alone, without signed attributes such as the signing time.',
    meaning: 'It is allowed and was checked, but says less than usual: nothing about when it was made.',
    ...oddSoftware,
  },
  'cms-attributes-stripped': {
    title: 'A signature put to another use',
    seen: 'The signed text is itself a set of signed attributes, taken from another signature.',
    meaning: 'A genuine signature of another message was reused for this one. This is a known trick.',
    ...treatAsSuspicious,
  },
  'cms-attribute-missing': {
    title: 'A required attribute is missing',
    seen: 'The signed attributes lack[ {attribute}].',
    meaning: 'Without it the signature is not tied to this text as the standard demands.',
    ...faultySigningSoftware,
  },
  'cms-attribute-repeated': {
    title: 'An attribute more than once',
    seen: 'The signed attribute[ {attribute}] is there more than once, or with more than one value.',
    meaning: 'Programs differ in which value they take, so the signature cannot count.',
    ...faultySigningSoftware,
  },
  'cms-attribute-malformed': {
    title: 'A signed attribute cannot be read',
    seen: 'The signed attribute[ {attribute}] is not built correctly.',
    meaning: 'What the signer stated with it is unknown, so the signature cannot count.',
    ...faultySigningSoftware,
  },
  'cms-content-type-differs': {
    title: 'Signed as something else',
    seen: 'The signer stated another kind of content[ ({attribute})] than the message holds[ ({content})].',
    meaning: 'The signature was made for something else and must not count for this.',
    ...faultySigningSoftware,
  },
  'cms-signing-time-unreadable': {
    title: 'The signing time cannot be read',
    seen: 'The signing time is not written as a date that exists.',
    meaning: 'When the message was signed is not known. The signature itself is not touched.',
    ...oddSoftware,
  },
  'cms-algorithm-protection-differs': {
    title: 'The algorithms were exchanged',
    seen: 'The algorithms in use are not those that the signer fixed with the signature (CMSAlgorithmProtection).',
    meaning: 'Somebody may have replaced them to weaken the check.',
    ...treatAsSuspicious,
  },
  'cms-signing-certificate-differs': {
    title: 'Made with another certificate',
    seen: 'The signer fixed the certificate with the signature (signing-certificate), and the one found is another.',
    meaning: 'The certificate was exchanged for another with the same key, perhaps to show another name.',
    ...treatAsSuspicious,
  },
  'cms-signing-certificate-not-checked': {
    title: 'Which certificate the signer meant could not be checked',
    seen: 'The signer fixed the certificate by a hash[ ({algorithm})] that is not available here.',
    meaning: 'This says nothing against the message; the answer is simply open.',
    ...unknownHere,
  },
  'cms-hash-mismatch': {
    title: 'Two different hashes in one signature',
    seen: 'The signature uses one hash for the text[ ({digest})] and another for the signature itself[ ({signature})].',
    meaning: 'Both must be the same, or the weaker of the two could be chosen by an attacker.',
    ...faultySigningSoftware,
  },
  'cms-signer-certificate-missing': {
    title: "The signer's certificate is missing",
    seen: 'The certificate of the signer is neither in the message nor configured here.',
    meaning: 'Without its key the signature cannot be checked. This says nothing against the message.',
    user: 'Ask the sender to let Outlook send the certificates along, and to send the message again.',
    helpdesk:
      'Get the certificate of the sender (from the address book or another signed message) and judge again with it (`--intermediate`). In Outlook the sender should switch on "Send these certificates with signed messages".',
    admin: 'Make it part of the Outlook configuration that certificates are sent with signed messages.',
  },
  'cms-signer-certificates-too-many': {
    title: 'Too many candidates for the signer',
    seen: 'More certificates fit the signer than are tried here.',
    meaning: 'Not all were tried, so the signature could not be judged.',
    ...tooMuchToCheck,
  },
  'cms-signature-wrong': {
    title: 'The signature does not fit the certificate',
    seen: 'The signature was not made with the key of the certificate that it names, or it was altered.',
    meaning: 'Nothing proves that the named person signed this message.',
    ...changedOnItsWay,
    helpdesk:
      'Judge the copy in Sent Items of the sender. If that is not valid either, their program signs wrongly. If it is valid and integrity has passed here, no footer did this: treat the message as suspicious and keep the file.',
  },
  'cms-signature-not-checked': {
    title: 'The signature could not be checked',
    seen: 'The algorithm or key of the signature[ ({key})] is not available here.',
    meaning: 'This says nothing against the message; the answer is simply open.',
    ...unknownHere,
  },
  'cms-signature-algorithm-unknown': {
    title: 'An unknown signature algorithm',
    seen: 'The signature uses an algorithm[ ({algorithm})] that is not known here.',
    meaning: 'This says nothing against the message; the answer is simply open.',
    ...unknownHere,
  },
  'cms-signature-parameters-wrong': {
    title: 'Wrong parameters of the signature',
    seen: 'The parameters of the signature algorithm[ ({algorithm})] contradict the standard[: {reason}].',
    meaning: 'How the signature is to be checked is not defined, so it cannot count.',
    ...faultySigningSoftware,
  },
  'cms-key-unsafe': {
    title: 'An unsafe key',
    seen: 'The key of the signer[ ({key})] has numbers that make it easy to break.',
    meaning: 'Signatures by such a key can be forged easily.',
    ...reissue,
  },
  'cms-key-not-usable': {
    title: 'A key that cannot be used here',
    seen: 'The key of the signer[ ({key})] cannot be read or is larger than what is checked here.',
    meaning: 'This says nothing against the message; the answer is simply open.',
    ...unknownHere,
  },
  'cms-hash-weak': {
    title: 'Signed with a weak hash',
    seen: 'The signature uses[ {hash},] a hash for which two texts with the same value can be made.',
    meaning: 'Someone who takes the trouble could move the signature to another text.',
    ...strongerAlgorithm,
  },
  'cms-key-weak': {
    title: 'Signed with a weak key',
    seen: 'The key of the signer[ ({key})] is too weak: RSA under 2048 bits, or DSA.',
    meaning: 'Keys of this kind can be broken with enough effort.',
    ...reissue,
  },
  'cms-mgf1-hash-differs': {
    title: 'An odd mixture of hashes',
    seen: 'The signature[ ({algorithm})] uses one hash for the text and another inside.',
    meaning: 'It was checked and fits; other programs may not be able to check it.',
    ...oddSoftware,
  },
  'cms-algorithm-parameters-odd': {
    title: 'Odd algorithm parameters',
    seen: 'The parameters of an algorithm[ ({algorithm})] are not written as the standard asks.',
    meaning: 'The signature was checked all the same; other programs may refuse it.',
    ...oddSoftware,
  },
  'cms-algorithm-unusual': {
    title: 'An unusual algorithm',
    seen: 'The signature uses an algorithm[ ({algorithm})] that not every mail program knows.',
    meaning: 'It was checked and fits, but other recipients may not be able to check it.',
    ...nothingToDo,
    admin: 'For your own people use RSA or ECDSA P-256 with SHA-256: they work everywhere.',
  },
  'cms-countersignature': {
    title: 'A countersignature',
    seen: 'Somebody else signed the signature itself[: {signer}].',
    meaning: 'It shows that the signature existed then. It says nothing about the sender, and its own certificate path was not checked.',
    ...nothingToDo,
  },
  'cms-countersignature-wrong': {
    title: 'A countersignature that does not hold',
    seen: 'A countersignature beside the signature is not right or cannot be checked[: {reason}].',
    meaning: 'It is not part of what the sender signed and changes nothing about the verdict.',
    ...nothingToDo,
  },
  'cms-timestamp': {
    title: 'A time stamp',
    seen: 'A time stamp[ of {time}][ by {signer}] covers the signature.',
    meaning: 'It is shown as evidence. The path of the time stamping authority was not checked, so the time is not relied on.',
    ...nothingToDo,
  },
  'cms-timestamp-wrong': {
    title: 'A time stamp that does not hold',
    seen: 'A time stamp beside the signature is not right or cannot be checked[: {reason}].',
    meaning: 'It is not part of what the sender signed and changes nothing about the verdict.',
    ...nothingToDo,
  },
} satisfies Record<SignerCode, Explanation>
