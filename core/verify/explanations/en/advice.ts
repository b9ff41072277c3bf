import type { Advice } from '../explanation.ts'

/** For notes that nobody needs to act on. */
export const nothingToDo: Advice = {
  user: 'There is nothing to do.',
  helpdesk: 'There is nothing to do.',
  admin: 'There is nothing to do.',
}

/** The file is not the message as it was received. */
export const bringOriginal: Advice = {
  user: 'Save the original message as a file, or forward it as an attachment, and give that to your helpdesk.',
  helpdesk: 'Ask for the original as .eml or .msg. Copied text, printouts and messages forwarded inline no longer hold the signature.',
  admin: 'If originals look like this too, find out what handles the mail on its way: gateway, archive, journal.',
}

/** A harmless oddity of the program that wrote the message. */
export const oddSoftware: Advice = {
  user: 'There is nothing to do for you.',
  helpdesk: 'Keep it in mind if other messages of this sender fail: it tells something about the program that wrote them.',
  admin: 'If your own systems write such messages, update or mend the program that does.',
}

/** Something that no honest program writes. */
export const treatAsSuspicious: Advice = {
  user: 'Do not rely on this message. Ask the sender in another way whether it is genuine.',
  helpdesk: 'Treat the message as suspicious and keep the file: honest mail programs do not write this.',
  admin: 'Show the file to your security team, and let the mail gateway refuse messages of this kind.',
}

/** The message was altered after it was signed. */
export const changedOnItsWay: Advice = {
  user: 'Do not rely on this message. Ask the sender in another way whether it is genuine, and to send it again.',
  helpdesk:
    'Judge the copy in Sent Items of the sender. If that is valid, the message was changed on its way: a footer or disclaimer, a mailing list, an antivirus note, rewritten links, or a body that was encoded anew (8bit to quoted-printable, TNEF).',
  admin:
    'Find the system that touches signed mail and exempt it there; Exchange mail flow rules have the exception "message type is signed". Lists should attach the original instead of editing it.',
}

/** The program that signed did so against the standard. */
export const faultySigningSoftware: Advice = {
  user: 'Do not rely on the signature. Tell the sender that their signature is not built correctly.',
  helpdesk: 'Send this finding with its clause to the people who run the mail program or signing gateway of the sender.',
  admin: 'If your own program or gateway signs like this, update it; other recipients refuse these signatures too.',
}

/** A limit that protects this tool was reached. */
export const tooMuchToCheck: Advice = {
  user: 'Treat the message as unsigned, and ask your helpdesk.',
  helpdesk: 'Honest messages rarely come near this limit. Ask the sender what wrote the message; if nobody knows, treat it as suspicious.',
  admin: 'docs/reference/limits.md names every limit and its reason.',
}

/** The issuer of a certificate broke a rule. */
export const faultyIssuer: Advice = {
  user: 'You cannot rely on the name in the certificate. Ask the sender in another way when it matters.',
  helpdesk: 'Tell the sender that their certificate breaks a rule, and name this finding with its clause; their issuer has to mend it.',
  admin: 'If the issuer is yours, correct its template or profile and issue the certificate again.',
}

/** The signer needs another certificate. */
export const reissue: Advice = {
  user: 'Tell the sender that their certificate is not suited to sign mail.',
  helpdesk: 'Ask the sender to choose another certificate in the Trust Center of Outlook, or to get a new one.',
  admin: 'Correct the certificate profile (key usage, extended key usage, key size, hash) and have the certificate issued again.',
}

/** This machine lacks an algorithm. */
export const unknownHere: Advice = {
  user: 'Treat the message as unsigned until your helpdesk has an answer.',
  helpdesk: 'If this was checked in a browser, check with the command or the server: they know more algorithms.',
  admin: 'For your own people use RSA or ECDSA P-256 with SHA-256, which every mail program can check.',
}

/** The signer's program chose a hash that is too weak. */
export const strongerAlgorithm: Advice = {
  user: 'Treat the message as unsigned when it matters, and tell the sender.',
  helpdesk:
    'Ask the sender to choose SHA-256 in Outlook: File, Options, Trust Center, Trust Center Settings, Email Security, Settings, hash algorithm. Old profiles still hold SHA-1 there.',
  admin: 'Set the hash to SHA-256 with the Outlook configuration script or by policy for everyone.',
}
