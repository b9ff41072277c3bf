import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { HeaderField, MimeEntity } from './mime-entity.ts'

export type MessageFormat = 'eml' | 'cms' | 'msg' | 'tnef' | 'mbox' | 'empty' | 'unknown'

/**
 * What an input file is, read by its content and never by its name.
 * Exactly one of `entity` (MIME: .eml, or what a .msg holds) and `cms` (a bare .p7m or .p7s in DER, BER, PEM or base64, decoded) is there to judge; neither for an explanation alone.
 */
export interface Message {
  readonly format: MessageFormat
  readonly bytes: Bytes
  /** The header section that names the sender: the entity's own, or the one rebuilt from a .msg; empty for bare CMS. */
  readonly header: readonly HeaderField[]
  /** False when there is no header section at all, so that the sender cannot be checked (bare CMS). */
  readonly hasHeaderSection: boolean
  readonly entity: MimeEntity | undefined
  readonly cms: Bytes | undefined
  /** Mails attached to this one: message/rfc822 parts and .msg in .msg, each a file of its own. */
  readonly attached: readonly AttachedMessage[]
  readonly findings: readonly Finding[]
}

export interface AttachedMessage {
  /** How the mail calls it: file name or subject; for display. */
  readonly name: string
  readonly bytes: Bytes
  /** A .msg inside a .msg has no bytes of its own: it is read already. */
  readonly message: Message | undefined
}
