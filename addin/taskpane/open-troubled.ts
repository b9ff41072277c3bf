import { element } from '../page/dom.ts'
import type { PaneContext } from './pane-context.ts'
import { ReadPane } from './read/read-pane.ts'
import { answerCard } from './view/answer-card.ts'
import { filePicker } from './view/other-ways.ts'

/** The two addresses that Office.js comes from; it loads from the second by itself, also when the rest of it is served by us. */
const officeHosts = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']

/**
 * The card of a pane that Outlook did not answer: what to allow, and a mail as a file can be checked all the same. The answer tells whether the person
 * has gone on to that.
 */
export function openTroubled(why: 'not-loaded' | 'silent', main: HTMLElement, context: PaneContext): () => boolean {
  const { words } = context
  const pane = new ReadPane(main, context)
  const answer = {
    look: { tone: 'caution', icon: 'warning' } as const,
    word: undefined,
    headline: words.notStarted.heading,
    why: words.notStarted.why[why],
    context: '',
    advice: words.notStarted.user,
  }
  const hosts = element(
    'div',
    { class: 'hosts' },
    element('p', {}, words.notStarted.admin),
    element(
      'ul',
      {},
      officeHosts.map((host) => element('li', {}, element('code', {}, host))),
    ),
  )
  main.replaceChildren(
    element(
      'div',
      { class: 'pane' },
      answerCard(answer, 'not-started', context, hosts),
      element(
        'section',
        { class: 'card ways' },
        element('h2', {}, words.notStarted.anyway),
        filePicker((files) => void pane.takeFiles(files), context),
      ),
    ),
  )
  context.announce(words.notStarted.heading)
  return () => main.querySelector('[data-verdict="not-started"]') === null
}
