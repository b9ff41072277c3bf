import { createNestablePublicClientApplication, InteractionRequiredAuthError, type IPublicClientApplication } from '@azure/msal-browser'
import { RungError } from './rung.ts'

export interface SignInSettings {
  readonly clientId: string
  readonly tenantId: string
}

const scopes = ['https://graph.microsoft.com/Mail.Read']
let application: IPublicClientApplication | undefined

/**
 * A token for reading this person's mail, from the Outlook around the pane (nested app authentication). Asks the person only when `mayAsk`.
 * Throws RungError `needs-consent` where the person would have to be asked.
 */
export async function obtainGraphToken({ clientId, tenantId }: SignInSettings, mayAsk: boolean): Promise<string> {
  const authority = `https://login.microsoftonline.com/${tenantId}`
  // Without the bridge of an Outlook, MSAL would fall back to windows of its own, which no Outlook lets a pane open.
  if (!('nestedAppAuthBridge' in globalThis)) throw new RungError('not-offered', 'no bridge')
  try {
    // Kept only once it is made: one that failed or hangs would spoil every later try.
    application ??= await createNestablePublicClientApplication({
      auth: { clientId, authority },
      cache: { cacheLocation: 'memoryStorage' },
    })
    return (await application.acquireTokenSilent({ scopes })).accessToken
  } catch (error) {
    if (application === undefined || !(error instanceof InteractionRequiredAuthError)) throw toRungError(error)
    if (!mayAsk) throw new RungError('needs-consent', codeOf(error))
    return askPerson(application)
  }
}

async function askPerson(msal: IPublicClientApplication): Promise<string> {
  try {
    return (await msal.acquireTokenPopup({ scopes })).accessToken
  } catch (error) {
    throw toRungError(error)
  }
}

function toRungError(error: unknown): RungError {
  if (error instanceof RungError) return error
  const code = codeOf(error)
  return new RungError(/cancel|denied/i.test(code) ? 'refused' : 'failed', code)
}

/** MSAL's error code; its message may name the account. */
function codeOf(error: unknown): string {
  const { errorCode } = error as { readonly errorCode?: unknown }
  return typeof errorCode === 'string' ? errorCode.slice(0, 60) : 'sign-in failed'
}
