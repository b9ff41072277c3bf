import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { certificateReportSchema, reportSchema } from '../../../core/verify/report/report.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { createApp } from '../../../server/app.ts'
import { createJudgingPool } from '../../../server/judging-pool/create-judging-pool.ts'
import { routes } from '../../../server/routes/route-list.ts'
import { trustSchema } from '../../../server/routes/trust.ts'
import type { ServerWorld } from '../../../server/server-world.ts'
import type { LoadedTrust } from '../../../server/trust-files.ts'
import { makeSamples, type Sample } from '../../../simulation/samples.ts'
import { type Call, hostilePool, type Served, serve } from '../served.ts'

const now = Date.UTC(2026, 10, 24)
let served: Served
let samples: readonly Sample[]
let trust: LoadedTrust

beforeAll(async () => {
  const set = await makeSamples({ now })
  const anchors = readTrustFile(toUtf8(set.trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'demo' }))
  const crls = set.crls.flatMap(({ bytes }) => readTrustFile(bytes).crls)
  samples = set.samples
  trust = { anchors, intermediates: [], crls, ocspResponses: [], notes: [] }
  const askPkijs: ServerWorld['askPkijs'] = async ({ ours }) => ({ opinion: ours ? 'agrees' : 'differs' })
  served = await serve({ pool: createJudgingPool(trust, 1), trust, samples, isSimulated: true, askPkijs })
})
afterAll(() => served.close())

const bytesOf = (name: string): Bytes => samples.find((sample) => sample.name === name)?.bytes ?? new Uint8Array()
const post = (path: string, body: Bytes, type = 'message/rfc822'): Call => ({
  method: 'POST',
  path,
  body,
  headers: { 'Content-Type': type },
})
const verify = async (name: string, query = '') => JSON.parse((await served.call(post(`/api/verify${query}`, bytesOf(name)))).text)

describe('POST /api/verify', () => {
  it('answers a message with its report, marked as simulated in the demo', async () => {
    const report = await verify('valid', '?file=mail.eml')
    expect(() => reportSchema.parse(report)).not.toThrow()
    expect(report).toMatchObject({ file: 'mail.eml', verdict: 'valid', simulated: true })
    expect(report.layers[0].signers[0].pkijs).toBe('agrees')
  })

  it('answers with a report for a bad message too: that is no problem of the request', async () => {
    expect(await verify('altered')).toMatchObject({ verdict: 'invalid' })
  })

  it('judges for the time, the sender and the revocation that the query asks for', async () => {
    expect(await verify('valid', '?at=2040-01-01T00:00:00Z')).toMatchObject({ verdict: 'expired' })
    expect(await verify('valid', '?revocation=required')).toMatchObject({ judgedWith: { revocation: 'required' } })
    expect((await verify('opaque', '?from=jo@contoso.example')).verdict).toMatch(/^valid/)
  })

  it('answers an mbox with an array', async () => {
    const mbox = Buffer.concat([Buffer.from('From jo@contoso.example Tue Nov 24 00:00:00 2026\n'), bytesOf('valid')])
    const answer = await served.call(post('/api/verify', new Uint8Array(mbox), 'application/octet-stream'))
    expect(JSON.parse(answer.text)).toMatchObject([{ index: 1, verdict: 'valid' }])
  })

  it('writes text and html for people', async () => {
    const text = await served.call(post('/api/verify?format=text&lang=de', bytesOf('altered')))
    const html = await served.call(post('/api/verify?format=html', bytesOf('altered')))
    expect(text).toMatchObject({ status: 200, text: expect.stringContaining('Was zu tun ist') })
    expect(html.text).toMatch(/^<!doctype html>/)
  })

  it('says times in html in UTC, and beside it in the zone that is asked for', async () => {
    const times = async (query: string) => (await served.call(post(`/api/verify?format=html${query}`, bytesOf('valid')))).text
    expect(await times('')).not.toContain('Europe/Vienna')
    expect(await times('&timeZone=Europe/Vienna')).toMatch(/ UTC <span class="muted">\([^)]+, Europe\/Vienna\)/)
  })

  it.each([
    '?colour=red',
    '?at=yesterday',
    '?from=Jo',
    '?revocation=maybe',
    '?attached=perhaps',
    '?at=2026-11-24&at=2026-11-25',
    '?timeZone=Vienna',
  ])('refuses the query %s with a sentence', async (query) => {
    const answer = await served.call(post(`/api/verify${query}`, bytesOf('valid')))
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/colour|at|from|revocation|attached|timeZone/),
    })
  })
})

