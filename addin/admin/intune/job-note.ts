import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { stepList } from '../step-list.ts'
import type { Failure, Job } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'

/** The steps of a job of this kind while it runs, and why it failed; nothing when it is done. */
export function jobNote({ state: { job }, texts }: IntuneView, ...kinds: readonly Job[]): HTMLElement | false {
  if (job === undefined || !kinds.includes(job.kind) || job.progress.end === 'done') return false
  const words = { steps: texts.intune.steps as Readonly<Record<string, string>>, stepStates: texts.owa.stepStates }
  return element(
    'div',
    { class: 'job', 'data-job': job.kind },
    (job.failure === undefined || job.progress.steps.length > 0) && stepList(job.progress, words, texts.wait),
    job.failure !== undefined &&
      element(
        'div',
        { class: 'failure tone-bad', role: 'alert' },
        icon('cross', 'inked'),
        element(
          'div',
          {},
          element('strong', {}, texts.failed),
          element('p', { class: 'failure-words' }, job.failure.sentence),
          detailOf(job.failure),
        ),
      ),
  )
}

function detailOf({ detail }: Failure): HTMLElement | false {
  return detail !== undefined && element('p', { class: 'note failure-detail', lang: 'en' }, strange(detail))
}
