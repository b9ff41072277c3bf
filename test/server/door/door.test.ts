import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBody } from '../../../server/routes/request-body.ts'
import type { Route } from '../../../server/routes/route.ts'
import { contentSecurityPolicy } from '../../addin/helpdesk/page-server.ts'
import { type Answer, type Call, type Served, serve } from '../served.ts'

const echo: Route = {
  method: 'post',
  path: '/api/echo',
  role: 'anyone',
  effect: 'compute',
  summary: 'Says how many bytes came.',
  bodyTypes: ['message/rfc822', 'application/octet-stream', 'application/pkcs7-*'],
  query: z.strictObject({}),
  answer: z.object({ bytes: z.int() }),
  handle: (request, response) => void response.json({ bytes: readBody(request).length }),
}
const change: Route = {
  ...echo,
  path: '/api/change',
  effect: 'change',
  bodyTypes: [],
  handle: (_, response) => void response.json({ done: true }),
}

const named: Route = { ...change, method: 'get', path: '/api/named/:name', effect: 'none' }

let served: Served
beforeAll(async () => {
  served = await serve({ maxMessageBytes: 1000 }, [echo, change, named])
})
afterAll(() => served.close())

const mail = { method: 'POST', path: '/api/echo', body: 'From: jo@contoso.example\r\n\r\nHello' }
const rfc822 = { 'Content-Type': 'message/rfc822' }
const post = (headers: Record<string, string>, body = mail.body) => served.call({ ...mail, headers: { ...rfc822, ...headers }, body })

function expectProblem(answer: Answer, status: number, sentence: string): void {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = JSON.parse(answer.text)
  expect(problem).toMatchObject({ status, type: expect.stringMatching(/^urn:outlook-smime-toolkit:problem:/), title: expect.any(String) })
  expect(problem.detail).toContain(sentence)
  expect(answer.status).toBe(status)
}

describe('the door', () => {
  it('lets a caller of this computer in', async () => {
    expect(await post({})).toMatchObject({ status: 200, text: '{"bytes":33}' })
  })

  it.each(['localhost', '[::1]', '127.0.0.1'])('answers to its own name %s with its own port', async (name) => {
    expect((await post({ Host: `${name}:${served.port}` })).status).toBe(200)
  })

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:80', '127.0.0.1.nip.io'])(
    'refuses the host %s (DNS rebinding)',
    async (host) => {
      expectProblem(await post({ Host: host }), 421, '127.0.0.1')
    },
  )

  it('refuses a rebound host on pages too', async () => {
    expectProblem(await served.call({ path: '/helpdesk/', headers: { Host: 'evil.example' } }), 421, 'evil.example')
  })

  it('lets its own page in', async () => {
    const headers = { Origin: `http://127.0.0.1:${served.port}`, 'Sec-Fetch-Site': 'same-origin' }
    expect((await post(headers)).status).toBe(200)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:3000'])(
    'refuses the foreign origin %s',
    async (origin) => {
      expectProblem(await post({ Origin: origin }), 403, 'tried to call this server')
    },
  )

  it.each(['cross-site', 'same-site'])('refuses a fetch whose site is %s', async (site) => {
    expectProblem(await post({ 'Sec-Fetch-Site': site }), 403, 'another site')
  })

  it('refuses the form of a cross-site page, whatever it says about itself', async () => {
    const form: Call = {
      ...mail,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    }
    expectProblem(await served.call(form), 403, 'evil.example')
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json', ''])(
    'refuses a body of type "%s"',
    async (type) => {
      expectProblem(await post({ 'Content-Type': type }), 415, 'message/rfc822')
    },
  )

  it.each(['application/octet-stream', 'application/pkcs7-mime; smime-type=signed-data', 'MESSAGE/RFC822'])(
    'takes a body of type %s',
    async (type) => {
      expect((await post({ 'Content-Type': type })).status).toBe(200)
    },
  )

  it('refuses a compressed body', async () => {
    expectProblem(await post({ 'Content-Encoding': 'gzip' }), 415, 'compressed')
  })

  it('refuses a body over the limit', async () => {
    expectProblem(await post({}, 'x'.repeat(1001)), 413, '1000 bytes')
    expect((await post({}, 'x'.repeat(1000))).status).toBe(200)
  })

  it('refuses a body over the limit that does not tell its length', async () => {
    expectProblem(await post({ 'Transfer-Encoding': 'chunked' }, 'x'.repeat(1001)), 413, '1000 bytes')
  })

  it('refuses an empty body', async () => {
    expectProblem(await post({}, ''), 400, 'nothing')
  })

  it.each([
    ['no token', {}],
    ['a wrong token', { Authorization: 'Bearer guessed' }],
    ['the token in another scheme', { Authorization: 'Basic the-launch-token-of-this-test' }],
  ])('refuses a change with %s', async (_, headers) => {
    expectProblem(await served.call({ method: 'POST', path: '/api/change', headers }), 401, 'start')
  })

  it('lets a change with the launch token through', async () => {
    const answer = await served.call({ method: 'POST', path: '/api/change', headers: { Authorization: `Bearer ${served.token}` } })
    expect(answer).toMatchObject({ status: 200 })
  })

  it('refuses a wrong token even where none is needed', async () => {
    expectProblem(await post({ Authorization: 'Bearer of-yesterday' }), 401, 'start')
  })

  it('gives no other site leave to read (no CORS)', async () => {
    const answer = await served.call({
      method: 'OPTIONS',
      path: '/api/echo',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('says how an address is called when it is called otherwise', async () => {
    const answer = await served.call({ path: '/api/echo' })
    expectProblem(answer, 405, 'POST')
    expect(answer.headers.allow).toBe('POST')
  })

  it('has a problem for an address where nothing is, and for a broken one', async () => {
    expectProblem(await served.call({ path: '/api/none' }), 404, 'openapi.json')
    expectProblem(await served.call({ path: '/api/named/%E0%A4%A' }), 400, '%')
  })

  it('sends a policy without any "unsafe-"', async () => {
    const { headers } = await post({})
    expect(headers['content-security-policy']).not.toContain('unsafe-')
    // The tests of the pages run under the very same policy.
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy.replaceAll('; ', ';'))
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  it('logs neither content, nor names, nor tokens', async () => {
    await served.call({ ...mail, path: '/api/echo?file=secret-name.eml', headers: { ...rfc822, Authorization: `Bearer ${served.token}` } })
    for (const word of ['contoso', 'Hello', 'secret-name', served.token]) expect(served.logged()).not.toContain(word)
    expect(served.logged()).toContain('"path":"/api/echo"')
  })
})

describe('the rate limit', () => {
  it('answers 429 with a sentence when it is passed, and lets the pages be', async () => {
    const limited = await serve({ requestsPerMinute: 2 }, [echo])
    const answers = []
    for (let count = 0; count < 3; count++) answers.push(await limited.call({ ...mail, headers: rfc822 }))
    expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([200, 200])
    expectProblem(answers[2] as Answer, 429, 'minute')
    expect((await limited.call({ path: '/none' })).status).toBe(404)
    await limited.close()
  })
})

describe('a fault of ours', () => {
  it('is told without its details, which go to the log', async () => {
    const broken: Route = {
      ...echo,
      handle: () => {
        throw new Error('the detail')
      },
    }
    const faulty = await serve({}, [broken])
    const answer = await faulty.call({ ...mail, headers: rfc822 })
    expectProblem(answer, 500, 'went wrong here')
    expect(answer.text).not.toContain('the detail')
    expect(faulty.logged()).toContain('the detail')
    await faulty.close()
  })
})
