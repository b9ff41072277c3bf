import { parseMailbox } from '../../certificate/mailbox-names.ts'
import { toUtf8 } from '../../world/bytes.ts'
import type { Finding } from '../../world/finding.ts'
import type { Limits } from '../../world/limits.ts'
import { toIsoTime } from '../../world/time.ts'
import { readHeaderSection } from '../header-section.ts'
import { findMessage } from '../message-findings.ts'
import type { HeaderField } from '../mime-entity.ts'
import type { OutlookProperties } from './outlook-properties.ts'

export interface OutlookHeader {
  readonly header: readonly HeaderField[]
  readonly findings: readonly Finding[]
}

const property = {
  subject: 0x0037,
  clientSubmitTime: 0x0039,
  transportMessageHeaders: 0x007d,
  internetMessageId: 0x1035,
} as const

/** Property numbers of one party (MS-OXOMSG §2.2.1): its name, address type, address, and the SMTP address that an EX address hides. */
const sentRepresenting = { name: 0x0042, addressType: 0x0064, address: 0x0065, smtpAddress: 0x5d02 } as const
const sender = { name: 0x0c1a, addressType: 0x0c1e, address: 0x0c1f, smtpAddress: 0x5d01 } as const

/**
 * The header section of a .msg: PidTagTransportMessageHeaders where it is (received mail), with what it lacks rebuilt from properties (sent mail).
 * Nothing of it is covered by a signature.
 */
export function readOutlookHeader(properties: OutlookProperties, limits: Limits): OutlookHeader {
  const transported = readText(properties.text(property.transportMessageHeaders) ?? '', limits)
  const present = new Set(transported.header.map((field) => field.name))
  const from = party(properties, sentRepresenting) ?? party(properties, sender)
  const by = party(properties, sender)
  const rebuilt: string[] = []
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && !present.has(name.toLowerCase())) rebuilt.push(`${name}: ${value}\r\n`)
  }
  add('From', from?.value)
  if (by !== undefined && by.value !== from?.value && !present.has('from')) add('Sender', by.value)
  add('Subject', oneLine(properties.text(property.subject)))
  add('Date', dateOf(properties.time(property.clientSubmitTime)))
  add('Message-ID', oneLine(properties.text(property.internetMessageId)))
  const own = readText(rebuilt.join(''), limits)
  const unresolved = !present.has('from') && from !== undefined && !from.resolved
  return {
    header: [...transported.header, ...own.header],
    findings: [...transported.findings, ...(unresolved ? [findMessage('message-outlook-sender-unresolved', { name: from.name })] : [])],
  }
}

function readText(text: string, limits: Limits): OutlookHeader {
  // Outlook puts a line of its own before the fields of some messages.
  const bytes = toUtf8(text.replace(/^Microsoft Mail Internet Headers Version 2\.0\r?\n/, ''))
  const { header, oddities } = readHeaderSection(bytes, 0, bytes.length, 0, limits.headerBlockBytes, limits.headerFields)
  if (oddities.some(({ kind }) => kind === 'nul'))
    return { header, findings: [findMessage('message-header-nul', { part: 'transport headers' })] }
  const tooLong = oddities.some(({ kind }) => kind === 'too-long' || kind === 'too-many-fields')
  return { header, findings: tooLong ? [findMessage('message-header-too-long', { part: 'transport headers' })] : [] }
}

interface Party {
  readonly name: string
  /** A From or Sender value; without an address when none is known. */
  readonly value: string
  readonly resolved: boolean
}

/** Property values are put between quotes or checked to be one address, so that they cannot add an address or a line. */
function party(properties: OutlookProperties, ids: typeof sender | typeof sentRepresenting): Party | undefined {
  const isInternet = (properties.text(ids.addressType) ?? 'SMTP').toUpperCase() === 'SMTP'
  const candidates = [properties.text(ids.smtpAddress), isInternet ? properties.text(ids.address) : undefined]
  const address = candidates.map(trimNul).find((candidate) => candidate !== undefined && isPlainAddress(candidate))
  const name = oneLine(properties.text(ids.name)) ?? ''
  if (address === undefined && name === '') return undefined
  const quoted = name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}" `
  return { name, value: address === undefined ? quoted.trimEnd() : `${quoted}<${address}>`, resolved: address !== undefined }
}

function isPlainAddress(text: string): boolean {
  return /^[^<>()[\]",;:\\\s]+$/.test(text) && parseMailbox(text) !== undefined
}

function trimNul(text: string | undefined): string | undefined {
  return text?.replace(/\0+$/, '')
}

/** A value fit for a header line; undefined when nothing is left. */
function oneLine(text: string | undefined): string | undefined {
  const line = text
    ?.replace(/[\0-\x1f\x7f-\x9f]+/g, ' ')
    .trim()
    .slice(0, 1000)
  return line === '' ? undefined : line
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateOf(moment: number | undefined): string | undefined {
  const iso = moment === undefined ? undefined : /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(toIsoTime(moment))
  if (!iso) return undefined
  const [, year = '', month = '', day = '', time = ''] = iso
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year} ${time} +0000`
}
