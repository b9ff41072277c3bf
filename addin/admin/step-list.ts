import { element } from '../page/dom.ts'
import { icon } from '../page/icons.ts'

/** How far a job has come: each step that was told, and whether the last one failed. */
export interface Progress {
  readonly heading: string
  readonly steps: readonly string[]
  readonly end: 'none' | 'done' | 'failed'
}

interface StepTexts {
  readonly steps: Readonly<Record<string, string>>
  readonly stepStates: { readonly done: string; readonly doing: string; readonly failed: string }
}

/** The steps of a job in words, each with its state. */
export function stepList({ heading, steps, end }: Progress, texts: StepTexts, wait: string): HTMLElement {
  const toState = (index: number) => (index < steps.length - 1 || end === 'done' ? 'done' : end === 'failed' ? 'failed' : 'doing')
  const items = steps.map((step, index) => {
    const state = toState(index)
    const tone = { done: 'good', doing: 'unknown', failed: 'bad' }[state]
    const mark = icon(({ done: 'check', doing: 'clock', failed: 'cross' } as const)[state], 'inked')
    return element(
      'li',
      { class: `step tone-${tone}`, 'data-step': step },
      mark,
      element('span', {}, texts.steps[step] ?? step),
      element('span', { class: 'step-state' }, texts.stepStates[state]),
    )
  })
  return element(
    'div',
    { class: 'progress' },
    element('h3', {}, heading),
    items.length === 0 ? end === 'none' && element('p', { class: 'note' }, wait) : element('ol', { class: 'steps' }, items),
  )
}
