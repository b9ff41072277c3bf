import { type Bytes, concatBytes, toUtf8 } from '../core/world/bytes.ts'
import { type Moment, minute } from '../core/world/time.ts'
import type { HashName } from '../core/world/world.ts'
import { toCrlf, toHeaderText, writeBase64Entity, writeMultipart, writeTextEntity } from './mime-text.ts'
import { type ContentToSign, signContent } from './signed-data.ts'
import { type ContentSigner, digestOf } from './signer-info.ts'
import { simulationTime, toMoment, type When } from './simulation-time.ts'

/** The header of a mail; what is left out has an honest value. */
export interface MailHeader {
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly date?: When
  readonly messageId?: string
  /** Replaces a field by its name, or with null removes it. */
  readonly header?: Readonly<Record<string, string | null>>
  /** Whole lines put at the end of the header, such as a second From. */
  readonly extraHeader?: readonly string[]
}

/** A mail to sign: a text or a finished MIME entity, and what signContent takes. */
export interface MailToSign extends MailHeader, Omit<ContentToSign, 'content' | 'detached' | 'contentType'> {
  readonly form?: 'detached' | 'opaque'
  readonly body?: string
  /** The MIME entity to sign, instead of a text from `body`. */
  readonly entity?: Bytes
  /** The first part of the multipart/signed, where it should not be what was signed. */
  readonly shown?: Bytes
  readonly micalg?: string
  readonly protocol?: string
  readonly boundary?: string
  readonly smimeType?: string | null
  /** Writes every line end of the finished message as LF, as files on Unix have it. */
  readonly lineEnd?: 'crlf' | 'lf'
}

/** A whole signed mail: clear-signed (multipart/signed, RFC 8551 §3.5.3) unless `opaque` (application/pkcs7-mime, §3.5.2). */
export function signedMail(mail: MailToSign): Bytes {
  const message = concatBytes([writeMailHeader(mail), signedEntity(mail)])
  return mail.lineEnd === 'lf' ? toLf(message) : message
}

/** The S/MIME entity alone, without the header of a mail. */
export function signedEntity(mail: MailToSign): Bytes {
  const content = contentOf(mail)
  if (mail.form === 'opaque')
    return opaqueEntity(signContent({ ...mail, content }), mail.smimeType === undefined ? 'signed-data' : mail.smimeType)
  return clearSignedEntity(mail.shown ?? content, signContent({ ...mail, content, detached: true }), {
    micalg: mail.micalg ?? micalgOf(mail.signers),
    ...mail,
  })
}

/** The MIME entity that a mail signs. */
export function contentOf(mail: Pick<MailToSign, 'entity' | 'body'>): Bytes {
  return mail.entity ?? writeTextEntity(mail.body ?? 'Dear Alex,\r\n\r\nthe figures are attached.\r\n\r\nJo\r\n')
}

/** A multipart/signed entity of a finished entity and its detached signature. */
export function clearSignedEntity(
  entity: Bytes,
  signature: Bytes,
  labels: Pick<MailToSign, 'micalg' | 'protocol' | 'boundary'> = {},
): Bytes {
  const { protocol = 'application/pkcs7-signature', micalg = 'sha-256', boundary = 'signed-0123456789' } = labels
  const part = writeBase64Entity(
    [`Content-Type: ${protocol}; name="smime.p7s"`, 'Content-Disposition: attachment; filename="smime.p7s"'],
    signature,
  )
  return writeMultipart(`multipart/signed; protocol="${protocol}"; micalg=${micalg}`, boundary, [entity, part])
}

/** An application/pkcs7-mime entity around a CMS object; null leaves the smime-type parameter out. */
export function opaqueEntity(cms: Bytes, smimeType: string | null): Bytes {
  const parameter = smimeType === null ? '' : `; smime-type=${smimeType}`
  return writeBase64Entity(
    [`Content-Type: application/pkcs7-mime${parameter}; name="smime.p7m"`, 'Content-Disposition: attachment; filename="smime.p7m"'],
    cms,
  )
}

const micalgNames: Readonly<Partial<Record<HashName, string>>> = {
  md5: 'md5',
  sha1: 'sha-1',
  sha224: 'sha-224',
  sha256: 'sha-256',
  sha384: 'sha-384',
  sha512: 'sha-512',
}

function micalgOf(signers: readonly ContentSigner[]): string {
  const names = signers.map((signer) => micalgNames[digestOf(signer)] ?? digestOf(signer))
  return names.length === 0 ? 'sha-256' : `"${[...new Set(names)].join(',')}"`
}

/** The header section of a mail, without the empty line that ends it. */
export function writeMailHeader(mail: MailHeader): Bytes {
  const date = toMoment(mail.date ?? simulationTime - minute)
  const fields: Record<string, string | null> = {
    From: toAddressText(mail.from ?? 'Jo Example <jo@contoso.example>'),
    To: toAddressText(mail.to ?? 'Alex Example <alex@contoso.example>'),
    Subject: toHeaderText(mail.subject ?? 'Figures for November'),
    Date: toMailDate(date),
    'Message-ID': mail.messageId ?? `<${date}@mail.contoso.example>`,
    'MIME-Version': '1.0',
    ...mail.header,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return toUtf8([...lines, ...(mail.extraHeader ?? [])].map((line) => `${toCrlf(line)}\r\n`).join(''))
}

// Only the display name is encoded: an address that is not ASCII stays as it is (RFC 6532).
function toAddressText(address: string): string {
  return address.replace(/^[^<>"]*(?= <)/, toHeaderText)
}

/** RFC 5322 §3.3: "Tue, 24 Nov 2026 00:00:00 +0000". */
export function toMailDate(moment: Moment): string {
  return new Date(moment).toUTCString().replace('GMT', '+0000')
}

/** An unsigned mail around a finished MIME entity. */
export function mail(header: MailHeader, entity: Bytes): Bytes {
  return concatBytes([writeMailHeader(header), entity])
}

function toLf(message: Bytes): Bytes {
  return message.filter((octet, at) => !(octet === 13 && message[at + 1] === 10))
}
