import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleReports } from '../../../addin/taskpane/preview/example-reports.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'
import { runEvent } from './run-events.ts'

let world: PaneWorld
beforeAll(async () => {
  world = await openPaneWorld()
}, 60_000)
afterAll(() => world?.close())

const fromJo = { hostName: 'Outlook', platform: 'PC', sender: { value: { emailAddress: 'jo@contoso.example' } } }

describe('the compose pane', () => {
  it('refuses what is no result, keeps what was found, and leaves a note for the line above the next mail', async () => {
    const { page } = await openPane(world, fromJo, { query: '&mode=compose' })
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
    const { page } = await openPane(world, fromJo, { query: '&mode=compose', served })
    await page.locator('#result').waitFor()
    expect(await page.locator('#save-scripts').count()).toBe(0)
    await page.locator('#result').fill(exampleReports('stale', now))
    expect(await page.locator('.next').getAttribute('data-step')).toBe('ask-helpdesk')
    await page.close()
    await served.close()
  })

  it('saves the script for this mailbox', async () => {
    const { page } = await openPane(world, fromJo, { query: '&mode=compose' })
    await page.locator('#result').fill(exampleReports('stale', now))
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-script').click()])
    expect(download.suggestedFilename()).toBe('Set-OutlookSigning.ps1')
    const script = await readFile(await download.path(), 'utf8')
    expect(script).toContain('"mailboxes":["jo@contoso.example"]')
    await page.close()
  })

  it('answers for the sender that the mail goes out from now, when it was changed and the pane is looked at again', async () => {
    const senders = [{ emailAddress: 'jo@contoso.example' }, { emailAddress: 'team@contoso.example' }]
    const { page } = await openPane(world, { ...fromJo, sender: { errors: senders } }, { query: '&mode=compose' })
    await page.locator('#result').fill(exampleReports('ready', now))
    expect(await verdictIn(page)).toBe('yes')
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await page.locator('[data-verdict="no"]').waitFor()
    expect(await page.locator('.answer').textContent()).toContain('team@contoso.example')
    await page.close()
  })

  it('goes on answering for the same sender when Outlook does not tell him again', async () => {
    const { page } = await openPane(
      world,
      { ...fromJo, sender: { errors: [{ emailAddress: 'jo@contoso.example' }, 5001] } },
      { query: '&mode=compose' },
    )
    await page.locator('#result').fill(exampleReports('ready', now))
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    expect(await verdictIn(page)).toBe('yes')
    await page.close()
  })
})

describe('the events of the variant with LaunchEvent', () => {
  const note = { mailbox: 'jo@contoso.example', answer: 'yes', notAfter: now + 12 * 24 * 60 * 60 * 1000 }

  it.each(['onNewMessageCompose', 'onMessageFromChanged'])('%s shows one line and ends once', async (name) => {
    const { bars, ended, isReady } = await runEvent(name, { folder: world.folder, note })
    expect(bars).toMatchObject([{ type: 'informationalMessage', icon: 'Icon16', message: expect.stringContaining('expires in 12 days') }])
    expect([ended, isReady]).toEqual([1, true])
  })

  it('speaks German in German Outlook, and of another sender', async () => {
    expect(
      (await runEvent('onMessageFromChanged', { folder: world.folder, note, language: 'de-DE', sender: 'team@contoso.example' })).bars[0]
        ?.message,
    ).toContain('nicht für team@contoso.example')
  })

  it('ends also when Outlook answers nothing, or keeps no note', async () => {
    expect(await runEvent('onNewMessageCompose', { folder: world.folder, note, isSilent: true })).toMatchObject({
      ended: 1,
      bars: [{ icon: 'Icon16' }],
    })
    expect((await runEvent('onNewMessageCompose', { folder: world.folder, note: undefined })).bars[0]?.message).toContain(
      'Can you sign this mail?',
    )
  })

  it('are one script for an old engine', async () => {
    const script = await readFile(join(world.folder, 'taskpane/events.js'), 'utf8')
    expect(script).not.toMatch(/\basync\b|\bawait\b|\bimport\b|\bexport\b|\?\?|\?\.[a-z]/)
    expect(script.length).toBeLessThan(30_000)
  })
})
