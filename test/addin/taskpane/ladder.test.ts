import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOutlook } from '../../../addin/office.ts'
import { type Acquired, climb } from '../../../addin/taskpane/acquire/climb.ts'
import { graphRung } from '../../../addin/taskpane/acquire/graph-rung.ts'
import { attachmentRung, fileRung } from '../../../addin/taskpane/acquire/outlook-rungs.ts'
import { type Attempt, type Rung, RungError } from '../../../addin/taskpane/acquire/rung.ts'
import { type FakeControls, type FakeMail, installFakeOffice, type Outcome } from './fake-office.ts'

const mailText = 'From: jo@contoso.example\r\nSubject: Figures\r\n\r\nHello\r\n'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const signature = { id: 'a1', name: 'smime.p7m', contentType: 'multipart/signed' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function selected(mail: FakeMail, mailboxSet = '1.16') {
  for (const name of ['Office', 'fakeOffice']) vi.stubGlobal(name, undefined)
  installFakeOffice({ mail, mailboxSet })
  const found = openOutlook().selectedMail()
  if (found === undefined) throw new Error('no mail')
  return found
}
const callsOf = () => (globalThis as unknown as { fakeOffice: FakeControls }).fakeOffice.calls()

/** Climbs until the first mail, letting all the time pass that it needs. */
async function climbOnce(rungs: readonly Rung[], signal = new AbortController().signal) {
  const attempts: Attempt[] = []
  const climbing = climb(rungs, { signal, now: () => Date.now(), onAttempt: (attempt) => attempts.push(attempt) }).next()
  await vi.runAllTimersAsync()
  const { value } = await climbing
  return { acquired: value as Acquired | undefined, attempts, outcomes: attempts.map(({ outcome, detail }) => `${outcome}: ${detail}`) }
}
const textOf = (acquired: Acquired | undefined) => Buffer.from(acquired?.bytes ?? []).toString()

describe('the mail as a file', () => {
  const climbFile = (file: Outcome<string>, mailboxSet?: string) => climbOnce([fileRung(selected({ file }, mailboxSet))])

  it('is read byte for byte', async () => {
    const { acquired, attempts } = await climbFile({ value: base64(mailText) })
    expect(acquired).toMatchObject({ source: 'eml-api', from: undefined })
    expect(textOf(acquired)).toBe(mailText)
    expect(attempts).toMatchObject([{ outcome: 'read', tries: 1 }])
  })

  it.each([5001, 9020])('is asked for once more after the error %i, which comes and goes', async (code) => {
    const { acquired, attempts } = await climbFile({ errors: [code, base64(mailText)] })
    expect(textOf(acquired)).toBe(mailText)
    expect(attempts).toMatchObject([{ outcome: 'read', tries: 2 }])
  })

  it('is asked for once more and no more', async () => {
    const { outcomes } = await climbFile({ errors: [5001, 5001, base64(mailText)] })
    expect(outcomes).toEqual(['failed: 5001'])
    expect(callsOf()).toEqual(['getAsFileAsync', 'getAsFileAsync'])
  })

  it.each([
    ['an error that stays', { error: 7000 }, 'failed: 7000'],
    ['an exception', 'throws' as const, 'failed: threw'],
    ['silence', 'never' as const, 'timeout: no answer within 45000 ms'],
    ['no base64', { value: 'it is not !' }, 'rubbish: no base64'],
    ['nothing', { value: '' }, 'rubbish: no base64'],
    ['another type', { value: undefined as unknown as string }, 'rubbish: undefined'],
    ['an error page', { value: base64('<html>Sorry</html>') }, 'rubbish: no mail'],
    ['JSON', { value: base64('{"a":"b"}') }, 'rubbish: no mail'],
  ])('gives nothing on %s', async (_, file, outcome) => {
    const { acquired, outcomes } = await climbFile(file)
    expect(acquired).toBeUndefined()
    expect(outcomes).toEqual([outcome])
  })

  it('is not asked for where Outlook lacks the call', async () => {
    expect((await climbFile({ value: base64(mailText) }, '1.13')).outcomes).toEqual(['not-offered: Mailbox 1.14'])
    expect(callsOf()).toEqual([])
  })
})

describe('the attachment that holds the signature', () => {
  const entity = 'Content-Type: multipart/signed; boundary=b\r\n\r\n--b--\r\n'
  const climbAttachment = (mail: FakeMail, mailboxSet?: string) => climbOnce([attachmentRung(selected(mail, mailboxSet))])
  const content = (text: string): NonNullable<FakeMail['attachment']> => ({ value: { format: 'base64', content: base64(text) } })

  it('of a clear-signed mail gets the From that it lacks, before its first octet', async () => {
    const { acquired } = await climbAttachment({ attachments: [signature], attachment: content(entity) })
    expect(acquired).toMatchObject({ source: 'p7m-attachment', from: undefined })
    expect(textOf(acquired)).toBe(`From: jo@contoso.example\r\n${entity}`)
  })

  it.each([
    ['tells none', ''],
    ["tells a name of Exchange's own", '/O=CONTOSO/OU=EXCHANGE/CN=RECIPIENTS/CN=JO'],
    ['tells two addresses', 'jo@contoso.example,alex@contoso.example'],
    ['tells more than one line', 'a@b\r\nTo: x'],
  ])('of a clear-signed mail is not judged where Outlook %s: it would be a mail without a sender', async (_, from) => {
    const { acquired, outcomes } = await climbAttachment({ from, attachments: [signature], attachment: content(entity) })
    expect(acquired).toBeUndefined()
    expect(outcomes).toEqual(['failed: no sender told'])
  })

  it('that is bare CMS is judged without a sender where Outlook tells none', async () => {
    const pem = '-----BEGIN PKCS7-----\nMII=\n-----END PKCS7-----\n'
    const { acquired } = await climbAttachment({ from: '', attachments: [signature], attachment: content(pem) })
    expect(acquired).toMatchObject({ from: undefined })
  })

  it('that is bare CMS is judged with the From that Outlook tells', async () => {
    const pem = '-----BEGIN PKCS7-----\nMII=\n-----END PKCS7-----\n'
    const { acquired } = await climbAttachment({ attachments: [signature], attachment: content(pem) })
    expect(acquired).toMatchObject({ from: 'jo@contoso.example' })
    expect(textOf(acquired)).toBe(pem)
  })

  it('is preferred to a detached signature beside it', async () => {
    const detached = { id: 's', name: 'smime.p7s', contentType: 'application/pkcs7-signature' }
    await climbAttachment({ attachments: [detached, signature], attachment: content(entity) })
    expect(callsOf()).toEqual(['getAttachmentContentAsync a1'])
  })

  it.each([
    ['there is none', { attachments: [{ id: 'x', name: 'report.pdf', contentType: 'application/pdf' }] }, 'not-offered: no smime.p7m'],
    ['classic Outlook tells no id', { attachments: [{ ...signature, id: '' }] }, 'not-offered: attachment without id'],
    ['it is refused', { attachments: [signature], attachment: { error: 9000 } }, 'failed: 9000'],
    ['it throws', { attachments: [signature], attachment: 'throws' as const }, 'failed: threw'],
    ['it hangs', { attachments: [signature], attachment: 'never' as const }, 'timeout: no answer within 15000 ms'],
    ['it is a link', { attachments: [signature], attachment: { value: { format: 'url', content: 'https://x' } } }, 'rubbish: format url'],
    ['it is no signature', { attachments: [signature], attachment: content('<html>') }, 'rubbish: no signature'],
    ['it is no object', { attachments: [signature], attachment: { value: undefined as never } }, 'rubbish: format undefined'],
  ] satisfies [string, FakeMail, string][])('gives nothing when %s', async (_, mail, outcome) => {
    const { acquired, outcomes } = await climbAttachment(mail)
    expect(acquired).toBeUndefined()
    expect(outcomes).toEqual([outcome])
  })

  it('is not asked for where Outlook lacks the call', async () => {
    expect((await climbAttachment({ attachments: [signature] }, '1.7')).outcomes).toEqual(['not-offered: Mailbox 1.8'])
  })
})

describe('the mail through Graph', () => {
  type Answer = Response | 'network' | 'never'
  const asked: string[] = []
  const answers = (...all: Answer[]) => {
    asked.length = 0
    vi.stubGlobal('fetch', (address: string, { signal, headers }: RequestInit) => {
      asked.push(`${new URL(address).pathname}${new URL(address).search} ${(headers as Record<string, string>).authorization}`)
      const answer = all.shift() ?? 'never'
      if (answer === 'network') return Promise.reject(new TypeError('Failed to fetch'))
      if (answer !== 'never') return Promise.resolve(answer)
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))))
    })
  }
  const climbGraph = (mail: FakeMail = {}, obtainToken: (mayAsk: boolean) => Promise<string> = async () => 't', whyNot?: string) =>
    climbOnce([graphRung(selected(mail), { obtainToken, whyNot, mayAsk: false })])

  it('is asked for by its id', async () => {
    answers(new Response(mailText))
    const { acquired } = await climbGraph({ itemId: 'AA/B=' })
    expect(textOf(acquired)).toBe(mailText)
    expect(asked).toEqual(['/v1.0/me/messages/AA-B%3D/$value Bearer t'])
  })

  it('is found by its Message-ID where Outlook tells no id (Mac)', async () => {
    answers(Response.json({ value: [{ id: 'found' }] }), new Response(mailText))
    const { acquired } = await climbGraph({ itemId: '', internetMessageId: "<o'1@x>" })
    expect(textOf(acquired)).toBe(mailText)
    expect(decodeURIComponent(asked[0] ?? '')).toContain("internetMessageId+eq+'<o''1@x>'")
    expect(asked[1]).toContain('/messages/found/$value')
  })

  it.each([
    ['is not found', [Response.json({ value: [] })], 'failed: no mail with this Message-ID'],
    ['is answered by no JSON', [new Response('<html>')], 'rubbish: SyntaxError'],
    ['is answered by something else', [Response.json(null)], 'failed: no mail with this Message-ID'],
  ] satisfies [string, Answer[], string][])('without an id gives nothing when it %s', async (_, all, outcome) => {
    answers(...all)
    expect((await climbGraph({ itemId: '' })).outcomes).toEqual([outcome])
  })

  it.each([
    ['is not allowed', new Response('', { status: 403 }), 'refused: HTTP 403'],
    ['is gone', new Response('', { status: 404 }), 'failed: HTTP 404'],
    ['is asked for too often', new Response('', { status: 429 }), 'failed: HTTP 429'],
    ['cannot be reached', 'network' as const, 'failed: TypeError'],
    ['hangs', 'never' as const, 'timeout: no answer within 15000 ms'],
    ['is an error page', new Response('<html>'), 'rubbish: no mail'],
  ] satisfies [string, Answer, string][])('gives nothing when it %s', async (_, answer, outcome) => {
    answers(answer)
    const { acquired, outcomes } = await climbGraph()
    expect(acquired).toBeUndefined()
    expect(outcomes).toEqual([outcome])
  })

  it('is not asked for without a token, nor where the administrator configured none', async () => {
    answers()
    const needsConsent = () => Promise.reject(new RungError('needs-consent', 'interaction_required'))
    expect((await climbGraph({}, needsConsent)).outcomes).toEqual(['needs-consent: interaction_required'])
    expect((await climbGraph({}, () => new Promise(() => undefined))).outcomes).toEqual(['timeout: no answer within 15000 ms'])
    expect((await climbGraph({}, async () => 't', 'not configured')).outcomes).toEqual(['not-offered: not configured'])
    expect(asked).toEqual([])
  })
})

describe('the ladder', () => {
  const rung = (source: Rung['source'], read: Rung['read']): Rung => ({ source, retriedCodes: [], read })
  const good = rung('graph', async () => ({ bytes: Uint8Array.of(1), from: undefined }))
  const bad = rung('eml-api', () => Promise.reject(new Error('a fault of ours')))

  it('goes on to the next way, and tells what became of each', async () => {
    const { acquired, attempts } = await climbOnce([bad, good])
    expect(acquired?.source).toBe('graph')
    expect(attempts).toMatchObject([
      { source: 'eml-api', outcome: 'failed' },
      { source: 'graph', outcome: 'read' },
    ])
  })

  it('stops without another word when nobody wants its answer any more', async () => {
    const stopping = new AbortController()
    const aborting = rung('eml-api', async () => {
      stopping.abort()
      throw new RungError('failed', 'aborted')
    })
    const { acquired, attempts } = await climbOnce([aborting, good], stopping.signal)
    expect(acquired).toBeUndefined()
    expect(attempts).toEqual([])
  })
})
