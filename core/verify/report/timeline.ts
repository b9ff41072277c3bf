import type { Certificate } from '../../certificate/certificate.ts'
import { toNameText } from '../../certificate/name.ts'
import { parseDate } from '../../message/date.ts'
import type { HeaderField } from '../../message/mime-entity.ts'
import { type Moment, toIsoTime } from '../../world/time.ts'
import type { RevocationAnswer, TimelineEntry } from './report.ts'

const maxReceived = 30

export interface TimelineFacts {
  readonly at: Moment
  readonly header: readonly HeaderField[]
  /** The Date field. */
  readonly date: Moment | undefined
  readonly signers: readonly {
    readonly certificate: Certificate | undefined
    readonly signingTime: Moment | undefined
    readonly revocation: readonly RevocationAnswer[]
  }[]
}

/** Every moment that bears on the message in true order: the certificates' validity, the claimed times of signing and sending, each relay, revocation, and the moment of judgement. */
export function buildTimeline(facts: TimelineFacts): TimelineEntry[] {
  const entries: TimelineEntry[] = [{ time: toIsoTime(facts.at), event: 'judged-at', subject: '', claimed: false }]
  for (const signer of facts.signers) entries.push(...signerEntries(signer))
  const { date } = facts
  if (date !== undefined) entries.push({ time: toIsoTime(date), event: 'date', subject: '', claimed: true })
  entries.push(...receivedEntries(facts.header))
  return entries.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
}

function signerEntries(signer: TimelineFacts['signers'][number]): TimelineEntry[] {
  const { certificate, signingTime } = signer
  const subject = certificate === undefined ? '' : toNameText(certificate.subject)
  const entries: TimelineEntry[] = []
  if (certificate !== undefined) {
    entries.push({ time: toIsoTime(certificate.notBefore), event: 'not-before', subject, claimed: false })
    entries.push({ time: toIsoTime(certificate.notAfter), event: 'not-after', subject, claimed: false })
  }
  if (signingTime !== undefined) entries.push({ time: toIsoTime(signingTime), event: 'signing-time', subject, claimed: true })
  for (const answer of signer.revocation) {
    if (answer.revokedAt !== null) entries.push({ time: answer.revokedAt, event: 'revoked', subject: answer.subject, claimed: false })
  }
  return entries
}

/** RFC 5322 §3.6.7: the date of a Received field stands behind its last semicolon. */
function receivedEntries(header: readonly HeaderField[]): TimelineEntry[] {
  const received = header.filter((field) => field.name === 'received').slice(0, maxReceived)
  return received.flatMap((field) => {
    const moment = parseDate(field.value.slice(field.value.lastIndexOf(';') + 1))
    if (moment === undefined) return []
    const by = /\bby\s+([^\s;()]{1,100})/i.exec(field.value.slice(0, 2000))?.[1] ?? ''
    return [{ time: toIsoTime(moment), event: 'received' as const, subject: by, claimed: true }]
  })
}
