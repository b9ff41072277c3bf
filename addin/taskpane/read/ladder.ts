import type { PaneSettings } from '../../api.ts'
import type { Outlook, SelectedMail } from '../../outlook.ts'
import { graphRung } from '../acquire/graph-rung.ts'
import { attachmentRung, fileRung } from '../acquire/outlook-rungs.ts'
import type { Rung } from '../acquire/rung.ts'

/** The ways from this Outlook to this mail, the best first; MSAL is loaded only when Graph's turn comes. */
export function ladderTo(mail: SelectedMail, outlook: Outlook, settings: PaneSettings): readonly Rung[] {
  return [fileRung(mail), attachmentRung(mail), throughGraph(mail, outlook, settings, false)]
}

/** Graph alone, after the person has asked for it. */
export function throughGraph(mail: SelectedMail, outlook: Outlook, { signIn }: PaneSettings, mayAsk: boolean): Rung {
  const obtainToken = async (ask: boolean) => {
    const { obtainGraphToken } = await import('../acquire/graph-token.ts')
    return obtainGraphToken(signIn ?? { clientId: '', tenantId: '' }, ask)
  }
  return graphRung(mail, { obtainToken, whyNot: whyNoGraph(outlook, signIn), mayAsk })
}

/** Why Graph cannot be asked here; undefined where it can. */
export function whyNoGraph(outlook: Outlook, signIn: PaneSettings['signIn']): string | undefined {
  if (signIn === null) return 'not configured'
  if (!outlook.supports('NestedAppAuth', '1.1')) return 'NestedAppAuth 1.1'
  return outlook.isCloudMailbox ? undefined : 'no Microsoft 365 mailbox'
}
