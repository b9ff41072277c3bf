import { fromBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { openCase } from '../api.ts'
import type { Judged } from '../report/judged.ts'

/** What a person sent from Outlook: the mail as a file to be judged here, or the report alone. Rejects when there is no such case. */
export async function readSentCase(number: string): Promise<{ readonly mail: File } | { readonly judged: Judged }> {
  const { report, mail } = await openCase(number)
  const bytes = mail === null ? undefined : fromBase64(toUtf8(mail))
  const name = `case-${number}.eml`
  if (bytes !== undefined) return { mail: new File([bytes], name) }
  const file = { name, bytes: new Uint8Array(), content: undefined }
  return { judged: { file, report, place: 'browser', descriptions: undefined, isReportOnly: true } }
}
