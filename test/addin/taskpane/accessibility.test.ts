import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleReports } from '../../../addin/taskpane/preview/example-reports.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let world: PaneWorld
beforeAll(async () => {
  world = await openPaneWorld()
}, 60_000)
afterAll(() => world?.close())

describe('the pane', () => {
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
