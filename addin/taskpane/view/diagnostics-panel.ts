import { element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import type { PaneContext } from '../pane-context.ts'
import { type DiagnosticFacts, diagnosticRows, diagnosticText } from '../read/diagnostics.ts'
import { copyButton } from './take-away.ts'

/** What was tried and where, closed until somebody asks; nothing of the mail is in it. */
export function diagnosticsPanel(facts: DiagnosticFacts, context: PaneContext): HTMLElement {
  const { words } = context
  const rows = diagnosticRows(facts, words)
  return element(
    'details',
    { class: 'card more', id: 'diagnostics' },
    element('summary', {}, icon('chevron', 'turns'), element('h2', {}, words.diagnostics.heading)),
    element('p', { class: 'note' }, words.diagnostics.note),
    factList(rows.map(([name, value]) => [name, value])),
    copyButton('copy-diagnostics', words.diagnostics.copy, () => diagnosticText(rows), context),
  )
}
