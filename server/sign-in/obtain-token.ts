import type { TokenCredential } from '@azure/identity'

/** How to sign in; always named, never guessed: an unexpected identity could change an organisation. */
export const signInKinds = ['device-code', 'browser', 'certificate', 'managed-identity', 'workload-identity'] as const
export type SignInKind = (typeof signInKinds)[number]

export interface SignIn {
  readonly kind: SignInKind
  readonly tenantId: string
  /** The organisation's own app registration; for a managed identity the one that is assigned by its user. */
  readonly clientId: string | undefined
  /** PEM file with certificate and private key. */
  readonly certificateFile: string | undefined
}

/** What is missing from a sign-in, in a sentence; undefined when nothing is. */
export function signInProblem({ kind, clientId, certificateFile }: SignIn): string | undefined {
  if (kind !== 'managed-identity' && clientId === undefined)
    return `--auth ${kind} needs --client-id, the app registration of your organisation (smime setup entra)`
  if (kind === 'certificate' && certificateFile === undefined)
    return '--auth certificate needs --certificate, a PEM file with certificate and private key'
  return undefined
}

/** Whom a token is for: the sign-in host of a Microsoft cloud, and the scope of the service there. */
export interface TokenTarget {
  readonly authority: string
  readonly scope: string
}

/** Signs in and gives an access token; `tell` shows a person what to do for a device code. Throws what @azure/identity throws. */
export async function obtainToken(signIn: SignIn, target: TokenTarget, tell: (line: string) => void): Promise<string> {
  return (await openTokenSource(signIn, target, tell))()
}

/** One sign-in that gives a token as often as it is asked, a new one where the last has ended. */
export async function openTokenSource(signIn: SignIn, target: TokenTarget, tell: (line: string) => void): Promise<() => Promise<string>> {
  const credential = await createCredential(signIn, target.authority, tell)
  return async () => {
    const token = await credential.getToken(target.scope)
    if (token === null) throw new Error('no access token was given')
    return token.token
  }
}

async function createCredential(signIn: SignIn, authorityHost: string, tell: (line: string) => void): Promise<TokenCredential> {
  const azure = await import('@azure/identity')
  const { tenantId, clientId = '', certificateFile = '' } = signIn
  const common = { tenantId, clientId, authorityHost, additionallyAllowedTenants: [] }
  switch (signIn.kind) {
    case 'device-code':
      return new azure.DeviceCodeCredential({ ...common, userPromptCallback: ({ message }) => tell(message) })
    case 'browser':
      return new azure.InteractiveBrowserCredential({ ...common, redirectUri: 'http://localhost' })
    case 'certificate':
      return new azure.ClientCertificateCredential(tenantId, clientId, { certificatePath: certificateFile }, { authorityHost })
    case 'managed-identity':
      return clientId === '' ? new azure.ManagedIdentityCredential() : new azure.ManagedIdentityCredential({ clientId })
    case 'workload-identity':
      return new azure.WorkloadIdentityCredential({ tenantId, clientId, authorityHost })
  }
}
