import type { Readiness } from '../../../core/powershell/assess-readiness.ts'
import { generateScripts, type ScriptKind } from '../../../core/powershell/generate-script.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { saveFile } from '../../page/save-file.ts'
import type { ComposeContext } from './compose-context.ts'

/** What comes next, for this person in this Outlook. */
export function nextStepCard({ nextStep }: Readiness, context: ComposeContext): HTMLElement {
  const { say } = context
  const steps = say.next.steps[nextStep]
  return element(
    'section',
    { class: 'card next', 'data-step': nextStep, 'aria-labelledby': 'next' },
    element('h2', { id: 'next' }, say.next.heading),
    stepList(steps),
    nextStep === 'run-script' && [
      scriptButton('save-script', say.next.script, 'configure', context),
      element('p', { class: 'note' }, say.next.scriptNote),
    ],
  )
}

/** Steps, numbered when there are several. */
export function stepList(steps: readonly string[]): HTMLElement {
  const [only] = steps
  if (steps.length === 1 && only !== undefined) return element('p', {}, only)
  return element(
    'ol',
    { class: 'steps' },
    steps.map((step) => element('li', {}, step)),
  )
}

/** Saves the scripts of a kind, made here from the shipped texts and this mailbox. */
export function scriptButton(id: string, label: string, kind: ScriptKind, { mailbox }: ComposeContext): HTMLElement {
  const save = async () => {
    const { scriptTemplates } = await import('./script-templates.ts')
    const mailboxes = kind === 'configure' && mailbox !== '' ? [mailbox] : []
    for (const { fileName, text } of generateScripts(kind, { mailboxes }, scriptTemplates))
      saveFile(fileName, 'application/octet-stream', toUtf8(text))
  }
  return element('fluent-button', { id, appearance: 'primary', click: () => void save() }, icon('download'), label)
}
