import { Buffer } from 'node:buffer'
import { type Bytes, concatBytes, toUtf8 } from '../core/world/bytes.ts'

/** A MIME entity from header lines and a body; every line of the header ends with CRLF. */
export function writeEntity(header: readonly string[], body: string | Bytes): Bytes {
  return concatBytes([toUtf8(`${header.join('\r\n')}\r\n\r\n`), typeof body === 'string' ? toUtf8(toCrlf(body)) : body])
}

/** A text/plain entity, 7bit or quoted-printable as the text needs. */
export function writeTextEntity(text: string, contentType = 'text/plain; charset=utf-8'): Bytes {
  const plain = /^[\x09\x0a\x0d\x20-\x7e]*$/.test(text)
  const encoding = plain ? '7bit' : 'quoted-printable'
  return writeEntity([`Content-Type: ${contentType}`, `Content-Transfer-Encoding: ${encoding}`], plain ? text : toQuotedPrintable(text))
}

/** A base64 entity, 64 characters a line. */
export function writeBase64Entity(header: readonly string[], content: Bytes): Bytes {
  return writeEntity([...header, 'Content-Transfer-Encoding: base64'], toBase64Lines(content))
}

/** Base64 in lines of 64 characters, each ended with CRLF. */
export function toBase64Lines(content: Bytes): string {
  return Buffer.from(content)
    .toString('base64')
    .replaceAll(/.{1,64}/g, '$&\r\n')
}

/** A multipart entity around finished parts. */
export function writeMultipart(contentType: string, boundary: string, parts: readonly Bytes[], header: readonly string[] = []): Bytes {
  const delimiter = toUtf8(`--${boundary}\r\n`)
  const body = parts.flatMap((part) => [delimiter, part, toUtf8('\r\n')])
  return writeEntity(
    [...header, `Content-Type: ${contentType}; boundary="${boundary}"`],
    concatBytes([...body, toUtf8(`--${boundary}--\r\n`)]),
  )
}

/** The same text with CRLF as line end throughout. */
export function toCrlf(text: string): string {
  return text.replaceAll(/\r?\n/g, '\r\n')
}

/** An RFC 2047 encoded word where the text needs one. */
export function toHeaderText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}

function toQuotedPrintable(text: string): string {
  return toCrlf(text)
    .split('\r\n')
    .map((line) => softBreak(line.replaceAll(/[^\x20-\x3c\x3e-\x7e]/gu, encodeCharacter)))
    .join('\r\n')
}

function encodeCharacter(character: string): string {
  return [...toUtf8(character)].map((octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function softBreak(line: string): string {
  return (
    line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g)?.reduce((text, piece) => {
      const last = text.length - (text.lastIndexOf('=\r\n') < 0 ? 0 : text.lastIndexOf('=\r\n') + 3)
      return last + piece.length > 75 ? `${text}=\r\n${piece}` : text + piece
    }) ?? ''
  )
}
