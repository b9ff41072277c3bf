import type { Bytes } from '../../core/world/bytes.ts'
import type { Moment } from '../../core/world/time.ts'

/** What a person sent to the helpdesk: the report, and the mail itself only when they ticked it. */
export interface NewCase {
  readonly report: string
  readonly mail: Bytes | undefined
}

export interface StoredCase extends NewCase {
  readonly sentAt: Moment
}

/** Where cases are kept until they are old; the number is short enough to be told on the phone. */
export interface CaseStorage {
  /** Keeps a case and forgets those that are too old; gives its number. */
  readonly keep: (sent: NewCase, now: Moment) => Promise<string>
  readonly find: (number: string, now: Moment) => Promise<StoredCase | undefined>
  readonly close: () => Promise<void>
}
