import { kindOfSource } from '../../../core/message/source-kind.ts'
import { fromBase64 } from '../../../core/world/base64.ts'
import { type Bytes, concatBytes, toUtf8 } from '../../../core/world/bytes.ts'
import { type ListedAttachment, OutlookError, type SelectedMail } from '../../outlook.ts'
import { type ReadSource, type Rung, RungError } from './rung.ts'

const fileTimeoutMs = 45_000 // 15 MB were seen to take 22 s
const attachmentTimeoutMs = 15_000

/** The mail as a file (Mailbox 1.14). 5001 and 9020 come and go: one more try. */
export function fileRung(mail: SelectedMail): Rung {
  return {
    source: 'eml-api',
    retriedCodes: ['5001', '9020'],
    read: async (signal) => {
      const { readFile } = mail
      if (readFile === undefined) throw new RungError('not-offered', 'Mailbox 1.14')
      const bytes = decode(await answerOf(readFile({ timeoutMs: fileTimeoutMs, signal })))
      if (kindOfSource(bytes) !== 'mail') throw new RungError('rubbish', 'no mail')
      return { bytes, from: undefined }
    },
  }
}

/** The one attachment that holds the signature: of a clear-signed mail the whole signed entity, of others the CMS object (MS-OXOSMIME §2.1.3). */
export function attachmentRung(mail: SelectedMail): Rung {
  return {
    source: 'p7m-attachment',
    retriedCodes: [],
    read: async (signal) => {
      const { readAttachment } = mail
      if (readAttachment === undefined) throw new RungError('not-offered', 'Mailbox 1.8')
      const attachment = findSignature(mail.attachments)
      const answer = await answerOf(readAttachment(attachment.id, { timeoutMs: attachmentTimeoutMs, signal }))
      if (answer.format !== 'base64') throw new RungError('rubbish', `format ${answer.format.slice(0, 20)}`)
      return toSource(decode(answer.content), mail.from)
    },
  }
}

const signatureName = /^smime\.p7[ms]$/i
const signatureType = /^(?:multipart\/signed|application\/(?:x-)?pkcs7-(?:mime|signature))\b/i

function findSignature(attachments: readonly ListedAttachment[]): ListedAttachment {
  const found = attachments.filter(({ name, contentType }) => signatureName.test(name) || signatureType.test(contentType))
  if (found.length === 0) throw new RungError('not-offered', 'no smime.p7m')
  const usable = found.filter(({ id }) => id !== '')
  // A detached signature by itself (.p7s) shows its signer only, so whatever holds the content comes first.
  const best = usable.find(({ name, contentType }) => !/\.p7s$/i.test(name) && !/signature/i.test(contentType)) ?? usable[0]
  if (best === undefined) throw new RungError('not-offered', 'attachment without id')
  return best
}

/**
 * A signed entity is given the one header field that it lacks; the signature does not cover it either way. Where Outlook tells no address (or one of
 * Exchange's own, `/O=…`) nothing can be given, and judged as it is the entity would be a mail without a sender.
 */
function toSource(bytes: Bytes, from: string): ReadSource {
  const sender = /^[^\p{C}\p{Z}@]{1,254}@[^\p{C}\p{Z}@]{1,254}$/u.test(from) ? from : undefined
  switch (kindOfSource(bytes)) {
    case 'mail':
      return { bytes, from: undefined }
    case 'entity':
      if (sender === undefined) throw new RungError('failed', 'no sender told')
      return { bytes: concatBytes([toUtf8(`From: ${sender}\r\n`), bytes]), from: undefined }
    case 'cms':
      return { bytes, from: sender }
    case undefined:
      throw new RungError('rubbish', 'no signature')
  }
}

function decode(base64: unknown): Bytes {
  const bytes = typeof base64 === 'string' ? fromBase64(toUtf8(base64)) : undefined
  if (bytes === undefined || bytes.length === 0) throw new RungError('rubbish', typeof base64 === 'string' ? 'no base64' : typeof base64)
  return bytes
}

async function answerOf<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (error) {
    const { code, message } = error instanceof OutlookError ? error : new OutlookError('threw', '')
    if (code === 'timeout') throw new RungError('timeout', message)
    throw new RungError('failed', String(code))
  }
}
