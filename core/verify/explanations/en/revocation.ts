import type { pathFindings } from '../../../path/path-findings.ts'
import type { Explanation } from '../explanation.ts'
import { nothingToDo } from './advice.ts'

type RevocationCode = Exclude<keyof typeof pathFindings, `path-${string}` | `certificate-${string}`>

export const englishRevocationExplanations = {
  'revocation-revoked': {
    title: 'A certificate has been revoked',
    seen: 'The issuer has withdrawn a certificate[ ({subject})][ on {revokedAt}][, reason: {reason}].',
    meaning: 'From then on the issuer no longer stands behind it. A signature made before may still be genuine, but that cannot be proved.',
    user: 'Do not rely on this message before you have asked the sender in another way.',
    helpdesk:
      'Ask whether the person has left or the account is disabled: SCEPman then answers "revoked" for all of its certificates at once, also for mail signed long before. Otherwise ask why the certificate was withdrawn.',
    admin:
      'If the account should be active, look at it in the directory (SCEPman decides from its state). If the key was lost or stolen, the revocation is right; issue a new certificate.',
  },
  'revocation-not-checked': {
    title: 'Revocation was not checked',
    seen: 'There was no usable answer whether a certificate[ ({certificates})] has been withdrawn.',
    meaning: 'This does not count against the message; it only leaves this question open.',
    user: 'There is nothing to do for you.',
    helpdesk: 'For certainty, give the revocation list or OCSP answer of the issuer (`--crl`) and judge again.',
    admin: 'SCEPman answers by OCSP; its revocation list is empty by default and proves nothing.',
  },
  'revocation-required': {
    title: 'A required answer about revocation is missing',
    seen: 'It was demanded to know whether a certificate[ ({certificates})] has been withdrawn, and there was no usable answer.',
    meaning: 'So it stays open whether the signature counts. This says nothing against the message.',
    user: 'Treat the message as unsigned until your helpdesk has an answer.',
    helpdesk: 'Give the revocation list or OCSP answer of the issuer (`--crl`), or judge without `--revocation required`.',
    admin: 'Make sure that the revocation service of the issuer can be reached and that its answers are fresh.',
  },
  'revocation-weak-signature': {
    title: 'A revocation answer rests on a weak algorithm',
    seen: 'A revocation list or OCSP answer[ of {subject}] is signed with an algorithm[ ({hash})] that is too weak today.',
    meaning: 'It was used, but could have been forged with enough effort.',
    ...nothingToDo,
    admin: 'Have the issuing authority sign its revocation data with SHA-256 or better.',
  },
  'crl-unusable': {
    title: 'A revocation list that is of no use here',
    seen: 'A revocation list[ of {crlIssuer}] was given but not used[: {reason}].',
    meaning: 'It may belong to another issuer, be out of date, or not be signed properly. It was ignored.',
    ...nothingToDo,
    helpdesk: 'If you gave this list yourself, get a fresh one of the right issuer.',
  },
  'ocsp-unusable': {
    title: 'An OCSP answer that is of no use here',
    seen: 'An OCSP answer was given but not used[: {reason}].',
    meaning: 'It may be about another certificate, be out of date, or be signed by someone who may not. It was ignored.',
    ...nothingToDo,
    helpdesk: 'If you gave this answer yourself, get a fresh one for the right certificate.',
  },
} satisfies Record<RevocationCode, Explanation>
