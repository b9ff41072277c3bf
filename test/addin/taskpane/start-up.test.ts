import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addInSchema, outlookFrames } from '../../../server/add-in-config.ts'
import { openSqliteCases } from '../../../server/cases/sqlite-cases.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

const require = createRequire(import.meta.url)
const officeJs = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist')
let world: PaneWorld
beforeAll(async () => {
  world = await openPaneWorld()
}, 60_000)
afterAll(() => world?.close())

/** Serves the genuine library of Microsoft in place of the fake one; whatever else it loads is blocked. */
const genuine = (page: Page) =>
  page.route('https://appsforoffice.microsoft.com/lib/1/hosted/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/lib/1/hosted/', '')
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(join(officeJs, path)) })
  })

describe('the genuine Office.js', () => {
  it('says that there is no Outlook: the pane is a preview, and complaints are only those that are known', async () => {
    const { page, complaints } = await openPane(world, {}, { prepare: genuine, hint: false })
    expect(await verdictIn(page)).toBe('valid')
    expect(await page.locator('.preview').count()).toBe(1)
    // One style attribute and one frame of telemetry, whenever it comes to them; both are blocked without harm.
    const known = /^csp: style-src-attr inline $|^csp: frame-src https:\/\/telemetryservice\.|inline style violates|telemetryservice\./
    expect(complaints.filter((complaint) => !known.test(complaint))).toEqual([])
    await page.close()
  })

  it('falls silent in Outlook when its other address is blocked: the watchdog shows what to allow within ten seconds', async () => {
    const { page } = await openPane(world, {}, { prepare: genuine, holdClock: true })
    await page.locator('.waiting').waitFor()
    await page.clock.runFor(9000)
    await page.locator('[data-verdict="not-started"]').waitFor()
    expect(await page.locator('.hosts').textContent()).toContain('https://ajax.aspnetcdn.com')
    const buffer = Buffer.from(world.bytesOf('01-valid.eml'))
    await page.locator('#mail-file').setInputFiles({ name: 'mail.eml', mimeType: '', buffer })
    await page.locator('[data-verdict="valid"]').waitFor()
    await page.close()
  })

  it('that wakes late is waited for: the pane opens after all', async () => {
    const { page } = await openPane(world, { silent: true, mail: world.mailOf('01-valid.eml') }, { holdClock: true })
    await page.locator('.waiting').waitFor()
    await page.clock.runFor(9000)
    await page.locator('[data-verdict="not-started"]').waitFor()
    await inOutlook(page, (outlook) => outlook.wake())
    await page.locator('[data-verdict="valid"]').waitFor()
    await page.close()
  })

  it('that wakes late takes nothing from a person who has gone on with a file', async () => {
    const { page } = await openPane(world, { silent: true, mail: world.mailOf('01-valid.eml') }, { holdClock: true })
    await page.locator('.waiting').waitFor()
    await page.clock.runFor(9000)
    const buffer = Buffer.from(world.bytesOf('05-altered.eml'))
    await page.locator('#mail-file').setInputFiles({ name: 'mail.eml', mimeType: '', buffer })
    await page.locator('[data-verdict="invalid"]').waitFor()
    await inOutlook(page, (outlook) => outlook.wake())
    expect(await inOutlook(page, (outlook) => outlook.calls())).toEqual([])
    expect(await verdictIn(page)).toBe('invalid')
    await page.close()
  })

  it('without a mailbox is told as an Outlook that does not answer', async () => {
    const { page } = await openPane(world, { noMailbox: true })
    await page.locator('[data-verdict="not-started"]').waitFor()
    await page.close()
  })

  it('comes from this server where the administrator wants that', async () => {
    const addIn = addInSchema.parse({
      publicUrl: 'https://smime.contoso.example',
      id: '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2',
      officeJs: 'self',
    })
    const served = await world.serveWith({ addIn })
    const { page, requests } = await openPane(world, {}, { served, hint: false })
    expect(await verdictIn(page)).toBe('valid')
    expect(requests).toContain('GET /office-js/office.js')
    expect((await served.call({ path: '/taskpane/events.html' })).text).toContain('src="/office-js/office.js"')
    await page.close()
    await served.close()
  })
})

describe('a server that does not answer', () => {
  const hang = (path: string) => (page: Page) => page.route(`**${path}`, () => undefined)

  it('is not waited for with its settings: the pane opens with what it does without them', async () => {
    // The roots are asked for meanwhile: their answer must be there before the time that passes counts against it too.
    const roots = Promise.withResolvers<void>()
    const prepare = async (page: Page) => {
      page.on('requestfinished', (request) => request.url().endsWith('/api/trust') && roots.resolve())
      await hang('/api/pane')(page)
    }
    const { page } = await openPane(world, { mail: world.mailOf('01-valid.eml') }, { holdClock: true, prepare })
    await roots.promise
    await page.clock.runFor(9000)
    expect(await verdictIn(page)).toBe('valid')
    await page.close()
  })

  it('is not waited for with its roots: nothing is said against the mail', async () => {
    const { page } = await openPane(world, { mail: world.mailOf('01-valid.eml') }, { holdClock: true, prepare: hang('/api/trust') })
    await page.locator('[data-state="checking"]').waitFor()
    await page.clock.runFor(9000)
    expect(await verdictIn(page)).toBe('undetermined')
    expect(await page.locator('.why').textContent()).toContain('trusted roots')
    await page.close()
  })
})