describe('a message that is too complex', () => {
  it.each([
    ['never ends', 'neverEnd', { deadlineMs: 1500 }, 'longer than'],
    ['blows the heap', 'blowHeap', {}, 'memory'],
  ] as const)('is told as such when judging it %s, and the next request is served', async (_, kind, bounds, reason) => {
    const pool = hostilePool(bounds)
    const hostile = { run: (_job: string, input: unknown) => pool.run(kind, input), close: () => pool.close() }
    const guarded = await serve({ pool: hostile as unknown as ServerWorld['pool'] })
    const answer = await guarded.call(post('/api/verify', toUtf8('From: x\r\n\r\n')))
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text)).toMatchObject({
      title: 'The message is too complex to be judged',
      detail: expect.stringContaining(reason),
    })
    expect(await pool.run('echo', 1)).toMatchObject({ outcome: 'done' })
    expect((await guarded.call({ path: '/api/health' })).status).toBe(200)
    await guarded.close()
  })

  it('is asked to come back when the pool is full', async () => {
    const busy = await serve({ pool: hostilePool({ maxWaiting: 0 }) })
    const answer = await busy.call(post('/api/verify', toUtf8('From: x\r\n\r\n')))
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    await busy.close()
  })
})

describe('POST /api/certificates/check', () => {
  const octets = 'application/octet-stream'

  it('answers a certificate with its report', async () => {
    const [anchor] = trust.anchors
    const answer = await served.call(post('/api/certificates/check?purpose=any', anchor?.certificate.der ?? new Uint8Array(), octets))
    expect(() => certificateReportSchema.parse(JSON.parse(answer.text))).not.toThrow()
  })

  it('refuses what holds no certificate', async () => {
    const answer = await served.call(post('/api/certificates/check', toUtf8('hello'), octets))
    expect(JSON.parse(answer.text)).toMatchObject({ status: 422, detail: expect.stringContaining('no certificate') })
  })
})

describe('GET /api/trust', () => {
  it('gives the anchors as PEM and what is not to be trusted as DER, so that a page can judge by itself', async () => {
    const answer = JSON.parse((await served.call({ path: '/api/trust' })).text)
    expect(() => trustSchema.parse(answer)).not.toThrow()
    expect(answer.simulated).toBe(true)
    const [anchor] = answer.anchors
    expect(readTrustFile(toUtf8(anchor.pem)).certificates[0]?.der).toEqual(trust.anchors[0]?.certificate.der)
    const der = Buffer.from(anchor.pem.replaceAll(/-----.*-----|\s/g, ''), 'base64')
    expect(anchor.sha256).toBe(createHash('sha256').update(der).digest('hex'))
    expect(answer.crls).toHaveLength(trust.crls.length)
  })
})

describe('GET /api/samples', () => {
  it('lists the samples of the demo, and gives each as a file', async () => {
    const list = JSON.parse((await served.call({ path: '/api/samples' })).text)
    expect(list).toHaveLength(samples.length)
    const answer = await served.call({ path: `/api/samples/${list[0].file}` })
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.text).toContain('multipart/signed')
  })

  it('is empty without a demo, and has a problem for a sample that is not there', async () => {
    const plain = await serve()
    expect((await plain.call({ path: '/api/samples' })).text).toBe('[]')
    expect((await plain.call({ path: '/api/samples/..%2f..%2fetc%2fpasswd' })).status).toBe(404)
    await plain.close()
  })
})

const registered = routes.map(({ method, path }) => `${method} ${path}`).sort()

describe('the registry of routes', () => {
  it('is what the server serves, and nothing else is', async () => {
    const pool = hostilePool()
    const log = { info: () => undefined }
    const app = createApp({ launchToken: 'x', requestsPerMinute: 1, maxMessageBytes: 1, pool, log } as unknown as ServerWorld)
    expect(servedRoutes(app)).toEqual(registered)
  })

  it('is what the OpenAPI document describes', async () => {
    const document = JSON.parse((await served.call({ path: '/api/openapi.json' })).text)
    const described = Object.entries(document.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(described.sort()).toEqual(registered)
    expect(document.openapi).toBe('3.1.0')
  })

  it('takes no body that a form of a foreign page can send', () => {
    const types = new Set(routes.flatMap((route) => route.bodyTypes))
    for (const form of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) expect(types).not.toContain(form)
  })

  it('has a strict query for each route', () => {
    for (const route of routes) expect(route.query.safeParse({ unheardOf: '1' }).success).toBe(false)
  })

  it('is documented', () => {
    const page = readFileSync(new URL('../../../docs/reference/routes.md', import.meta.url), 'utf8')
    for (const { method, path } of routes) expect(page).toContain(`## ${method.toUpperCase()} ${path}\n`)
  })
})

interface RouterLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
}

/** The routes of an Express app that answer one method; the answer 405 to the other methods is not among them. */
function servedRoutes(app: Express): string[] {
  const { stack } = app.router as unknown as { readonly stack: readonly RouterLayer[] }
  const own = stack.flatMap(({ route }) => (route === undefined || Object.keys(route.methods).length > 1 ? [] : [route]))
  return own.flatMap(({ path, methods }) => Object.keys(methods).map((method) => `${method} ${path}`)).sort()
}
