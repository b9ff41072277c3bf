import type { PaneSettings } from '../api.ts'
import type { Outlook } from '../outlook.ts'
import type { ReportContext } from '../report/report-context.ts'
import type { PaneTexts } from './texts/texts.ts'

/** What every view of the pane needs. */
export interface PaneContext extends ReportContext {
  readonly words: PaneTexts
  readonly settings: PaneSettings
  /** The Outlook around the pane; undefined in a plain browser. */
  readonly outlook: Outlook | undefined
}
