import { renewalWarningDays } from '../certificate/renewal.ts'
import { day, type Moment } from '../world/time.ts'
import type { Readiness, ReadinessAnswer } from './assess-readiness.ts'

/** What is kept in the mailbox of the last look, so that one line above a new mail can tell it: no name, no number of a certificate. */
export interface ReadinessNote {
  readonly mailbox: string
  readonly answer: ReadinessAnswer
  /** When the certificate ends. */
  readonly notAfter: Moment | null
}

/** What the line above a mail says. */
export type ReadinessRemark =
  | { readonly kind: 'unknown' | 'other-sender' | 'no' | 'nearly' | 'expired' | 'ready' }
  | { readonly kind: 'expires'; readonly days: number }

/** The note of a look. */
export function noteReadiness({ answer, facts }: Readiness, mailbox: string): ReadinessNote {
  return { mailbox, answer, notAfter: facts?.notAfter ?? null }
}

/** The note that was kept; undefined where there is none, or something else stands there. */
export function readReadinessNote(value: unknown): ReadinessNote | undefined {
  const { mailbox, answer, notAfter } = (typeof value === 'object' && value !== null ? value : {}) as Partial<ReadinessNote>
  const isAnswer = answer === 'yes' || answer === 'nearly' || answer === 'no' || answer === 'not-known'
  if (typeof mailbox !== 'string' || !isAnswer || (notAfter !== null && typeof notAfter !== 'number')) return undefined
  return { mailbox, answer, notAfter }
}

/** Judges what to say above a mail that goes out from `sender`; empty: the sender is not known. */
export function remarkOn(note: ReadinessNote | undefined, sender: string, at: Moment): ReadinessRemark {
  if (note === undefined || note.answer === 'not-known') return { kind: 'unknown' }
  if (sender !== '' && sender.toLowerCase() !== note.mailbox.toLowerCase()) return { kind: 'other-sender' }
  if (note.answer === 'no') return { kind: 'no' }
  const days = note.notAfter === null ? undefined : Math.floor((note.notAfter - at) / day)
  if (days !== undefined && days < 0) return { kind: 'expired' }
  if (note.answer === 'nearly') return { kind: 'nearly' }
  return days !== undefined && days < renewalWarningDays ? { kind: 'expires', days } : { kind: 'ready' }
}
