import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { ComposeContext } from './compose-context.ts'
import { scriptButton, stepList } from './next-step.ts'

export interface LookActions {
  readonly takeText: (text: string) => void
  readonly takeFiles: (files: readonly File[]) => void
}

/** How to look at the PC, and where to put what the scripts print. */
export function lookCard(isWrong: boolean, actions: LookActions, context: ComposeContext): HTMLElement {
  const { say, settings, workplace } = context
  const input = element('input', {
    type: 'file',
    id: 'result-file',
    hidden: true,
    accept: '.json,.txt,.log',
    'aria-label': say.look.choose,
  })
  input.addEventListener('change', () => actions.takeFiles([...(input.files ?? [])]))
  const area = element('textarea', {
    id: 'result',
    rows: 3,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': isWrong ? 'wrong' : undefined,
  })
  area.addEventListener('input', () => {
    if (area.value.trim() !== '') actions.takeText(area.value)
  })
  return element(
    'section',
    { class: 'card look', 'aria-labelledby': 'look' },
    element('h2', { id: 'look' }, say.look.heading),
    settings.personalScripts
      ? [
          workplace !== 'classic-windows' && element('p', { class: 'note' }, say.look.other),
          stepList(say.look.steps),
          scriptButton('save-scripts', say.look.save, 'detect', context),
        ]
      : element('p', {}, say.look.askHelpdesk),
    element('label', { for: 'result' }, say.look.paste),
    area,
    isWrong && element('p', { class: 'problem', id: 'wrong', role: 'alert' }, icon('warning'), say.look.wrong),
    element('fluent-button', { id: 'choose-result', appearance: 'subtle', click: () => input.click() }, say.look.choose),
    input,
  )
}
