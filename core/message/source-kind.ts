import { type Bytes, toLatin1 } from '../world/bytes.ts'
import { formatOf, startOfText } from './message-format.ts'

/** What a mail client handed over: a whole mail, an S/MIME entity without the mail's own header fields, or bare CMS. */
export type SourceKind = 'mail' | 'entity' | 'cms'

const lookedAtBytes = 64 * 1024
const mailFields = /^(?:from|date|message-id|received|return-path|subject|to)[ \t]*:/im
const smimeEntity = /^content-type[ \t]*:[ \t]*(?:multipart\/signed|application\/(?:x-)?pkcs7-(?:mime|signature))/im

/** Recognises what was handed over; undefined for what is neither, such as an error page, so that it is never judged as an unsigned mail. */
export function kindOfSource(bytes: Bytes): SourceKind | undefined {
  const start = startOfText(bytes)
  const format = formatOf(bytes, start)
  if (format === 'cms' || format === 'pem' || format === 'base64') return 'cms'
  if (format !== 'eml') return undefined
  const text = toLatin1(bytes.subarray(start, start + lookedAtBytes))
  const header = text.slice(0, /\r?\n\r?\n/.exec(text)?.index ?? text.length)
  if (mailFields.test(header)) return 'mail'
  return smimeEntity.test(header) ? 'entity' : undefined
}
