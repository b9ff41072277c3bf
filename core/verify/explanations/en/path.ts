import type { pathFindings } from '../../../path/path-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { faultyIssuer, nothingToDo, tooMuchToCheck, treatAsSuspicious } from './advice.ts'

type PathCode = CodesOn<typeof pathFindings, 'path'>

export const englishPathExplanations = {
  'path-issuer-missing': {
    title: 'The issuer certificate is missing',
    seen: 'The certificate of the issuer[ {issuer}] is neither in the message nor configured here.',
    meaning: 'The chain breaks off before it reaches a trusted root, so it is open who stands behind the certificate.',
    user: 'Tell your helpdesk; the sender can also let Outlook send the certificates along.',
    helpdesk:
      'Get the intermediate certificate of this issuer from its operator and judge again with it (`--intermediate`). In Outlook the sender should have "Send these certificates with signed messages" switched on.',
    admin:
      'Configure the intermediate here, and deploy it to the PCs with an Intune Trusted certificate profile for the Intermediate store.',
  },
  'path-root-not-trusted': {
    title: 'The root is not trusted here',
    seen: 'The chain ends at[ {root},] a root that is not among the trust anchors here.',
    meaning: 'Anyone can make such a root. Whether to trust it is a decision, not a calculation.',
    user: 'You cannot rely on the name in the certificate. Ask the sender in another way when it matters.',
    helpdesk:
      "If it is your own organisation's root, its deployment to this PC is missing. Compare the fingerprint with the issuer's in another way; never take a root from the mail itself.",
    admin:
      "Deploy your own root (SCEPman's, for instance) with an Intune Trusted certificate profile to the Root store, and add it here with `--trust-anchor` or in the configuration.",
  },
  'path-signature-wrong': {
    title: 'A certificate was not issued by its named issuer',
    seen: 'The signature on a certificate of the path does not fit the key of its issuer.',
    meaning: 'The certificate is forged or damaged, or the issuer has two keys under one name and the right one is missing.',
    ...treatAsSuspicious,
    helpdesk:
      'If the issuer renewed its certificate with a new key, get the certificate with the right key and judge again. Otherwise treat it as forged.',
  },
  'path-signature-not-checked': {
    title: 'The signature on a certificate could not be checked',
    seen: 'A certificate of the path is signed with an algorithm that is not available here.',
    meaning: 'This says nothing against the certificate; the answer is simply open.',
    user: 'Treat the message as unsigned until your helpdesk has an answer.',
    helpdesk: 'Check with the command or the server: they know more algorithms than a browser.',
    admin: 'Ask the issuer for certificates with a common algorithm (RSA or ECDSA with SHA-256).',
  },
  'path-too-complex': {
    title: 'Too many possible paths',
    seen: 'The search for a path to a trusted root was given up at a limit.',
    meaning: 'The certificates in the message allow more combinations than are tried. No trusted path was found until then.',
    ...tooMuchToCheck,
  },
  'path-pinned-certificate': {
    title: 'This very certificate is trusted here',
    seen: 'The certificate of the signer itself is configured as a trust anchor.',
    meaning: 'No issuer was needed to trust it.',
    ...nothingToDo,
  },
  'path-algorithm-mismatch': {
    title: 'A certificate contradicts itself',
    seen: 'A certificate names one signature algorithm inside and another outside.',
    meaning: 'Both must be the same; the difference can hide a weaker algorithm.',
    ...faultyIssuer,
  },
  'path-extension-malformed': {
    title: 'An extension of a certificate cannot be read',
    seen: 'A certificate[ ({subject})] holds an extension that is not built correctly[: {reason}].',
    meaning: 'What it says about the use of the certificate is unknown, so the certificate is not accepted.',
    ...faultyIssuer,
  },
  'path-unknown-critical-extension': {
    title: 'A condition that is not understood here',
    seen: 'A certificate[ ({subject})] holds a critical extension that is unknown here[: {extensions}].',
    meaning: 'Critical means: who does not understand it must refuse the certificate.',
    ...faultyIssuer,
  },
  'path-extensions-before-v3': {
    title: 'Extensions in an old certificate version',
    seen: 'A certificate of version[ {version}] holds extensions, which exist from version 3 on only.',
    meaning: 'The extensions were followed all the same.',
    ...faultyIssuer,
    user: 'There is nothing to do for you.',
  },
  'path-serial-not-positive': {
    title: 'An odd serial number',
    seen: 'The serial number of a certificate is zero or negative.',
    meaning: 'Some programs cannot find such a certificate or its revocation.',
    ...faultyIssuer,
    user: 'There is nothing to do for you.',
  },
  'path-unsafe-key': {
    title: 'An unsafe key',
    seen: 'A key of the path[ ({key})] has numbers that make it easy to break, such as an RSA exponent of 1.',
    meaning: 'Signatures by such a key can be forged easily.',
    ...faultyIssuer,
  },
  'path-key-too-large': {
    title: 'A key too large to check',
    seen: 'A key of the path[ ({key})] has more bits than are checked here.',
    meaning: 'Checking it would take too long; that is a way to stall a verifier.',
    ...tooMuchToCheck,
  },
  'path-key-malformed': {
    title: 'A key that cannot be read',
    seen: 'A key of the path[ ({key})] is not built correctly.',
    meaning: 'No signature can be checked with it.',
    ...faultyIssuer,
  },
  'path-issuer-version': {
    title: 'An issuer with an old certificate version',
    seen: 'The certificate of an issuer is of version[ {version}]; only version 3 can say that it may issue.',
    meaning: 'It cannot be told whether its owner was allowed to issue certificates.',
    ...faultyIssuer,
  },
  'path-not-a-ca': {
    title: 'Issued by somebody who may not issue',
    seen: 'A certificate was issued with one that is not a certification authority[: {subject}] (basicConstraints).',
    meaning: 'An ordinary certificate was used to make another. That is how a forged identity would be made.',
    ...treatAsSuspicious,
  },
  'path-basic-constraints-not-critical': {
    title: 'A formal flaw of an issuer',
    seen: 'The extension basicConstraints of an issuer is not marked critical.',
    meaning: 'It was followed all the same.',
    ...nothingToDo,
  },
  'path-length-exceeded': {
    title: 'Too many issuers below one another',
    seen: 'There are more issuers on the path than one of them[ ({constrainedBy})] allows.',
    meaning: 'An issuer has made another issuer without having the right to do so.',
    ...faultyIssuer,
  },
  'path-issuer-key-usage': {
    title: 'The key of an issuer may not sign certificates',
    seen: 'The key usage of an issuer[ ({keyUsage})] does not name keyCertSign.',
    meaning: 'Its key was not meant for issuing certificates.',
    ...faultyIssuer,
  },
  'path-name-not-permitted': {
    title: 'Outside of what the issuer may vouch for',
    seen: 'A name in a certificate[ ({name})] is not among the names that one of its issuers may vouch for (name constraints).',
    meaning: 'An issuer for one organisation or domain has issued for another.',
    ...faultyIssuer,
  },
  'path-name-excluded': {
    title: 'A name that the issuer must not vouch for',
    seen: 'A name in a certificate[ ({name})] is excluded by one of its issuers (name constraints).',
    meaning: 'The certificate was issued against an explicit ban.',
    ...faultyIssuer,
  },
  'path-name-constraint-unsupported': {
    title: 'A limit on names that is not understood here',
    seen: 'An issuer limits the names it may vouch for in a form that cannot be checked here[: {form}].',
    meaning: 'Whether the certificate keeps to the limit is unknown, so it is not accepted.',
    ...faultyIssuer,
  },
  'path-policy-required': {
    title: 'No acceptable certificate policy',
    seen: 'An issuer demands a certificate policy, and no policy holds on the whole path.',
    meaning: 'The certificate was not issued under the rules that its issuer demands.',
    ...faultyIssuer,
  },
  'path-policy-mapping-any': {
    title: 'A forbidden policy mapping',
    seen: 'An issuer maps a policy to or from "any policy", which the standard forbids.',
    meaning: 'The rules under which the certificate was issued cannot be told.',
    ...faultyIssuer,
  },
} satisfies Record<PathCode, Explanation>
