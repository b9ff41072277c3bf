import type { Verdict } from '../report/report.ts'
import type { Advice } from './explanation.ts'

/** A verdict in words: one headline, one sentence why (used when no single finding says it better), and what to do next. */
export interface VerdictText extends Advice {
  readonly headline: string
  readonly why: string
}

export const englishVerdicts = {
  unreadable: {
    headline: 'This message cannot be judged.',
    why: 'The file is damaged, or built so that two mail programs could read it differently.',
    user: 'Do not rely on this message. Ask the sender to send it again, or pass it to your helpdesk as a file.',
    helpdesk: 'Ask for the original message saved as a file, not copied, printed or forwarded inline, and judge that.',
    admin: 'If several messages arrive like this, look for a gateway or journal rule that rewrites mail on its way.',
  },
  encrypted: {
    headline: 'This message is encrypted, so the signature inside cannot be seen.',
    why: 'Only the recipient has the key that opens it; this tool holds no private keys.',
    user: 'Open the message in Outlook, where your key is. Outlook then shows the signature inside.',
    helpdesk: 'Ask the recipient to open the message and to save the opened message for you, if its content may be shared.',
    admin: 'Nothing is wrong here. If the recipient cannot open it either, look at their encryption certificate.',
  },
  unsigned: {
    headline: 'This message carries no S/MIME signature.',
    why: 'Nothing in the file is signed.',
    user: 'You cannot tell from this message who wrote it. If it should be signed, ask the sender to check the Sign button.',
    helpdesk:
      'Ask how the message reached you. Forwarding inline, replying, or copying text throws the signature away; forward it as an attachment, or save it as a file.',
    admin: 'If the sender did sign, look for a gateway or transport rule that rebuilds messages and so drops the signature.',
  },
  invalid: {
    headline: 'The signature is not valid.',
    why: 'The message is not what the signer signed, or the signature was not made with the certificate shown.',
    user: 'Do not rely on this message. Ask the sender in another way, for instance by phone, whether it is genuine.',
    helpdesk: 'Compare with a copy from the Sent Items of the sender: when that copy is valid, the message was changed on its way.',
    admin: 'Look for disclaimers, footers, mailing lists, antivirus notes or re-encoding between sender and recipient.',
  },
  undetermined: {
    headline: 'Whether the signature is valid could not be determined.',
    why: 'A check that the answer depends on could not be carried out. This says nothing against the message.',
    user: 'Treat the message as unsigned until your helpdesk has an answer.',
    helpdesk: 'See which check is missing below, supply what it needs (certificate, revocation list, original file) and judge again.',
    admin: 'Make the missing piece available: issuer certificates, reachable revocation service, or a supported algorithm.',
  },
  revoked: {
    headline: 'The signature fits, but the certificate has been revoked.',
    why: 'The issuer has withdrawn a certificate that this signature rests on.',
    user: 'Do not rely on this message before you have asked the sender in another way.',
    helpdesk:
      'Find out why and when it was revoked. With SCEPman a certificate counts as revoked as soon as the account is disabled or deleted, so old mail of a leaver shows this too.',
    admin: 'If the account is active, look at its state in the directory and at the revocation reason, and issue a new certificate.',
  },
  untrusted: {
    headline: 'The signature fits, but its certificate is not trusted here.',
    why: 'No acceptable path leads from the certificate to a root that is trusted here, or it may not be used for e-mail.',
    user: 'You cannot rely on the name in the certificate. Ask the sender in another way when it matters.',
    helpdesk: 'See which issuer is missing or which rule failed. Never take a root from the message itself.',
    admin:
      'If the issuer is yours, deploy its root with an Intune Trusted certificate profile and configure it here; a foreign issuer is your decision.',
  },
  'not-yet-valid': {
    headline: 'The signature fits, but a certificate is not valid yet.',
    why: 'The validity of a certificate begins after the time that this message is judged for.',
    user: 'Check date and time of your computer. If they are right, ask your helpdesk.',
    helpdesk: 'Compare the start of the certificate with the clock here and with the time that was chosen to judge at.',
    admin: 'Check the clocks of the issuing service and of the PCs; a certificate issued with a wrong clock must be replaced.',
  },
  expired: {
    headline: 'The signature fits, but a certificate has expired.',
    why: 'The message is judged for a time after the end of the certificate. It may well have been valid when it was signed.',
    user: 'An old message may show this without anything being wrong. For a new message, tell the sender that the certificate has run out.',
    helpdesk: 'See whether the certificate was valid at the claimed signing time. If so, the certificate has only expired since.',
    admin:
      'For your own people, renew earlier: set the renewal threshold of the SCEP profile to 50 % and the lifetime so that six months or more remain.',
  },
  weak: {
    headline: 'The signature fits, but it uses algorithms that are too weak today.',
    why: 'Signatures of this kind can be forged by someone who takes the trouble, so they prove little.',
    user: 'Treat the message as unsigned when it matters, and tell the sender.',
    helpdesk:
      'Tell the sender which algorithm it is (see below). In Outlook the hash is chosen in the security settings of the Trust Center: SHA-256 or better.',
    admin: 'For your own people, set the hash to SHA-256 by policy and issue keys of at least 2048 bits RSA or P-256.',
  },
  'partially-signed': {
    headline: 'Only a part of this message is signed.',
    why: 'The signature is around a part of the message; the rest could have been written by anyone.',
    user: 'Rely only on the part that is marked as signed.',
    helpdesk:
      'The usual cause is harmless: a mailing list or gateway that put its own text around the signed message. Look at the unsigned parts.',
    admin: 'Let gateways and lists leave signed messages alone, or sign after the footer is added.',
  },
  'sender-mismatch': {
    headline: 'The signature fits, but it does not confirm the sender of this message.',
    why: 'The address in From is not among the addresses in the certificate of the signer.',
    user: 'Look closely at the address of the sender. Ask the person named in the certificate whether the message is theirs.',
    helpdesk:
      'Compare the From address with the addresses in the certificate. An alias or a shared mailbox is the usual reason; fraud is the other.',
    admin:
      'Issue certificates with every address that the person sends from (proxyAddresses), or let Outlook send from the address in the certificate.',
  },
  'valid-with-warnings': {
    headline: 'The signature is valid, with something you should know.',
    why: 'All checks passed, and at least one of them with a warning.',
    user: 'You can rely on the signature. Read the warning when the message is important.',
    helpdesk: 'Read the warnings below; each says whether somebody should act.',
    admin: 'Warnings that repeat point to a setting worth changing, in the certificates or on the way of the mail.',
  },
  valid: {
    headline: 'The signature is valid.',
    why: 'The whole message is unchanged since it was signed, and the signer is trusted here and fits the sender.',
    user: 'You can rely on who sent this message and that it was not changed.',
    helpdesk: 'Nothing needs to be done. If a mail program shows it as invalid, that program lacks the root or a setting.',
    admin: 'Nothing needs to be done.',
  },
} as const satisfies Record<Verdict, VerdictText>