describe('the headers', () => {
  const policyOf = async (path: string, served = world.served) => String((await served.call({ path })).headers['content-security-policy'])

  it('let Outlook on the web show the pane, and nobody show the helpdesk page', async () => {
    for (const path of ['/taskpane/index.html', '/taskpane/', '/'])
      expect(await policyOf(path)).toContain(`frame-ancestors 'self' ${outlookFrames.join(' ')}`)
    expect(await policyOf('/helpdesk/')).toContain("frame-ancestors 'none'")
    expect((await world.served.call({ path: '/helpdesk/' })).headers['x-frame-options']).toBe('DENY')
    for (const path of ['/', '/taskpane/index.html']) {
      const { headers } = await world.served.call({ path })
      expect(headers['x-frame-options']).toBeUndefined()
      expect(headers['cross-origin-embedder-policy']).toBeUndefined()
      expect(headers['cross-origin-opener-policy']).toBe('unsafe-none')
    }
  })

  it('have no "unsafe-" and name the frames that the administrator gives', async () => {
    expect(await policyOf('/taskpane/index.html')).not.toContain('unsafe-')
    const frameAncestors = ['https://mail.contoso.example']
    const addIn = addInSchema.parse({
      publicUrl: 'https://smime.contoso.example',
      id: '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2',
      frameAncestors,
    })
    const served = await world.serveWith({ addIn })
    expect(await policyOf('/taskpane/index.html', served)).toMatch(/frame-ancestors 'self' https:\/\/mail\.contoso\.example(;|$)/)
    await served.close()
    expect(addInSchema.safeParse({ ...addIn, frameAncestors: ['http://mail.contoso.example'] }).success).toBe(false)
    expect(addInSchema.safeParse({ ...addIn, frameAncestors: ["'unsafe-inline'"] }).success).toBe(false)
  })

  it('let Outlook keep the icons and show them in its own pages', async () => {
    const { headers } = await world.served.call({ path: '/icons/icon-16.png' })
    expect(headers['cache-control']).not.toMatch(/no-store|no-cache/)
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect((await world.served.call({ path: '/taskpane/index.html' })).headers['cache-control']).toBe('no-cache')
  })
})

describe('the scripts', () => {
  it('come compressed to a browser that takes that, and as they are to others', async () => {
    const name =
      (await readdir(join(world.folder, 'assets'))).find((each) => each.startsWith('verify-worker') && each.endsWith('.js')) ?? ''
    const plain = await readFile(join(world.folder, 'assets', name))
    const address = `http://127.0.0.1:${world.served.port}/assets/${name}`
    const get = async (encoding: string) => fetch(address, { headers: { 'accept-encoding': encoding } })
    const [packed, unpacked, refused] = [await get('gzip, br'), await get('identity'), await get('gzip;q=0')]
    expect([packed, unpacked, refused].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null, null])
    for (const response of [packed, unpacked, refused]) {
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
      expect(response.headers.get('vary')).toContain('Accept-Encoding')
      expect(response.headers.get('cache-control')).toContain('immutable')
    }
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(plain.length / 2)
    // fetch unpacks by itself.
    expect(Buffer.from(await packed.arrayBuffer()).equals(plain)).toBe(true)
    expect(Buffer.from(await unpacked.arrayBuffer()).equals(plain)).toBe(true)
  })

  it('that the pane loads have at most 250 KB (gzip); the second opinion comes with the first signature, MSAL when it is asked for', async () => {
    const scripts = new Map<string, number>()
    const prepare = async (page: Page) => {
      page.on('response', async (response) => {
        const path = new URL(response.url()).pathname
        if (path.startsWith('/assets/') && path.endsWith('.js'))
          scripts.set(path, gzipSync(await readFile(join(world.folder, path))).length)
      })
    }
    const { page } = await openPane(world, { mail: world.mailOf('01-valid.eml') }, { prepare })
    expect(await verdictIn(page)).toBe('valid')
    const sum = [...scripts.values()].reduce((total, bytes) => total + bytes, 0)
    expect(scripts.size).toBeGreaterThan(3)
    expect([...scripts.keys()].filter((path) => /graph-token|opinion-worker/.test(path))).toEqual([])
    expect(sum).toBeLessThanOrEqual(250 * 1024)
    await page.close()
  })
})

describe('sending to the helpdesk', () => {
  it('is not offered to a pane that Outlook opened', async () => {
    const cases = openSqliteCases(':memory:', 1)
    const served = await world.serveWith({ cases })
    const { page } = await openPane(world, { mail: world.mailOf('01-valid.eml') }, { served })
    await verdictIn(page)
    expect(await page.locator('.send').count()).toBe(0)
    await page.close()
    await served.close()
  })

  it.each([
    ['without the mail', false],
    ['with the mail, which was ticked', true],
  ])('sends the report on the second press %s, and the helpdesk page opens it by its number', async (_, withMail) => {
    const cases = openSqliteCases(':memory:', 1)
    const served = await world.serveWith({ cases })
    const { page } = await openPane(world, { mail: world.mailOf('05-altered.eml') }, { served, query: `#token=${served.token}` })
    await page.locator('#send').click()
    if (withMail) await page.locator('#with-mail').check()
    await page.locator('#confirm-send').click()
    const number = /\d{6}/.exec((await page.locator('.sent').textContent()) ?? '')?.[0] ?? ''
    expect((await cases.find(number, now))?.mail === undefined).toBe(!withMail)
    await page.clock.setFixedTime(now)
    await page.goto(`http://127.0.0.1:${served.port}/helpdesk/#token=${served.token}`)
    await page.locator('[data-sample]').first().waitFor()
    await page.locator('#case-number').fill(number)
    await page.locator('.case-open').click()
    await page.locator('.report[data-verdict="invalid"]').waitFor()
    await page.close()
    await served.close()
    await cases.close()
  })
})
