import type { pathFindings } from '../../../path/path-findings.ts'
import type { CodesOn } from '../../finding-codes.ts'
import type { Explanation } from '../explanation.ts'
import { faultyIssuer, nothingToDo, reissue } from './advice.ts'

type CertificateCode = Exclude<CodesOn<typeof pathFindings, 'validity' | 'purpose' | 'algorithms'>, `revocation-${string}`>

export const englishCertificateExplanations = {
  'certificate-expired': {
    title: 'A certificate has expired',
    seen: 'A certificate[ ({subject})] ended[ on {notAfter}]; the message is judged[ for {at}].',
    meaning: 'The signature may have been valid when it was made. After its end, nobody keeps track of a certificate any more.',
    user: 'For an old message this is usual. For a new one, tell the sender that their certificate has run out.',
    helpdesk:
      'Look at the answer for the claimed signing time: if it is valid there, the certificate has only expired since. A new message signed like this means that Outlook still points to the old certificate.',
    admin:
      'Renew earlier: set the renewal threshold of the SCEP profile to 50 % so that six months or more remain, and repeat the Outlook configuration as a remediation, because a renewal changes the thumbprint.',
  },
  'certificate-not-yet-valid': {
    title: 'A certificate is not valid yet',
    seen: 'A certificate[ ({subject})] begins[ on {notBefore}]; the message is judged[ for {at}].',
    meaning: 'Before its first day a certificate proves nothing. Often a clock is wrong.',
    user: 'Check the date and time of your computer.',
    helpdesk: 'Compare the clock of this computer and the time that was chosen to judge at with the start of the certificate.',
    admin: 'Check the clock of the issuing service.',
  },
  'path-anchor-expired': {
    title: 'The trusted root itself has expired',
    seen: 'The trust anchor[ {subject}] ended[ on {notAfter}].',
    meaning: 'It is still trusted, because it was configured here; other programs may refuse it.',
    user: 'There is nothing to do for you.',
    helpdesk: 'Tell your administrator.',
    admin: 'Replace the root by its successor here and on the PCs.',
  },
  'path-anchor-not-yet-valid': {
    title: 'The trusted root is not valid yet',
    seen: 'The trust anchor[ {subject}] begins[ on {notBefore}].',
    meaning: 'It is trusted, because it was configured here; other programs may refuse it.',
    user: 'There is nothing to do for you.',
    helpdesk: 'Check the clock and the time that was chosen to judge at.',
    admin: 'Check that this is the root that you meant to configure.',
  },
  'path-issuer-extended-key-usage': {
    title: 'The issuer is not meant for e-mail',
    seen: 'An issuer may issue for[ {extendedKeyUsage}] only, and e-mail protection is not among it.',
    meaning: 'Windows and browsers refuse such a path for e-mail, and so does this tool.',
    ...faultyIssuer,
  },
  'path-signer-key-usage': {
    title: 'The key may not sign',
    seen: 'The key usage of the certificate[ ({keyUsage})] names neither digitalSignature nor nonRepudiation.',
    meaning: 'The certificate was issued for something else, usually for encryption only.',
    ...reissue,
    helpdesk:
      'The person may have two certificates, one to sign and one to encrypt; in Outlook the signing certificate must be the one with digital signature.',
  },
  'path-signer-extended-key-usage': {
    title: 'The certificate is not meant for e-mail',
    seen: 'The certificate is for[ {extendedKeyUsage}] only; e-mail protection (Secure Email) is not among it.',
    meaning: 'A certificate for another purpose, such as sign-in to Wi-Fi or a web site, was used to sign mail.',
    ...reissue,
    admin: 'Add the extended key usage Secure Email (1.3.6.1.5.5.7.3.4) to the SCEP profile and have the certificate issued again.',
  },
  'path-signer-is-a-ca': {
    title: 'An issuer signed this mail',
    seen: 'The certificate of the signer is that of a certification authority.',
    meaning: 'The signature counts, but the key of an issuer should not be used for mail.',
    ...reissue,
  },
  'path-weak-signature-hash': {
    title: 'A certificate rests on a weak hash',
    seen: 'A certificate of the path[ ({subject})] is signed with[ {hash},] a hash that can be forged.',
    meaning: 'Someone who takes the trouble could make a second certificate with the same signature.',
    ...reissue,
    admin: 'Have the issuing authority sign with SHA-256 or better and replace its certificates.',
  },
  'path-weak-key': {
    title: 'A key that is too weak',
    seen: 'A key of the path[ ({key})] is too weak: RSA under 2048 bits, or DSA.',
    meaning: 'Keys of this kind can be broken with enough effort.',
    ...reissue,
    admin: 'Set the key size in the SCEP profile to 2048 or 4096 and have the certificate issued again.',
  },
  'path-mgf1-hash-differs': {
    title: 'An odd mixture of hashes in a certificate',
    seen: 'The signature of a certificate on the path[ ({algorithm})] uses one hash for the certificate and another inside.',
    meaning: 'It was checked and fits; other programs may not be able to check it.',
    ...nothingToDo,
    admin: 'If your own authority issues such certificates, set the same hash for both, such as SHA-256.',
  },
  'path-uncommon-key': {
    title: 'An uncommon kind of key',
    seen: 'A key of the path is of a kind[ ({key})] that not every mail program knows.',
    meaning: 'The signature could be checked here, but other recipients may not be able to.',
    ...nothingToDo,
    admin: 'For your own people use RSA 2048 or P-256: they work everywhere.',
  },
} satisfies Record<CertificateCode, Explanation>
