import { toUtf8 } from '../../../core/world/bytes.ts'
import { readForAdmin, readTextForAdmin } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { localeOf } from '../../page/language.ts'
import { saveFile } from '../../page/save-file.ts'
import { actionButton } from '../action-button.ts'
import { followJob } from '../follow-job.ts'
import type { Section, SectionContext } from '../section.ts'
import { stepList } from '../step-list.ts'
import type { Texts } from '../texts/texts.ts'
import { readinessFilters } from './readiness-filters.ts'
import { type FilterKey, pageSize, queryOf, type ReadinessState, type Table } from './readiness-state.ts'
import { readinessTable } from './readiness-table.ts'

/** Who can sign, and who cannot, because. */
export class ReadinessSection implements Section {
  readonly id = 'readiness'
  private readonly state: ReadinessState = {
    table: undefined,
    filter: {},
    sort: { by: 'user', isDescending: false },
    from: 0,
    owa: '',
    job: undefined,
  }
  private place: HTMLElement | undefined
  private context: SectionContext | undefined

  title(texts: Texts): string {
    return texts.readiness.title
  }

  draw(place: HTMLElement, context: SectionContext): void {
    this.place = place
    this.context = context
    this.redraw()
  }

  async open(): Promise<void> {
    await this.load()
  }

  private async load(focus?: string): Promise<void> {
    try {
      const query = queryOf(this.state, { from: String(this.state.from), size: String(pageSize) })
      this.state.table = (await readForAdmin(`/api/readiness?${query}`)) as Table
    } catch (error) {
      this.fail(error)
    }
    this.redraw(focus)
    const { table } = this.state
    if (table !== undefined) this.context?.announce(this.context.texts.readiness.shown(table.total))
  }

  private async import(): Promise<void> {
    const { readiness } = this.words()
    const steps: string[] = []
    const show = (end: 'none' | 'done' | 'failed') => {
      this.state.job = { progress: { heading: readiness.importing, steps: [...steps], end }, failure: undefined }
      this.redraw()
    }
    show('none')
    try {
      const { owa } = this.state
      await followJob('/api/readiness/import', owa === '' ? {} : { owa }, (step) => {
        steps.push(step)
        show('none')
      })
      this.state.job = undefined
    } catch (error) {
      show('failed')
      this.fail(error)
    }
    await this.load('#import')
  }

  private async save(pseudonyms: boolean): Promise<void> {
    const language = this.context?.language ?? 'en'
    try {
      const text = await readTextForAdmin(`/api/readiness/table?${queryOf(this.state, { pseudonyms: String(pseudonyms), lang: language })}`)
      saveFile(pseudonyms ? 'readiness-pseudonyms.csv' : 'readiness.csv', 'text/csv', toUtf8(text))
    } catch (error) {
      this.fail(error)
    }
  }

  private choose(key: FilterKey | 'text', value: string): void {
    this.state.filter = { ...this.state.filter, [key]: value }
    this.state.from = 0
    void this.load(`#filter-${key}`)
  }

  private fail(error: unknown): void {
    const failure = error instanceof Error ? error.message : String(error)
    const progress = this.state.job?.progress ?? { heading: this.words().failed, steps: [], end: 'failed' as const }
    this.state.job = { progress, failure }
    this.context?.announce(failure)
    this.redraw()
  }

  private words(): Texts {
    if (this.context === undefined) throw new Error('the section is drawn before it works')
    return this.context.texts
  }

  private redraw(focus?: string): void {
    const { place, context } = this
    if (place === undefined || context === undefined) return
    const words = context.texts.readiness
    const kept = document.activeElement?.id ?? ''
    place.replaceChildren(
      element('h1', { tabindex: -1 }, words.title),
      element('p', { class: 'lead' }, words.lead),
      element('div', { class: 'cards' }, card(words.heading, undefined, 'readiness-card', this.body(context))),
    )
    const target = focus ?? (kept === '' ? undefined : `#${CSS.escape(kept)}`)
    if (target !== undefined) place.querySelector<HTMLElement>(target)?.focus({ preventScroll: focus === undefined })
  }

  private body(context: SectionContext): HTMLElement {
    const { texts } = context
    const words = texts.readiness
    const { table, job } = this.state
    const isBusy = job?.progress.end === 'none'
    const button = (id: string, label: string, click: () => void, disabled = false) =>
      actionButton(id, label, click, { isDisabled: isBusy || disabled })
    return element(
      'div',
      { class: 'readiness' },
      element('div', { class: 'filters' }, this.owaChoice(words)),
      element(
        'div',
        { class: 'buttons' },
        button('import', words.import, () => void this.import()),
      ),
      job !== undefined && this.jobPart(job, context),
      table !== undefined && this.tablePart(table, context, button),
    )
  }

  private owaChoice(words: Texts['readiness']): HTMLElement {
    const options = Object.entries(words.owaChoices).map(([value, label]) =>
      element('option', { value, selected: value === this.state.owa }, label),
    )
    const select = element('select', { id: 'import-owa' }, element('option', { value: '' }, words.owaAsBefore), options)
    select.addEventListener('change', () => {
      this.state.owa = select.value
    })
    return element('label', { class: 'field', for: 'import-owa' }, element('span', {}, words.owaLead), select)
  }

  private jobPart({ progress, failure }: NonNullable<ReadinessState['job']>, { texts }: SectionContext): HTMLElement {
    const words = { steps: texts.readiness.steps as Readonly<Record<string, string>>, stepStates: texts.owa.stepStates }
    const alert =
      failure !== undefined &&
      element(
        'div',
        { class: 'failure tone-bad', role: 'alert' },
        icon('cross', 'inked'),
        element('p', { class: 'failure-words' }, failure),
      )
    return element('div', { class: 'job' }, progress.end !== 'done' && stepList(progress, words, texts.wait), alert)
  }

  private tablePart(
    table: Table,
    context: SectionContext,
    button: (id: string, label: string, click: () => void, disabled?: boolean) => HTMLElement,
  ): HTMLElement {
    const words = context.texts.readiness
    const { imported, total } = table
    if (imported === null) return element('p', { class: 'note', id: 'never-imported' }, words.never)
    const { from } = this.state
    const move = (to: number) => {
      this.state.from = to
      void this.load('#shown')
    }
    const time = new Date(imported.at).toLocaleString(localeOf(context.language, context.language), {
      dateStyle: 'medium',
      timeStyle: 'short',
    })
    return element(
      'div',
      { class: 'planned' },
      element('p', { class: 'note' }, words.imported(time, table.retentionDays)),
      readinessFilters(table, this.state, context, (key, value) => this.choose(key, value)),
      element(
        'p',
        { id: 'shown', tabindex: -1, 'data-total': total },
        words.range(Math.min(from + 1, total), Math.min(from + pageSize, total), total),
      ),
      readinessTable(table.people, context, {
        ...this.state.sort,
        choose: (by, isDescending) => {
          this.state.sort = { by, isDescending }
          this.state.from = 0
          void this.load(`.column-${by} .sort`)
        },
      }),
      element(
        'div',
        { class: 'buttons' },
        button('previous', words.previous, () => move(Math.max(0, from - pageSize)), from === 0),
        button('next', words.next, () => move(from + pageSize), from + pageSize >= total),
        button('save-csv', words.save, () => void this.save(false)),
        button('save-pseudonyms', words.savePseudonyms, () => void this.save(true)),
      ),
    )
  }
}
