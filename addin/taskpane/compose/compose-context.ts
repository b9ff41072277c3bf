import type { Workplace } from '../../../core/powershell/assess-readiness.ts'
import type { Client } from '../../outlook.ts'
import type { PaneContext } from '../pane-context.ts'
import type { ComposeTexts } from './texts/texts.ts'

/** What the views of the compose pane need. */
export interface ComposeContext extends PaneContext {
  readonly say: ComposeTexts
  /** The address that the mail goes out from; empty where it is not known. */
  readonly mailbox: string
  readonly workplace: Workplace
}

/** Where a person writes, as far as signing differs; a plain browser previews classic Outlook. */
export function workplaceOf(client: Client | undefined): Workplace {
  switch (client) {
    case 'new-windows':
    case 'web':
      return 'web'
    case 'mac':
      return 'mac'
    case 'ios':
    case 'android':
      return 'mobile'
    default:
      return 'classic-windows'
  }
}
