import { readForAdmin } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { followJob } from '../follow-job.ts'
import type { Section, SectionContext } from '../section.ts'
import type { Texts } from '../texts/texts.ts'
import { historyCard } from './history-card.ts'
import { nowCard } from './now-card.ts'
import type { OwaActions, OwaView } from './owa-actions.ts'
import { type Check, type HistoryEntry, type Job, newOwaState, type Planned, type Result, type Settings, type Tenant } from './owa-state.ts'
import { planCard } from './plan-card.ts'
import { resultCard } from './result-card.ts'
import { tenantLine } from './tenant-line.ts'

/** Outlook on the web: settings, plan, apply, history, and the way back. */
export class OwaSection implements Section {
  readonly id = 'owa'
  private readonly state = newOwaState()
  private place: HTMLElement | undefined
  private context: SectionContext | undefined

  title(texts: Texts): string {
    return texts.owa.title
  }

  draw(place: HTMLElement, context: SectionContext): void {
    this.place = place
    this.context = context
    this.redraw()
  }

  async open(): Promise<void> {
    try {
      this.state.tenant = (await readForAdmin('/api/owa')) as Tenant
    } catch (error) {
      return this.fail('read', error)
    }
    this.redraw()
    await this.read()
  }

  private readonly actions: OwaActions = {
    read: () => void this.read(),
    diagnose: () => void this.diagnose(),
    choose: (wanted) => {
      this.state.wanted = wanted
      this.forgetPlan()
      this.redraw(`#wanted-${wanted}`)
    },
    write: (profile) => {
      this.state.ownProfile = profile
    },
    plan: () => void this.plan(),
    accept: (setting, isAccepted) => {
      const accepted = new Set(this.state.accepted)
      if (isAccepted) accepted.add(setting)
      else accepted.delete(setting)
      this.state.accepted = accepted
      this.redraw(`[data-accept="${setting}"]`)
    },
    apply: () => void this.apply(),
    forget: () => {
      this.forgetPlan()
      this.redraw('#make-plan')
    },
    askBack: (goingBack) => {
      this.state.goingBack = goingBack
      this.redraw(goingBack === undefined ? '#history' : '#go-back-now')
    },
    goBack: (file) => void this.goBack(file),
  }

  private async read(): Promise<void> {
    const now = await this.run<Settings>('read', {})
    if (now !== undefined) this.state.now = now
    await this.loadHistory()
    this.redraw()
  }

  private async diagnose(): Promise<void> {
    const found = await this.run<{ readonly checks: readonly Check[] }>('doctor', {})
    this.state.checks = found?.checks
    this.redraw('#checks')
  }

  private async plan(): Promise<void> {
    const { wanted, ownProfile } = this.state
    const profile = wanted === 'own' ? { text: ownProfile } : wanted
    this.forgetPlan()
    const planned = await this.run<Omit<Planned, 'profile'>>('plan', { profile })
    this.state.planned = planned === undefined ? undefined : { ...planned, profile }
    await this.loadHistory()
    this.redraw(planned === undefined ? '#make-plan' : '#plan-heading')
  }

  private async apply(): Promise<void> {
    const { planned, accepted } = this.state
    if (planned === undefined) return
    await this.change('apply', { profile: planned.profile, plan: planned.fingerprint, acceptRisk: [...accepted] })
  }

  private async goBack(file: string): Promise<void> {
    this.state.goingBack = undefined
    await this.change('rollback', { file })
  }

  private async change(kind: 'apply' | 'rollback', body: unknown): Promise<void> {
    this.state.result = undefined
    const result = await this.run<Result>(kind, body)
    if (result !== undefined) {
      const { steps = [], heading = '' } = this.state.job?.progress ?? {}
      this.state.result = result
      this.state.way = { heading, steps, end: result.verified ? 'done' : 'failed' }
      this.forgetPlan()
    }
    const { job } = this.state
    await this.read()
    // What was done stays on the screen, not the reading after it.
    if (result === undefined) this.state.job = job
    this.redraw(result === undefined ? undefined : '#result-heading')
    this.context?.announce(this.place?.querySelector('.result-words')?.textContent ?? '')
  }

  /** Runs a job and shows its steps; undefined when it failed, which is shown. */
  private async run<Answer>(kind: Job, body: unknown): Promise<Answer | undefined> {
    const { owa } = this.words()
    const headings = {
      doctor: owa.now.diagnosing,
      read: owa.now.reading,
      plan: owa.plan.making,
      apply: owa.confirm.applying,
      rollback: owa.history.rollingBack,
    }
    const steps: string[] = []
    const show = (end: 'none' | 'done' | 'failed') => {
      this.state.job = { kind, progress: { heading: headings[kind], steps: [...steps], end }, failure: undefined }
      this.redraw()
    }
    show('none')
    this.context?.announce(headings[kind])
    try {
      const answer = await followJob<Answer>(`/api/owa/${kind}`, body, (step) => {
        steps.push(step)
        show('none')
      })
      show('done')
      return answer
    } catch (error) {
      show('failed')
      this.fail(kind, error)
      return undefined
    }
  }

  private fail(kind: Job, error: unknown): void {
    const failure = error instanceof Error ? error.message : String(error)
    const progress = this.state.job?.progress ?? { heading: this.words().failed, steps: [], end: 'failed' as const }
    this.state.job = { kind, progress, failure }
    this.context?.announce(failure)
    this.redraw()
  }

  private async loadHistory(): Promise<void> {
    try {
      this.state.history = (await readForAdmin('/api/audit?area=owa')) as HistoryEntry[]
    } catch (error) {
      this.fail('read', error)
    }
  }

  private forgetPlan(): void {
    this.state.planned = undefined
    this.state.accepted = new Set()
  }

  private words(): Texts {
    if (this.context === undefined) throw new Error('the section is drawn before it works')
    return this.context.texts
  }

  /** Draws everything anew; the focus stays where it was, or goes where the person is led. */
  private redraw(focus?: string): void {
    const { place, context, state, actions } = this
    if (place === undefined || context === undefined) return
    const view: OwaView = { ...context, state, actions }
    const kept = document.activeElement?.id ?? ''
    place.replaceChildren(
      element('h1', { tabindex: -1 }, context.texts.owa.title),
      element('p', { class: 'lead' }, context.texts.owa.lead),
      tenantLine(view) ?? '',
      element('div', { class: 'cards' }, nowCard(view), planCard(view), resultCard(view), historyCard(view)),
    )
    const target = focus ?? (kept === '' ? undefined : `#${CSS.escape(kept)}`)
    if (target !== undefined) place.querySelector<HTMLElement>(target)?.focus({ preventScroll: focus === undefined })
  }
}
