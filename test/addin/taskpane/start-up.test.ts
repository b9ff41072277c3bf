import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleReports } from '../../../addin/taskpane/preview/example-reports.ts'
import { addInSchema, outlookFrames } from '../../../server/add-in-config.ts'
import { openSqliteCases } from '../../../server/cases/sqlite-cases.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

const require = createRequire(import.meta.url)
const officeJs = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist')
const axePath = require.resolve('axe-core/axe.min.js')
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

describe('the events of the variant with LaunchEvent', () => {
  interface Bar {
    readonly message: string
    readonly type: string
    readonly icon: string
  }
  /** Runs the built script as classic Outlook does: without page, storage, promises of ours or modules. */
  async function run(name: string, note: unknown, { sender = 'jo@contoso.example', language = 'en-US', isSilent = false } = {}) {
    const actions = new Map<string, (event: { completed: () => void }) => void>()
    const bars: Bar[] = []
    let isReady = false
    const timers: (() => void)[] = []
    const item = {
      from: { getAsync: (done: (result: object) => void) => isSilent || done({ status: 'succeeded', value: { emailAddress: sender } }) },
      notificationMessages: {
        replaceAsync: (_key: string, bar: Bar, done: () => void) => {
          bars.push(bar)
          if (!isSilent) done()
        },
      },
    }
    const Office = {
      onReady: () => {
        isReady = true
      },
      actions: { associate: (action: string, run: (event: { completed: () => void }) => void) => actions.set(action, run) },
      context: { displayLanguage: language, mailbox: { item }, roamingSettings: { get: () => note } },
    }
    const script = await readFile(join(world.folder, 'taskpane/events.js'), 'utf8')
    runInNewContext(script, { Office, setTimeout: (act: () => void) => timers.push(act), Date: { now: () => now } })
    let ended = 0
    actions.get(name)?.({ completed: () => ended++ })
    for (const act of timers) act()
    for (const act of timers) act()
    return { bars, ended, isReady }
  }
  const note = { mailbox: 'jo@contoso.example', answer: 'yes', notAfter: now + 12 * 24 * 60 * 60 * 1000 }

  it.each(['onNewMessageCompose', 'onMessageFromChanged'])('%s shows one line and ends once', async (name) => {
    const { bars, ended, isReady } = await run(name, note)
    expect(bars).toMatchObject([{ type: 'informationalMessage', icon: 'Icon16', message: expect.stringContaining('expires in 12 days') }])
    expect([ended, isReady]).toEqual([1, true])
  })

  it('speaks German in German Outlook, and of another sender', async () => {
    expect((await run('onMessageFromChanged', note, { language: 'de-DE', sender: 'team@contoso.example' })).bars[0]?.message).toContain(
      'nicht für team@contoso.example',
    )
  })

  it('ends also when Outlook answers nothing, or keeps no note', async () => {
    expect(await run('onNewMessageCompose', note, { isSilent: true })).toMatchObject({ ended: 1, bars: [{ icon: 'Icon16' }] })
    expect((await run('onNewMessageCompose', undefined)).bars[0]?.message).toContain('Can you sign this mail?')
  })

  it('are one script for an old engine', async () => {
    const script = await readFile(join(world.folder, 'taskpane/events.js'), 'utf8')
    expect(script).not.toMatch(/\basync\b|\bawait\b|\bimport\b|\bexport\b|\?\?|\?\.[a-z]/)
    expect(script.length).toBeLessThan(30_000)
  })
})

describe('the compose pane', () => {
  it('refuses what is no result, keeps what was found, and leaves a note for the line above the next mail', async () => {
    const knobs = { hostName: 'Outlook', platform: 'PC', sender: { value: { emailAddress: 'jo@contoso.example' } } }
    const { page } = await openPane(world, knobs, { query: '&mode=compose' })
    await page.locator('#result').fill('hello')
    await page.locator('#wrong').waitFor()
    const [detection = '', settings = ''] = exampleReports('ready', now).split('\n')
    await page.locator('#result').fill(detection)
    expect(await page.locator('.next').getAttribute('data-step')).toBe('read-outlook')
    await page.locator('#result').fill(settings)
    expect(await page.locator('.next').getAttribute('data-step')).toBe('sign')
    expect(await verdictIn(page)).toBe('yes')
    expect(await inOutlook(page, (outlook) => outlook.saved())).toMatchObject({
      'smime-readiness': { mailbox: 'jo@contoso.example', answer: 'yes' },
    })
    await page.close()
  })

  it('gives no scripts where the administrator wants none', async () => {
    const served = await world.serveWith({ personalScripts: false })
    const knobs = { hostName: 'Outlook', platform: 'PC', sender: { value: { emailAddress: 'jo@contoso.example' } } }
    const { page } = await openPane(world, knobs, { query: '&mode=compose', served })
    await page.locator('#result').waitFor()
    expect(await page.locator('#save-scripts').count()).toBe(0)
    await page.locator('#result').fill(exampleReports('stale', now))
    expect(await page.locator('.next').getAttribute('data-step')).toBe('ask-helpdesk')
    await page.close()
    await served.close()
  })

  it('saves the script for this mailbox', async () => {
    const knobs = { hostName: 'Outlook', platform: 'PC', sender: { value: { emailAddress: 'jo@contoso.example' } } }
    const { page } = await openPane(world, knobs, { query: '&mode=compose' })
    await page.locator('#result').fill(exampleReports('stale', now))
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-script').click()])
    expect(download.suggestedFilename()).toBe('Set-OutlookSigning.ps1')
    const script = await readFile(await download.path(), 'utf8')
    expect(script).toContain('"mailboxes":["jo@contoso.example"]')
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

describe('accessibility', () => {
  const looks = [
    ['light', {}, {}],
    ['dark', {}, { background: '#1f1f1f' }],
    ['high contrast', { forcedColors: 'active' }, {}],
    ['German', {}, { language: 'de-DE' }],
  ] as const

  it.each(looks)('has no serious problem and nothing beyond the edge at 320 px, %s', async (_, media, knobs) => {
    const mail = world.mailOf('05-altered.eml')
    const { page } = await openPane(world, { ...knobs, mail }, { prepare: (opening) => opening.addInitScript({ path: axePath }) })
    await page.emulateMedia(media)
    await verdictIn(page)
    expect(await problems(page)).toEqual([])
    for (const failing of [{ file: { error: 7000 } }, null]) {
      await inOutlook(page, (outlook, next) => outlook.select(next), failing)
      if (failing !== null) await verdictIn(page)
      expect(await problems(page)).toEqual([])
    }
    await page.close()
  })

  it.each(['ready', 'other', 'none'] as const)('has no serious problem beside a mail that is written (%s)', async (name) => {
    const options = { query: '&mode=compose', prepare: (opening: Page) => opening.addInitScript({ path: axePath }) }
    const { page } = await openPane(world, { sender: { value: { emailAddress: 'jo@contoso.example' } } }, options)
    await page.locator('#result').waitFor()
    expect(await problems(page)).toEqual([])
    await page.locator('#result').fill(exampleReports(name, now))
    expect(await problems(page)).toEqual([])
    await page.close()
  })

  async function problems(page: Page): Promise<string[]> {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    const hidden = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
    return [
      ...(hidden > 0 ? [`${hidden} px beyond the edge`] : []),
      ...results.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`)),
    ]
  }
})
