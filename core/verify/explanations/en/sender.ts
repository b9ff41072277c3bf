import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'
import { nothingToDo, treatAsSuspicious } from './advice.ts'

type SenderCode = Exclude<keyof typeof verifyFindings, `layer-${string}` | `coverage-${string}` | `source-${string}`>

export const englishSenderExplanations = {
  'signing-time-in-future': {
    title: 'Signed in the future',
    seen: 'The signer claims[ {signingTime}] as the time of signing, more than a day after the time of judging[ ({judgedAt})].',
    meaning: 'The claim cannot be true. Usually the clock of the sender is far off.',
    user: 'Do not rely on the signature. Tell the sender that the clock of their computer seems to be wrong.',
    helpdesk: 'Check the time that was chosen to judge at, and the clock here. If both are right, the clock of the sender is wrong.',
    admin: 'Make the PCs take the time from the network.',
  },
  'signing-time-ahead': {
    title: 'The clock of the sender runs fast',
    seen: 'The signer claims[ {signingTime}] as the time of signing, a little after the time of judging[ ({at})].',
    meaning: 'The signature fits. Only the claimed time cannot be right.',
    user: 'There is nothing to do for you.',
    helpdesk: 'Check the clock here and that of the sender.',
    admin: 'Make the PCs take the time from the network.',
  },
  'signing-time-outside-validity': {
    title: "Signed outside of the certificate's validity",
    seen: 'The claimed time of signing[ ({signingTime})] is not within the validity of the certificate[ ({notBefore} to {notAfter})].',
    meaning: 'The message was signed with an expired certificate, or the clock of the sender is wrong.',
    user: 'Tell the sender that their certificate was not valid at that time.',
    helpdesk: 'Look in Outlook which certificate is chosen: after a renewal it may still point to the old one.',
    admin: 'Repeat the Outlook configuration as a remediation: a renewal changes the thumbprint that Outlook has stored.',
  },
  'signing-time-absent': {
    title: 'No time of signing',
    seen: 'The signer states no time of signing.',
    meaning: 'That is allowed. It only means that an answer for the time of signing cannot be given.',
    ...nothingToDo,
  },
  'sender-from-missing': {
    title: 'The message names no sender',
    seen: 'The From field is missing or empty.',
    meaning: 'There is nothing that the signer could be compared with.',
    ...treatAsSuspicious,
  },
  'sender-from-repeated': {
    title: 'The message names its sender more than once',
    seen: 'There are[ {fields}] From fields; one is allowed.',
    meaning: 'One program may show the signer while another shows somebody else.',
    ...treatAsSuspicious,
  },
  'sender-from-unreadable': {
    title: 'The sender cannot be read',
    seen: 'The From field[ “{from}”] is not written as the standard asks[ ({problem})].',
    meaning: 'Programs may read different addresses from it, so it cannot be compared with the signer.',
    ...treatAsSuspicious,
  },
  'sender-look-alike': {
    title: 'The sender only looks like the signer',
    seen: 'The sender address {from} looks like {certificate} in the certificate, but holds other letters[: {letters}].',
    meaning: 'They are two different addresses. Such look-alikes are made to deceive.',
    ...treatAsSuspicious,
  },
  'sender-from-unusual': {
    title: 'The sender is written in an unusual way',
    seen: 'The From field[ “{from}”] uses a form that hardly any mail program writes[ ({forms})].',
    meaning: 'The address in it was compared. Some programs may show another sender, or only a part.',
    user: 'Look closely at the sender. Ask in another way when the message surprises you.',
    helpdesk: 'Go by the address that this report shows, and keep the file if the message is suspicious otherwise.',
    admin: 'If your own systems write such senders, have them write a plain name and address.',
  },
  'sender-from-without-address': {
    title: 'The sender has no address',
    seen: 'The From field[ “{from}”] holds a name, but no address.',
    meaning: 'A name alone can be written by anyone; only an address can be compared with the certificate.',
    ...treatAsSuspicious,
  },
  'sender-not-covered': {
    title: 'The sender is not the signer',
    seen: 'The message comes from[ {from}], but the certificate of the signer is for[ {certificate}].',
    meaning:
      'The signature is genuine, but belongs to another address. An alias, a shared mailbox or a deputy is the usual reason; fraud is the other.',
    user: 'Look closely at the address. Ask the person named in the certificate whether the message is theirs.',
    helpdesk:
      'See whether both addresses belong to the same person (aliases: proxyAddresses in the directory). If so, the certificate lacks the alias, or Outlook sent from the wrong address or with the wrong of two certificates.',
    admin:
      'Put every address that the person sends from into the certificate (SCEP profile: subject alternative name, RFC 822 name, for aliases from proxyAddresses), or set the primary address that the certificate holds.',
  },
  'sender-certificate-without-address': {
    title: 'The certificate holds no e-mail address',
    seen: 'The message comes from[ {from}]; the certificate of the signer names no e-mail address[, but the sign-in name {userPrincipalNames}].',
    meaning: 'It cannot be told whether the signer may sign for this sender; mail programs show this as an error.',
    user: 'Tell the sender that their certificate lacks the e-mail address.',
    helpdesk:
      'Compare with another certificate of the person: the subject alternative name must hold an RFC 822 name. A user principal name is not enough.',
    admin:
      'Add the subject alternative name "Email address" with {{EmailAddress}} to the SCEP profile, and have the certificate issued again.',
  },
  'sender-on-behalf': {
    title: 'Sent on behalf of somebody',
    seen: 'The Sender field names[ {sender}], who sent the message for the person in From, and whom the signer is.',
    meaning: 'A deputy has signed with their own certificate. That does not prove that the person in From knows of it.',
    user: 'Ask the person in From when it matters.',
    helpdesk: 'Explain that "on behalf" mail carries the signature of the deputy.',
    admin: 'A shared mailbox needs a certificate of its own if its mail is to be signed with its own address.',
  },
  'sender-case-differs': {
    title: 'The address differs in upper and lower case',
    seen: 'The message comes from[ {from}], the certificate says[ {certificate}].',
    meaning: 'Nearly every mail system takes these for the same mailbox; the standard does not promise it.',
    user: 'There is nothing to do for you.',
    helpdesk: 'There is nothing to do; some mail programs warn about it.',
    admin: 'Let the certificate hold the address exactly as it is used to send.',
  },
  'sender-address-in-subject-only': {
    title: 'The address stands in the wrong place of the certificate',
    seen: 'The address[ {address}] is in the subject of the certificate, not in its subject alternative name.',
    meaning: 'That is an old way, still accepted here; newer programs refuse it.',
    user: 'There is nothing to do for you.',
    helpdesk: 'Keep it in mind if others report this signature as wrong.',
    admin: 'Put the address into the subject alternative name (RFC 822 name) of the profile, and have the certificate issued again.',
  },
  'sender-certificate-address-unusable': {
    title: 'An address in the certificate cannot be used',
    seen: 'The certificate holds an entry[ “{address}”] that is not an e-mail address.',
    meaning: 'It was passed over when the sender was compared.',
    ...nothingToDo,
    admin: 'If the issuer is yours, correct this entry in the certificate profile.',
  },
  'sender-display-name-misleads': {
    title: 'The displayed name misleads',
    seen: 'The sender shows[ “{displayName}”] as the name, but the address is[ {address}]. The name looks like another address, hides characters, or mixes letters of several scripts in one word.',
    meaning: 'Many programs show the name only, so another sender could be pretended.',
    ...treatAsSuspicious,
    helpdesk:
      'Go by the address, not the name. Some systems write the own address as the name; then both are of the same person and harmless.',
  },
  'sender-not-checked': {
    title: 'The sender was not compared',
    seen: 'The file is a signature without mail header lines, so there is no sender in it.',
    meaning: 'Who signed is known; whether that is the sender is not.',
    user: 'Whether it is from the sender that you see cannot be told from this file. Give your helpdesk the whole message.',
    helpdesk: 'Ask for the whole message. The command also takes the address of the sender (`--from`).',
    admin: 'There is nothing to do.',
  },
  'sender-reply-to-differs': {
    title: 'Answers go to somebody else',
    seen: 'Answers to this message go to[ {replyTo}], an address at another domain than that of the sender.',
    meaning: 'That is usual for ticket systems and newsletters, but also a trick to catch answers.',
    user: 'Look at the address before you send an answer with something confidential in it.',
    helpdesk: 'There is nothing to do when the address is known.',
    admin: 'There is nothing to do.',
  },
  'header-not-protected': {
    title: 'Header lines are not covered by the signature',
    seen: 'Subject, date and recipients are not signed; that is how S/MIME usually works.',
    meaning: 'They could have been changed on the way without the signature breaking. The text itself is covered.',
    ...nothingToDo,
  },
  'header-date-differs': {
    title: 'Date and time of signing are apart',
    seen: 'The Date line says[ {date}], the signer says[ {signingTime}].',
    meaning: 'More than an hour lies between them. The message may have waited to be sent, or an old signed message was sent again.',
    user: 'Look whether the text fits the date.',
    helpdesk: 'Ask the sender when the message was written. A wrong clock or time zone is harmless.',
    admin: 'Make the PCs take the time from the network.',
  },
} satisfies Record<SenderCode, Explanation>
