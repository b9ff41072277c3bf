import { element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { stepList } from '../step-list.ts'
import type { OwaView } from './owa-actions.ts'
import type { Result } from './owa-state.ts'

/** What became of the last change; nothing before the first. */
export function resultCard({ state: { result, way }, texts }: OwaView): HTMLElement | false {
  if (result === undefined) return false
  const words = texts.owa.result
  const tone = result.verified ? 'good' : result.settings === 'unclear' ? 'caution' : 'bad'
  return element(
    'section',
    { class: `card result-card tone-${tone}`, 'data-result': result.verified ? 'verified' : result.settings },
    element('h2', { id: 'result-heading', tabindex: -1 }, words.heading),
    element(
      'div',
      { class: 'result-line' },
      icon(result.verified ? 'check' : tone === 'caution' ? 'warning' : 'cross', 'inked'),
      element('p', { class: 'result-words' }, sentenceOf(result, words)),
    ),
    result.settings === 'applied' && element('p', { class: 'note' }, words.appliedNote),
    way !== undefined && stepList(way, texts.owa, texts.wait),
    factList([
      [words.writes, String(result.writes)],
      [words.reason, result.error?.sentence ?? ''],
      [words.rollbackFile, result.rollbackFile ?? ''],
    ]),
  )
}

function sentenceOf({ settings, changes }: Result, words: OwaView['texts']['owa']['result']): string {
  if (changes.length === 0) return words.nothing
  return words[settings]
}
