import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { makeSamples } from '../../../simulation/samples.ts'
import { insecureHost } from '../helpdesk/browser.ts'
import { now, openHelpdesk } from '../helpdesk/open-helpdesk.ts'
import { type PageState, pageStates } from './states.ts'

const [given, only = ''] = process.argv.slice(2)
if (given === undefined) throw new Error('give a folder outside of the repository: npm run docs:states -- FOLDER [STATE,…]')
const folder = resolve(given)

// German in one of the themes: every state is read in both languages.
const themes: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light', locale: 'en-GB' }],
  ['dark', { colorScheme: 'dark', locale: 'de-DE' }],
  ['contrast', { forcedColors: 'active', locale: 'en-GB' }],
]
const widths = [320, 768, 1280]
const maxHeight = 1500

// `npm run docs:states -- FOLDER`: takes every state of the helpdesk page in three themes and three widths, and puts the nine of a state on one sheet.
const set = await makeSamples({ now })
const helpdesk = await openHelpdesk(set)
try {
  await mkdir(folder, { recursive: true })
  for (const state of pageStates(set)) {
    if (!only.split(',').some((start) => state.name.startsWith(start))) continue
    for (const [theme, options] of themes) for (const width of widths) await take(state, theme, width, options)
    await makeSheet(state.name)
    console.log(`${state.name}.sheet.png`)
  }
} finally {
  await helpdesk.close()
}

async function take(state: PageState, theme: string, width: number, options: BrowserContextOptions): Promise<void> {
  const { page } = await helpdesk.open({
    ...options,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Vienna',
  })
  if (state.isInsecure === true) {
    await page.goto(`http://${insecureHost}:${new URL(helpdesk.origin).port}/helpdesk/`)
    await page.waitForSelector('[data-sample]')
  }
  await state.reach(page)
  await settled(page)
  const path = join(folder, `${state.name}.${theme}.${width}.png`)
  if (state.show === undefined) await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: await heightOf(page) } })
  else await page.locator(state.show).first().screenshot({ path })
  await page.context().close()
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate((most) => Math.min(document.documentElement.scrollHeight, most), maxHeight)
}

/** Pictures are drawn anew for their width; the second frame from here shows them so. */
function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
}

async function makeSheet(name: string): Promise<void> {
  const page = await helpdesk.browser.newPage({ viewport: { width: 1500, height: 800 } })
  const rows = await Promise.all(
    themes.map(async ([theme]) => {
      const pictures = await Promise.all(
        widths.map(async (width) => toPicture(await readFile(join(folder, `${name}.${theme}.${width}.png`)), width)),
      )
      return `<div style="display:flex;gap:8px;align-items:start;margin-bottom:8px">${pictures.join('')}</div>`
    }),
  )
  await page.setContent(`<body style="margin:8px;background:#888">${rows.join('')}`)
  await writeFile(join(folder, `${name}.sheet.png`), await page.screenshot({ fullPage: true }))
  await page.close()
}

function toPicture(png: Buffer, width: number): string {
  return `<img style="width:${Math.round((width / 2368) * 1460)}px" src="data:image/png;base64,${png.toString('base64')}">`
}
