import { listSamples, readSample, type Sample } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { PaneContext } from '../pane-context.ts'
import { ReadPane } from '../read/read-pane.ts'

/** The pane in a plain browser: it says so, and shows samples in place of selected mails. */
export async function openPreview(root: HTMLElement, main: HTMLElement, context: PaneContext): Promise<void> {
  const pane = new ReadPane(main, context)
  const samples = await listSamples(context.language).catch((): readonly Sample[] => [])
  const [first] = samples
  const show = (file: string) => pane.checkFile({ name: file, read: () => readSample(file) })
  root.prepend(banner(samples, (file) => void show(file), context))
  if (first === undefined) pane.open()
  else {
    pane.listen()
    await show(first.file)
  }
}

function banner(samples: readonly Sample[], choose: (file: string) => void, { words }: PaneContext): HTMLElement {
  const select = element(
    'select',
    { id: 'sample' },
    samples.map(({ file, title }) => element('option', { value: file }, title)),
  )
  select.addEventListener('change', () => choose(select.value))
  return element(
    'header',
    { class: 'preview' },
    element('p', {}, icon('info'), element('span', {}, words.preview.banner)),
    samples.length === 0
      ? element('p', { class: 'note' }, words.preview.none)
      : element('label', {}, element('span', {}, words.preview.choose), select),
  )
}
