import { refusalText } from '../../../core/intune/refusal-texts.ts'
import { readForAdmin, ServerRefusal } from '../../api.ts'
import { element } from '../../page/dom.ts'
import type { Language } from '../../page/language.ts'
import { followJob, JobFailure } from '../follow-job.ts'
import type { Section, SectionContext } from '../section.ts'
import type { Texts } from '../texts/texts.ts'
import { backupsCard } from './backups-card.ts'
import { type Failure, type Job, newIntuneState, type Planned, type Result, type Rings, type Status } from './intune-state.ts'
import type { IntuneActions, IntuneView } from './intune-view.ts'
import { type NewSet, newSetDraft } from './new-set-draft.ts'
import { firstWrong } from './new-set-form.ts'
import { planCard } from './plan-card.ts'
import { ringsCard } from './rings-card.ts'
import { setCard } from './set-card.ts'

/** The Intune profiles: the set, its findings, plan, apply, drift, the way back, and the remediation's rings. */
export class IntuneSection implements Section {
  readonly id = 'intune'
  private readonly state = newIntuneState()
  private place: HTMLElement | undefined
  private context: SectionContext | undefined

  title(texts: Texts): string {
    return texts.intune.title
  }

  draw(place: HTMLElement, context: SectionContext): void {
    this.place = place
    this.context = context
    this.redraw()
  }

  async open(): Promise<void> {
    await this.readStatus()
    this.redraw()
  }

  private readonly actions: IntuneActions = {
    init: (choices) => void this.init(choices),
    edit: (text) => {
      this.state.text = text
    },
    save: () => void this.save(),
    plan: () => void this.plan(),
    accept: (risk, isAccepted) => {
      const accepted = new Set(this.state.accepted)
      if (isAccepted) accepted.add(risk)
      else accepted.delete(risk)
      this.state.accepted = accepted
      this.redraw(`#accept-${risk}`)
    },
    apply: () => void this.apply(),
    askBack: (file) => {
      this.state.goingBack = file
      this.redraw(file === undefined ? undefined : '#back-now')
    },
    goBack: (file) => void this.goBack(file),
    readRings: () => void this.readRings('#ring-counts'),
    promote: (back) => void this.change('promote', { back }),
  }

  private async init(choices: NewSet): Promise<void> {
    this.state.draft.wrong = []
    if ((await this.run('init', choices)) === undefined) return
    this.state.draft = newSetDraft()
    await this.readStatus()
    await this.plan()
  }

  private async save(): Promise<void> {
    if ((await this.run('save', { text: this.state.text, was: this.state.status?.set ?? '' })) === undefined) return
    await this.readStatus()
    await this.plan()
  }

  private async plan(): Promise<void> {
    this.state.result = undefined
    this.state.planned = await this.run<Planned>('plan', {})
    this.redraw(this.state.planned === undefined ? '#make-intune-plan' : '#intune-plan-heading')
  }

  private async apply(): Promise<void> {
    const { planned, accepted } = this.state
    if (planned !== undefined) await this.change('apply', { plan: planned.fingerprint, acceptRisk: [...accepted] })
  }

  private async goBack(file: string): Promise<void> {
    this.state.goingBack = undefined
    await this.change('rollback', { file })
  }

  private async change(kind: 'apply' | 'rollback' | 'promote', body: unknown): Promise<void> {
    const result = await this.run<Result>(kind, body)
    this.state.result = result
    if (result !== undefined) {
      this.state.planned = undefined
      this.state.accepted = new Set()
    }
    await this.readStatus()
    if (kind === 'promote' && result !== undefined) await this.readRings('#intune-result-heading')
    this.redraw(result === undefined ? undefined : '#intune-result-heading')
    this.context?.announce(this.place?.querySelector('.intune-result .result-words')?.textContent ?? '')
  }

  private async readRings(focus: string): Promise<void> {
    this.state.rings = await this.run<Rings>('rings', {})
    this.redraw(focus)
  }

  private async readStatus(): Promise<void> {
    try {
      const status = (await readForAdmin('/api/intune')) as Status
      this.state.status = status
      this.state.text = status.set ?? ''
    } catch (error) {
      this.fail('read', error)
    }
  }

  /** Runs a job and shows its steps; undefined when it failed, which is shown. */
  private async run<Answer>(kind: Exclude<Job, 'read'>, body: unknown): Promise<Answer | undefined> {
    const heading = this.words().intune.jobs[kind]
    const steps: string[] = []
    const show = (end: 'none' | 'done' | 'failed') => {
      this.state.job = { kind, progress: { heading, steps: [...steps], end }, failure: undefined }
      this.redraw()
    }
    show('none')
    this.context?.announce(heading)
    try {
      const answer = await followJob<Answer>(`/api/intune/${kind}`, body, (step) => {
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
    const wrong = kind === 'init' ? wrongFieldsOf(error) : []
    this.state.draft.wrong = wrong
    const refused = { sentence: this.words().intune.newSet.refused, detail: undefined }
    const failure = wrong.length === 0 ? toFailure(error, this.context?.language ?? 'en') : refused
    const progress = this.state.job?.progress ?? { heading: this.words().failed, steps: [], end: 'failed' as const }
    this.state.job = { kind, progress, failure }
    this.context?.announce(failure.sentence)
    this.redraw(firstWrong(wrong))
  }

  private words(): Texts {
    if (this.context === undefined) throw new Error('the section is drawn before it works')
    return this.context.texts
  }

  /** Draws everything anew; the focus stays where it was, or goes where the person is led. */
  private redraw(focus?: string): void {
    const { place, context, state, actions } = this
    if (place === undefined || context === undefined) return
    const view: IntuneView = { ...context, state, actions }
    const kept = document.activeElement?.id ?? ''
    const { title, lead, actor } = context.texts.intune
    const who = state.status === undefined ? '' : element('p', { class: 'note' }, actor(state.status.principal))
    const failedReading = state.status === undefined && state.job?.failure !== undefined
    const failure = failedReading && element('p', { class: 'failure-words', role: 'alert' }, state.job?.failure?.sentence)
    const cards = element('div', { class: 'cards' }, setCard(view), planCard(view), ringsCard(view), backupsCard(view))
    place.replaceChildren(element('h1', { tabindex: -1 }, title), element('p', { class: 'lead' }, lead), who, failure || '', cards)
    const target = focus ?? (kept === '' ? undefined : `#${CSS.escape(kept)}`)
    if (target !== undefined) place.querySelector<HTMLElement>(target)?.focus({ preventScroll: focus === undefined })
  }
}

/** The server's own sentence is English: it stands behind ours where it says more. */
function toFailure(error: unknown, language: Language): Failure {
  const told = error instanceof Error ? error.message : String(error)
  const sentence = error instanceof JobFailure ? refusalText(error.code, language) : undefined
  return sentence === undefined ? { sentence: told, detail: undefined } : { sentence, detail: told === sentence ? undefined : told }
}

function wrongFieldsOf(error: unknown): readonly string[] {
  if (error instanceof ServerRefusal) return error.fields
  return error instanceof JobFailure && error.code === 'root-refused' ? ['rootCertificate'] : []
}
