import type { Bytes } from '../core/world/bytes.ts'

/** Which Outlook shows the pane. */
export type Client = 'classic-windows' | 'new-windows' | 'web' | 'mac' | 'ios' | 'android' | 'unknown'

export interface CallLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** An attachment as Outlook lists it. Signed mail in classic Outlook lists its one with an empty id, which cannot be asked for. */
export interface ListedAttachment {
  readonly id: string
  readonly name: string
  readonly contentType: string
}

/** The mail that is selected, or being read, as Outlook tells of it. */
export interface SelectedMail {
  /** Tells one selection from the next; on a Mac a signed mail has no id, so the others stand in. */
  readonly key: string
  /** As Graph wants it; empty where Outlook has none. */
  readonly restId: string
  readonly internetMessageId: string
  /** MAPI message class: `IPM.Note.SMIME.MultipartSigned` is clear-signed, `IPM.Note.SMIME` opaque-signed or encrypted. */
  readonly messageClass: string
  readonly from: string
  readonly attachments: readonly ListedAttachment[]
  /** The mail as a file, in base64 (Mailbox 1.14); undefined where this Outlook lacks the call. */
  readonly readFile: ((limits: CallLimits) => Promise<string>) | undefined
  /** The content of an attachment (Mailbox 1.8); undefined where this Outlook lacks the call. */
  readonly readAttachment: ((id: string, limits: CallLimits) => Promise<AttachmentContent>) | undefined
}

export interface AttachmentContent {
  readonly format: string
  readonly content: string
}

/** What the pane needs of the Outlook around it. */
export interface Outlook {
  readonly client: Client
  readonly version: string
  /** BCP 47, as Outlook shows itself. */
  readonly language: string
  /** The address of the mailbox: for the reader's eyes, never as proof of who is there. */
  readonly mailbox: string
  /** A Microsoft 365 mailbox: Graph can be asked for its mail. */
  readonly isCloudMailbox: boolean
  readonly supports: (set: string, version: string) => boolean
  /** The colours that Outlook wears; undefined where it does not tell. */
  readonly colours: () => 'light' | 'dark' | undefined
  readonly onColours: (listener: () => void) => void
  /** undefined where none is selected, or Outlook cannot tell. */
  readonly selectedMail: () => SelectedMail | undefined
  /** Told when a pinned pane gets another mail, or none. */
  readonly onSelection: (listener: () => void) => void
  /** Told of mails dragged into the pane, where Outlook itself carries them (web and new Outlook). */
  readonly onDroppedMail: (listener: (files: readonly { readonly name: string; readonly bytes: Bytes }[]) => void) => void
  /** The address that the mail being written goes out from. */
  readonly readSender: (limits: CallLimits) => Promise<string>
  /** What the pane left in this mailbox the last time. */
  readonly recall: (name: string) => unknown
  readonly remember: (name: string, value: object, limits: CallLimits) => Promise<void>
}

/** A call of Outlook that gave no result: its own error code, or what became of it. */
export class OutlookError extends Error {
  readonly code: number | 'timeout' | 'aborted' | 'threw' | 'missing'

  constructor(code: OutlookError['code'], message: string) {
    super(message)
    this.name = 'OutlookError'
    this.code = code
  }
}
