import type { PaneSettings } from '../api.ts'
import { startOffice } from '../office.ts'
import type { Outlook } from '../outlook.ts'
import { chooseLanguage } from '../page/choose-language.ts'
import { element } from '../page/dom.ts'
import type { Language } from '../page/language.ts'
import { systemColours, wearColours } from '../page/theme.ts'
import { loadReportTexts } from '../report/texts/texts.ts'
import { prepareWorker } from '../report/verification.ts'
import type { PaneContext } from './pane-context.ts'
import { prepareTrust } from './read/judge-copy.ts'
import { ReadPane } from './read/read-pane.ts'
import { loadPaneTexts } from './texts/texts.ts'
import { waitingCard } from './view/answer-card.ts'

const watchdogMs = 8000
const officeScripts: Readonly<Record<PaneSettings['officeJs'], string>> = {
  cdn: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  self: '/office-js/office.js',
}

/** Waits for Outlook and opens what the address asks for: the pane beside a mail that is read, or the one for a mail that is written. */
export async function openPane(root: HTMLElement, announcement: HTMLElement, asked: Promise<PaneSettings>): Promise<void> {
  const isCompose = isComposing(location.search)
  const likely = chooseLanguage(location.search, navigator.languages, null)
  const loading = loadWords(likely)
  const settings = await asked
  const starting = startOffice({ script: officeScripts[settings.officeJs], deadlineMs: watchdogMs })
  const announce = (text: string) => {
    announcement.textContent = text
  }
  const first = tellBrowser({ ...(await loading), announce, settings, outlook: undefined }, isCompose)
  const main = element('main', { id: 'main' }, element('div', { class: 'pane' }, waitingCard('starting', false, first)))
  root.replaceChildren(main)
  let started = await starting
  if (started.kind === 'not-started') {
    followColours(undefined)
    const { openTroubled } = await import('./open-troubled.ts')
    const hasGoneOn = openTroubled(started.why, main, first)
    started = { kind: 'outlook', outlook: await started.later }
    if (hasGoneOn()) return
  }
  const outlook = started.kind === 'outlook' ? started.outlook : undefined
  const language = outlook === undefined ? likely : chooseLanguage(location.search, [outlook.language], null)
  const context = tellBrowser({ ...first, ...(await loadWords(language)), outlook }, isCompose)
  followColours(outlook)
  if (isCompose) await openCompose(root, main, context)
  else await openRead(root, main, context)
}

async function openCompose(root: HTMLElement, main: HTMLElement, context: PaneContext): Promise<void> {
  forbidGeneratedCode()
  const { openComposePane } = await import('./compose/open-compose-pane.ts')
  return openComposePane(root, main, context)
}

async function openRead(root: HTMLElement, main: HTMLElement, context: PaneContext): Promise<void> {
  if (context.outlook !== undefined) return new ReadPane(main, context).open()
  const { openPreview } = await import('./preview/open-preview.ts')
  return openPreview(root, main, context)
}

/** The content security policy forbids the code that zod makes at run time; zod asks this before its first schema. */
function forbidGeneratedCode(): void {
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
}

/** Loads verifier and trust while settings and Office.js are on their way, and wears the colours that are likely. */
export function prepare(search: string): void {
  wearColours(systemColours())
  if (isComposing(search)) return
  prepareWorker()
  prepareTrust().catch(() => undefined)
}

function isComposing(search: string): boolean {
  return new URLSearchParams(search).get('mode') === 'compose'
}

type Words = Pick<PaneContext, 'texts' | 'words' | 'language' | 'shows'>

async function loadWords(language: Language): Promise<Words> {
  const [texts, words] = await Promise.all([loadReportTexts(language), loadPaneTexts(language)])
  return { texts, words, language, shows: ({ kind }) => kind === 'certificate' }
}

/** Tells the browser the language and the title of the pane. */
function tellBrowser(context: PaneContext, isCompose: boolean): PaneContext {
  document.documentElement.lang = context.language
  document.title = isCompose ? context.words.title.compose : context.words.title.read
  return context
}

function followColours(outlook: Outlook | undefined): void {
  const wear = () => wearColours(outlook?.colours() ?? systemColours())
  wear()
  outlook?.onColours(wear)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', wear)
}
