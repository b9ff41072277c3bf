import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { attachedMessages } from './attached-messages.ts'
import { readCmsText } from './cms-text.ts'
import type { Message, MessageFormat } from './message.ts'
import { findMessage } from './message-findings.ts'
import { formatOf, startOfText } from './message-format.ts'
import { readOutlookMessage } from './outlook/outlook-message.ts'
import { readMimeEntity } from './read-mime-entity.ts'
import { notesOnRoot } from './root-notes.ts'

/**
 * Reads an input file as what its content says it is: .eml, bare CMS, .msg, winmail.dat, mbox. Never throws; what is wrong is a finding.
 * An mbox is not judged as a whole: splitMbox gives its messages.
 */
export function readMessage(bytes: Bytes, limits: Limits = defaultLimits): Message {
  const start = startOfText(bytes)
  const format = formatOf(bytes, start)
  if (bytes.length > limits.messageBytes && format !== 'mbox') {
    return explained('unknown', bytes, [findMessage('message-too-large', { bytes: bytes.length, limit: limits.messageBytes })])
  }
  switch (format) {
    case 'eml':
      return readInternetMessage(bytes, start, limits)
    case 'cms':
      return bareCms(bytes, bytes, [])
    case 'pem':
    case 'base64': {
      const { cms, findings } = readCmsText(bytes, start, format)
      return cms === undefined ? explained('unknown', bytes, [unknownFormat(bytes, format)]) : bareCms(bytes, cms, findings)
    }
    case 'compound-file':
      return readOutlookMessage(bytes, limits)
    case 'tnef':
      return explained('tnef', bytes, [findMessage('message-tnef')])
    case 'mbox':
      return explained('mbox', bytes, [findMessage('message-mbox')])
    case 'empty':
      return explained('empty', bytes, [findMessage('message-empty')])
    case 'carriage-returns':
      return explained('unknown', bytes, [findMessage('message-carriage-returns')])
    case 'utf-16':
      return explained('unknown', bytes, [findMessage('message-utf-16')])
    case 'unknown':
      return explained('unknown', bytes, [unknownFormat(bytes, format)])
  }
}

function readInternetMessage(bytes: Bytes, start: number, limits: Limits): Message {
  const { entity, findings } = readMimeEntity(bytes, limits, start)
  return {
    format: 'eml',
    bytes,
    header: entity.header,
    hasHeaderSection: true,
    entity,
    cms: undefined,
    attached: attachedMessages(entity),
    findings: [...leadingBytes(bytes, start), ...findings, ...notesOnRoot(entity)],
  }
}

/** Readers that do not skip these octets see another first field, or no header section at all. */
function leadingBytes(bytes: Bytes, start: number): readonly Finding[] {
  return start === 0 ? [] : [findMessage('message-leading-bytes', { count: start, byteOrderMark: bytes[0] === 0xef })]
}

function bareCms(bytes: Bytes, cms: Bytes, findings: readonly Finding[]): Message {
  return { format: 'cms', bytes, header: [], hasHeaderSection: false, entity: undefined, cms, attached: [], findings }
}

function explained(format: MessageFormat, bytes: Bytes, findings: readonly Finding[]): Message {
  return { format, bytes, header: [], hasHeaderSection: false, entity: undefined, cms: undefined, attached: [], findings }
}

function unknownFormat(bytes: Bytes, seen: string): Finding {
  return findMessage('message-unknown-format', { bytes: bytes.length, seen })
}
