import type { ReportSigner } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { ReportContext } from '../report-context.ts'
import type { Look } from './verdict-look.ts'

const opinionLook: Readonly<Record<ReportSigner['pkijs'], Look>> = {
  agrees: { tone: 'good', icon: 'check' },
  differs: { tone: 'caution', icon: 'warning' },
  cannot: { tone: 'neutral', icon: 'question' },
  skipped: { tone: 'neutral', icon: 'dash' },
}

/** What pkijs says of the same signature, and why it says something else where it does; it never changes the verdict. */
export function secondOpinion({ pkijs, pkijsNote }: ReportSigner, { texts }: ReportContext): HTMLElement {
  const { opinion } = texts
  const look = opinionLook[pkijs]
  return element(
    'div',
    { class: `opinion opinion-${pkijs}` },
    element('h3', {}, opinion.heading),
    element(
      'div',
      { class: `opinion-box tone-${look.tone}` },
      icon(look.icon, 'inked'),
      element(
        'div',
        {},
        element('p', { class: 'opinion-words' }, opinion[pkijs]),
        pkijsNote !== undefined &&
          element('p', { class: 'opinion-words' }, element('strong', {}, opinion.why), ' ', noteOf(pkijsNote, opinion.notes)),
        pkijs !== 'agrees' && element('p', { class: 'note' }, opinion.ours),
      ),
    ),
  )
}

function noteOf(code: string, notes: Readonly<Record<string, string>>): string {
  return Object.hasOwn(notes, code) ? (notes[code] ?? code) : code
}
