import { kindOfSource } from '../../../core/message/source-kind.ts'
import type { SelectedMail } from '../../outlook.ts'
import { type ReadSource, type Rung, RungError } from './rung.ts'
import { within } from './within.ts'

const timeoutMs = 15_000
const consentTimeoutMs = 180_000
const graph = 'https://graph.microsoft.com/v1.0/me/messages'

/** Obtains a token for Mail.Read, and asks the person only when `mayAsk`; throws RungError. */
export type ObtainToken = (mayAsk: boolean) => Promise<string>

export interface GraphOptions {
  readonly obtainToken: ObtainToken
  /** Why this way is not there at all; undefined where it is. */
  readonly whyNot: string | undefined
  /** Only after the person has asked for it. */
  readonly mayAsk: boolean
}

/** The mail as Exchange holds it, through Microsoft Graph. */
export function graphRung(mail: SelectedMail, { obtainToken, whyNot, mayAsk }: GraphOptions): Rung {
  return {
    source: 'graph',
    retriedCodes: [],
    read: async (signal) => {
      if (whyNot !== undefined) throw new RungError('not-offered', whyNot)
      const token = await within(mayAsk ? consentTimeoutMs : timeoutMs, signal, () => obtainToken(mayAsk))
      return within(timeoutMs, signal, (deadline) => readMail(mail, { authorization: `Bearer ${token}` }, deadline))
    },
  }
}

async function readMail(mail: SelectedMail, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<ReadSource> {
  const id = mail.restId === '' ? await findId(mail.internetMessageId, headers, signal) : mail.restId
  const response = await request(`${graph}/${encodeURIComponent(id)}/$value`, headers, signal)
  const bytes = new Uint8Array(await bodyOf(response.arrayBuffer()))
  if (kindOfSource(bytes) !== 'mail') throw new RungError('rubbish', 'no mail')
  return { bytes, from: undefined }
}

/** Outlook on a Mac tells no id of signed mail; the Message-ID finds it. */
async function findId(messageId: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string> {
  if (messageId === '') throw new RungError('failed', 'neither id nor Message-ID')
  const query = new URLSearchParams({ $filter: `internetMessageId eq '${messageId.replaceAll("'", "''")}'`, $select: 'id', $top: '2' })
  const response = await request(`${graph}?${query}`, headers, signal)
  const answer = (await bodyOf(response.json())) as { readonly value?: readonly { readonly id?: unknown }[] } | null
  const id = answer?.value?.[0]?.id
  if (typeof id !== 'string' || id === '') throw new RungError('failed', 'no mail with this Message-ID')
  return id
}

async function request(address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
  const response = await bodyOf(fetch(address, { headers, signal, referrerPolicy: 'no-referrer' }))
  if (response.ok) return response
  throw new RungError(response.status === 401 || response.status === 403 ? 'refused' : 'failed', `HTTP ${response.status}`)
}

async function bodyOf<Body>(body: Promise<Body>): Promise<Body> {
  try {
    return await body
  } catch (error) {
    throw new RungError(error instanceof SyntaxError ? 'rubbish' : 'failed', error instanceof Error ? error.name : 'network')
  }
}
