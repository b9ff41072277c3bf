import type { Bytes } from '../world/bytes.ts'

/** One header field (RFC 5322 §2.2) as it stands in the input. */
export interface HeaderField {
  /** Lower case. */
  readonly name: string
  /** Unfolded, one character an octet where the octets are not UTF-8; no RFC 2047 decoding. */
  readonly value: string
  /** The whole field with its folded lines and last line end. */
  readonly raw: Bytes
  /** Offset of the field in the bytes of the entity that holds it. */
  readonly offset: number
}

/** Content-Type or Content-Disposition, parsed (RFC 2045 §5.1, RFC 2231); names lower case, values as written. */
export interface ContentType {
  /** "multipart/signed", lower case; "text/plain" when absent or unreadable (RFC 2045 §5.2). */
  readonly mediaType: string
  readonly parameters: ReadonlyMap<string, string>
}

/** A MIME entity (RFC 2045 §2.4) as slices of the input: nothing is decoded, trimmed or converted before it is hashed. */
export interface MimeEntity {
  /** The entity from its first header octet to its end: what a signature over it covers. */
  readonly bytes: Bytes
  /** Offset of `bytes` in the message file. */
  readonly offset: number
  readonly header: readonly HeaderField[]
  readonly contentType: ContentType
  /** Lower case; "7bit" when absent. */
  readonly transferEncoding: string
  /** From Content-Disposition or the name parameter; for display and for the .p7m/.p7s rule of RFC 8551 §3.2.1 only. */
  readonly fileName: string | undefined
  /** After the empty line that ends the header section, as received. */
  readonly body: Bytes
  /** The parts of a multipart, or the one message of a message/rfc822 or message/global; empty for leaves. */
  readonly parts: readonly MimeEntity[]
  /** Of a multipart only. */
  readonly multipart: MultipartFacts | undefined
}

export interface MultipartFacts {
  readonly closed: boolean
  /** Octets before the first and behind the last boundary line, other than white space. */
  readonly preambleBytes: number
  readonly epilogueBytes: number
}
