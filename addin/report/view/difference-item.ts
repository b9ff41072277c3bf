import type { Difference, PartChange } from '../../../core/verify/compare/message-comparison.ts'
import { type Child, element } from '../../page/dom.ts'
import { strange } from '../../page/names.ts'
import { toBothTimes } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'

/** One difference between two messages, in words. */
export function differenceItem(difference: Difference, context: ReportContext): HTMLElement {
  return element('li', { class: `difference difference-${difference.kind}` }, told(difference, context))
}

function told(difference: Difference, context: ReportContext): Child {
  const { texts } = context
  const words = texts.compare
  switch (difference.kind) {
    case 'part': {
      const { path, mediaType, isSigned, change } = difference
      const title = [`${words.part(texts.preview.part(path), isSigned)} (`, strange(mediaType, 60), ')']
      return [element('h3', {}, title), changeWords(change, context)]
    }
    case 'part-only': {
      const { side, path, name, mediaType, isSigned } = difference
      return [
        element('h3', {}, `${words.part(texts.preview.part(path), isSigned)}: `, strange(name ?? mediaType, 80)),
        element('p', {}, words.only[side]),
      ]
    }
    case 'fact':
      return pair(
        words.facts[difference.fact],
        factText(difference.fact, difference.first, context),
        factText(difference.fact, difference.second, context),
      )
    case 'axis':
      return pair(texts.axes[difference.axis], texts.states[difference.first], texts.states[difference.second])
    case 'header':
      return pair(words.header(difference.name), textOrNone(difference.first, context), textOrNone(difference.second, context))
    case 'rest':
      return element('p', {}, words.rest)
    case 'way':
      return [element('h3', {}, words.way), element('p', { class: 'note' }, strange(difference.names.join(', '), 800))]
  }
}

function changeWords(change: PartChange, context: ReportContext): Child {
  const words = context.texts.compare
  switch (change.kind) {
    case 'line-ends':
      return element('p', {}, words.lineEnds(words.lineEndNames[change.first], words.lineEndNames[change.second]))
    case 'white-space':
      return element('p', {}, words.whiteSpace(change.line))
    case 'added':
    case 'removed':
      return [
        element('p', {}, words[change.kind](words.where[change.where], change.line, change.bytes.toLocaleString(context.texts.locale))),
        element('pre', { class: `source piece-${change.kind}`, dir: 'auto' }, visible(change.text)),
      ]
    case 'changed':
      return [element('p', {}, words.changed(change.line)), bothTexts(visible(change.first), visible(change.second), context)]
    case 'binary':
      return element('p', {}, words.binary(change.offset, change.firstBytes, change.secondBytes))
    case 'media-type':
      return element('p', {}, `${words.mediaType} `, strange(change.second, 60))
    case 'encoding':
      return element('p', {}, words.encoding(change.first, change.second))
    case 'fields':
      return element('p', {}, `${words.fields} `, strange(change.names.join(', '), 300))
    case 'boundary':
      return element('p', {}, words.boundary)
  }
}

/** The lines of a text stay lines; what would reorder or hide is shown as it is spelled. */
function visible(text: string): string {
  return text
    .split('\n')
    .map((line) => strange(line, 400).textContent ?? '')
    .join('\n')
}

function bothTexts(first: string, second: string, { texts }: ReportContext): HTMLElement {
  const column = (title: string, text: string) =>
    element('div', {}, element('p', { class: 'note' }, title), element('pre', { class: 'source', dir: 'auto' }, text))
  return element('div', { class: 'compared' }, column(texts.compare.first, first), column(texts.compare.second, second))
}

function pair(title: string, first: Child, second: Child): Child {
  return [element('h3', {}, title), element('div', { class: 'compared' }, element('p', {}, first), element('p', {}, second))]
}

function textOrNone(text: string | undefined, { texts }: ReportContext): Child {
  return text === undefined ? element('span', { class: 'note' }, texts.compare.none) : strange(text, 400)
}

function factText(fact: string, text: string | undefined, context: ReportContext): Child {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z/
  if (text !== undefined && (fact === 'signing-time' || fact === 'validity'))
    return text
      .split(/(?<=Z) \/ /)
      .map((part, index) => `${index === 0 ? '' : ' – '}${time.test(part) ? toBothTimes(part, context.texts.locale) : part}`)
  return textOrNone(text, context)
}
