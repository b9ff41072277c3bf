import type { Outlook } from '../../outlook.ts'
import { element } from '../../page/dom.ts'
import type { PaneContext } from '../pane-context.ts'
import { listenForDrops } from '../read/listen-for-drops.ts'
import { type ComposeContext, workplaceOf } from './compose-context.ts'
import { ComposePane } from './compose-pane.ts'
import { loadComposeTexts } from './texts/texts.ts'

const senderTimeoutMs = 5000

/** Opens the pane beside a mail that is written; in a plain browser with examples to choose. */
export async function openComposePane(root: HTMLElement, main: HTMLElement, context: PaneContext): Promise<void> {
  const [say, mailbox] = await Promise.all([loadComposeTexts(context.language), findMailbox(context)])
  const composing: ComposeContext = { ...context, say, mailbox, workplace: workplaceOf(context.outlook?.client) }
  const pane = new ComposePane(main, composing)
  listenForDrops((files) => void pane.takeFiles(files))
  if (context.outlook === undefined) root.prepend(await exampleBanner(pane, composing))
  pane.draw()
  // The sender may be changed while the pane stands beside the mail, and Outlook does not tell a pane of it.
  addEventListener(
    'focus',
    () =>
      void readSender(context.outlook)
        ?.then((sender) => pane.writeAs(sender))
        .catch(() => undefined),
  )
}

/** The address in From, which may be a shared mailbox; else the mailbox itself. */
async function findMailbox({ outlook }: PaneContext): Promise<string> {
  return readSender(outlook)?.catch(() => outlook?.mailbox ?? '') ?? 'jo@contoso.example'
}

function readSender(outlook: Outlook | undefined): Promise<string> | undefined {
  return outlook?.readSender({ timeoutMs: senderTimeoutMs, signal: new AbortController().signal })
}

async function exampleBanner(pane: ComposePane, { words, say }: ComposeContext): Promise<HTMLElement> {
  const { exampleNames, exampleReports } = await import('../preview/example-reports.ts')
  const select = element(
    'select',
    { id: 'example' },
    element('option', { value: '' }, '–'),
    exampleNames.map((name) => element('option', { value: name }, say.samples[name])),
  )
  select.addEventListener('change', () => {
    const name = exampleNames.find((each) => each === select.value)
    if (name !== undefined) pane.takeText(exampleReports(name, Date.now()))
  })
  return element(
    'header',
    { class: 'preview' },
    element('p', {}, words.preview.banner),
    element('label', {}, element('span', {}, say.sample), select),
  )
}
