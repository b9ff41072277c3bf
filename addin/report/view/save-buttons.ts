import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { ReportContext } from '../report-context.ts'
import { reportFileKinds, saveReports, withoutNames } from '../report-file.ts'

/** A checkbox that takes the persons out of whatever leaves the page, and what it says at the moment. */
export interface RedactChoice {
  readonly node: HTMLElement
  readonly apply: (reports: readonly VerificationReport[]) => readonly VerificationReport[]
}

/** "Without names": for tickets and files that others read. */
export function redactChoice({ texts }: ReportContext): RedactChoice {
  const box = element('fluent-checkbox', { id: 'redact' }) as HTMLElement & { checked: boolean }
  return {
    node: element('span', { class: 'choice' }, box, element('label', { for: 'redact', title: texts.save.redactNote }, texts.save.redact)),
    apply: (reports) => (box.checked ? withoutNames(reports) : reports),
  }
}

/** Buttons that save reports as JSON, as a page, and as a table. */
export function saveButtons(
  reports: readonly VerificationReport[],
  isList: boolean,
  redact: RedactChoice,
  { texts, language }: ReportContext,
): HTMLElement {
  return element(
    'span',
    { class: 'save-buttons', role: 'group', 'aria-label': texts.save.heading },
    reportFileKinds.map((kind) =>
      element(
        'fluent-button',
        {
          id: `save-${kind}`,
          title: texts.save.titles[kind],
          click: () => saveReports(kind, { reports: redact.apply(reports), isList, language }),
        },
        icon('download'),
        texts.save.kinds[kind],
      ),
    ),
  )
}
