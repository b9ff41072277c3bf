import type { ScriptKind } from '../../core/powershell/generate-script.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { applyOutlookPlan, findOnPc, makeScripts, type OutlookChange, planOutlook, restoreOutlook, ServerRefusal } from '../api.ts'
import { rememberLanguage } from '../page/choose-language.ts'
import { element } from '../page/dom.ts'
import type { Language } from '../page/language.ts'
import { launchToken } from '../page/launch-token.ts'
import { pageHeader } from '../page/page-header.ts'
import { saveFile } from '../page/save-file.ts'
import { chooseColours } from '../page/theme.ts'
import { newSession, type Outcome, type ReadinessSession } from './session.ts'
import { loadTexts, type Texts } from './texts/texts.ts'
import type { Actions } from './view/context.ts'
import { readinessScreen } from './view/readiness-screen.ts'

/** The page while it is open: what was seen of the PC, and each step that a person can take. */
export class ReadinessPage {
  private readonly session: ReadinessSession
  private readonly frame: { readonly header: HTMLElement; readonly main: HTMLElement; readonly announcement: HTMLElement }
  private language: Language
  private texts: Texts

  constructor(root: HTMLElement, announcement: HTMLElement, language: Language, texts: Texts, personalScripts: boolean) {
    const main = element('main', { id: 'main' })
    const header = element('div')
    root.replaceChildren(header, main)
    this.frame = { header, main, announcement }
    this.session = newSession(personalScripts)
    this.language = language
    this.texts = texts
    this.draw()
  }

  /** Lets the detecting scripts run and shows what they saw. */
  async look(): Promise<void> {
    this.session.pc = { kind: 'looking' }
    this.draw()
    try {
      this.session.pc = launchToken() === '' ? { kind: 'no-token' } : { kind: 'seen', report: await findOnPc() }
    } catch (error) {
      this.session.pc = { kind: 'failed', detail: toDetail(error) }
    }
    this.draw()
  }

  private readonly actions: Actions = {
    look: () => void this.look(),
    choose: (choice) => {
      this.session.choice = { ...this.session.choice, ...choice }
    },
    plan: () =>
      void this.change('plan', async () => {
        const { result, plan } = await planOutlook(this.session.choice)
        return { kind: 'planned', result, plan }
      }),
    apply: (plan) => void this.change('apply', async () => this.changed('applied', await applyOutlookPlan(plan))),
    restore: () => void this.change('restore', async () => this.changed('restored', await restoreOutlook())),
    save: (kind) => void this.save(kind),
  }

  /** What Outlook is set to now stands on the page too. */
  private changed(kind: 'applied' | 'restored', { result, settings }: OutlookChange): Outcome {
    const { pc } = this.session
    if (pc.kind === 'seen') this.session.pc = { kind: 'seen', report: { ...pc.report, settings } }
    return { kind, result }
  }

  /** Runs one script and says how it ended. */
  private async change(button: string, work: () => Promise<Outcome>): Promise<void> {
    if (this.session.outcome?.kind === 'working') return
    this.session.outcome = { kind: 'working' }
    this.draw()
    this.announce(this.texts.plan.working)
    try {
      this.session.outcome = await work()
    } catch (error) {
      this.session.outcome = { kind: 'problem', detail: toDetail(error) }
    }
    this.draw()
    this.announce(this.frame.main.querySelector('#outcome')?.textContent ?? '')
    const next = this.frame.main.querySelector<HTMLElement>('#apply') ?? this.frame.main.querySelector<HTMLElement>(`#${button}`)
    next?.focus()
  }

  private async save(kind: ScriptKind): Promise<void> {
    try {
      const files = await makeScripts(kind, this.session.choice)
      for (const { fileName, text } of files) saveFile(fileName, 'application/octet-stream', toUtf8(text))
      this.session.saved = this.texts.scripts.saved(files.map(({ fileName }) => fileName).join(', '))
    } catch (error) {
      this.session.saved = this.texts.problem(toDetail(error))
    }
    this.draw()
    this.frame.main.querySelector<HTMLElement>(`#save-${kind}`)?.focus()
    this.announce(this.session.saved)
  }

  private async chooseLanguage(language: Language): Promise<void> {
    this.texts = await loadTexts(language)
    this.language = language
    rememberLanguage(language)
    this.draw()
    this.frame.header.querySelector<HTMLElement>(`#language-${language}`)?.focus()
  }

  private announce(text: string): void {
    this.frame.announcement.textContent = text
  }

  private draw(): void {
    const { texts, language, session, actions } = this
    document.documentElement.lang = language
    document.title = texts.title
    const isSimulated = session.pc.kind === 'seen' && session.pc.report.simulated
    this.frame.header.replaceChildren(
      pageHeader(texts, language, isSimulated, {
        start: () => void this.look(),
        chooseLanguage: (chosen) => void this.chooseLanguage(chosen),
        chooseColours: (colours) => {
          chooseColours(colours)
          this.draw()
          this.frame.header.querySelector<HTMLElement>('#colours')?.focus()
        },
      }),
    )
    const open = [...this.frame.main.querySelectorAll<HTMLDetailsElement>('details[open][id]')].map(({ id }) => id)
    this.frame.main.replaceChildren(readinessScreen({ texts, language, session, actions }))
    for (const id of open) this.frame.main.querySelector(`details#${CSS.escape(id)}`)?.setAttribute('open', '')
  }
}

function toDetail(error: unknown): string {
  return error instanceof ServerRefusal ? error.message : String(error)
}
