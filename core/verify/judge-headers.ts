import { parseAddressList } from '../message/addresses.ts'
import { parseDate } from '../message/date.ts'
import type { HeaderField, MimeEntity } from '../message/mime-entity.ts'
import { type ProtectedHeader, readProtectedHeader } from '../message/protected-headers.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { hour, type Moment, toIsoTime } from '../world/time.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** The header fields that a reader sees, and those of them that the signature covers. */
export interface HeaderFacts {
  readonly from: readonly string[]
  readonly sender: string | undefined
  readonly replyTo: readonly string[]
  readonly subject: string | undefined
  readonly date: Moment | undefined
  /** The fields that the signature covers; undefined when it covers none. */
  readonly protected: ProtectedHeader | undefined
}

/** Reads the facts; `payload` is the signed entity that covers the whole message, where there is one. */
export function readHeaderFacts(header: readonly HeaderField[], payload: MimeEntity | undefined): HeaderFacts {
  const value = (name: string) => header.find((field) => field.name === name)?.value
  return {
    from: header.filter((field) => field.name === 'from').map((field) => field.value.trim()),
    sender: value('sender')?.trim(),
    replyTo: addressTexts(value('reply-to')),
    subject: value('subject'),
    date: parseDate(value('date') ?? ''),
    protected: payload === undefined ? undefined : readProtectedHeader(payload, header),
  }
}

function addressTexts(value: string | undefined): string[] {
  const list = value === undefined ? undefined : parseAddressList(value)
  return list?.kind === 'list' ? list.addresses.map((address) => `${address.localPart}@${address.domain}`) : []
}

/** Judges the axis headers, which warns and never fails: protected fields against the outer ones (RFC 9788), and Date against the claimed signing time. */
export function judgeHeaders(facts: HeaderFacts, signingTime: Moment | undefined, hasHeaderSection: boolean): Finding[] {
  const findings: Finding[] = [...(facts.protected?.findings ?? [])]
  if (hasHeaderSection && facts.protected === undefined) findings.push(find('header-not-protected'))
  if (facts.date !== undefined && signingTime !== undefined && Math.abs(facts.date - signingTime) > hour) {
    findings.push(find('header-date-differs', { date: toIsoTime(facts.date), signingTime: toIsoTime(signingTime) }))
  }
  return findings
}
