import { type Bytes, concatBytes, toUtf8 } from '../core/world/bytes.ts'
import type { IssuedCertificate } from './certificate.ts'
import { envelopContent } from './enveloped-data.ts'
import { writeEntity, writeMultipart, writeTextEntity } from './mime-text.ts'
import { signContent } from './signed-data.ts'
import { contentOf, type MailHeader, type MailToSign, mail, opaqueEntity, signedEntity, writeMailHeader } from './signed-message.ts'

/** A finished entity with a footer behind it, as a mailing list adds one. */
export function withListFooter(entity: Bytes, footer = '____________\r\nThis list: https://lists.contoso.example/team\r\n'): Bytes {
  return writeMultipart('multipart/mixed', 'list-0123456789', [entity, writeTextEntity(footer)])
}

/** A finished entity with a text before it, as a gateway adds a warning. */
export function withPrependedText(entity: Bytes, text = 'CAUTION: this mail came from outside of Contoso.\r\n'): Bytes {
  return writeMultipart('multipart/mixed', 'gateway-0123456789', [writeTextEntity(text), entity])
}

/** An unsigned mail that carries another mail as message/rfc822. */
export function forwardedMail(header: MailHeader, attached: Bytes, text = 'Is this one genuine?\r\n'): Bytes {
  const part = writeEntity(['Content-Type: message/rfc822', 'Content-Disposition: attachment; filename="original.eml"'], attached)
  return mail(header, writeMultipart('multipart/mixed', 'forward-0123456789', [writeTextEntity(text), part]))
}

/** The content of a mail with its header fields inside the signature (RFC 9788 §2): hp="clear". */
export function protectedEntity(header: MailHeader, body: string): Bytes {
  const text = writeTextEntity(body, 'text/plain; charset=utf-8; hp="clear"')
  return concatBytes([withoutMimeVersion(header), text])
}

/** The older way: the whole mail as message/rfc822 with forwarded=no inside the signature (RFC 8551 §3.1). */
export function legacyProtectedEntity(header: MailHeader, body: string): Bytes {
  return writeEntity(['Content-Type: message/rfc822; forwarded=no'], mail(header, writeTextEntity(body)))
}

function withoutMimeVersion(header: MailHeader): Bytes {
  return writeMailHeader({ ...header, header: { ...header.header, 'MIME-Version': null } })
}

/** Signed, encrypted, signed again (RFC 2634 §1.1). */
export function tripleWrappedMail(spec: MailToSign, recipients: readonly IssuedCertificate[]): Bytes {
  const inner = signedEntity(spec)
  const encrypted = opaqueEntity(envelopContent(inner, recipients), 'enveloped-data')
  return mail(spec, signedEntity({ ...spec, entity: encrypted, boundary: 'outer-0123456789' }))
}

/** A mail encrypted to these recipients; nothing is signed. */
export function encryptedMail(spec: MailHeader & Pick<MailToSign, 'entity' | 'body'>, recipients: readonly IssuedCertificate[]): Bytes {
  return mail(spec, opaqueEntity(envelopContent(contentOf(spec), recipients), 'enveloped-data'))
}

/** A mail that carries certificates and no signature (RFC 8551 §3.8). */
export function certificatesOnlyMail(header: MailHeader, certificates: readonly Bytes[]): Bytes {
  return mail(header, opaqueEntity(signContent({ content: new Uint8Array(0), detached: true, signers: [], certificates }), 'certs-only'))
}

/** The mails as one mbox (RFC 4155), lines that begin with "From " quoted as mboxrd does. */
export function writeMbox(mails: readonly Bytes[]): Bytes {
  return concatBytes(
    mails.flatMap((bytes) => [toUtf8('From jo@contoso.example Tue Nov 24 00:00:00 2026\n'), quoteFromLines(bytes), toUtf8('\n')]),
  )
}

function quoteFromLines(bytes: Bytes): Bytes {
  const text = Buffer.from(bytes).toString('latin1')
  return Uint8Array.from(Buffer.from(text.replaceAll(/^(>*From )/gm, '>$1'), 'latin1'))
}
