import type { TokenCredential } from '@azure/identity'
import type { Cloud } from './access-token.ts'

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

/** Signs in and gives an access token for Exchange Online; `tell` shows a person what to do for a device code. Throws what @azure/identity throws. */
export async function obtainToken(signIn: SignIn, cloud: Cloud, tell: (line: string) => void): Promise<string> {
  const credential = await createCredential(signIn, cloud, tell)
  const token = await credential.getToken(`https://${cloud.exchangeHost}/.default`)
  if (token === null) throw new Error('no access token was given')
  return token.token
}

async function createCredential(signIn: SignIn, cloud: Cloud, tell: (line: string) => void): Promise<TokenCredential> {
  const azure = await import('@azure/identity')
  const { tenantId, clientId = '', certificateFile = '' } = signIn
  const common = { tenantId, clientId, authorityHost: cloud.authority, additionallyAllowedTenants: [] }
  switch (signIn.kind) {
    case 'device-code':
      return new azure.DeviceCodeCredential({ ...common, userPromptCallback: ({ message }) => tell(message) })
    case 'browser':
      return new azure.InteractiveBrowserCredential({ ...common, redirectUri: 'http://localhost' })
    case 'certificate':
      return new azure.ClientCertificateCredential(
        tenantId,
        clientId,
        { certificatePath: certificateFile },
        { authorityHost: cloud.authority },
      )
    case 'managed-identity':
      return clientId === '' ? new azure.ManagedIdentityCredential() : new azure.ManagedIdentityCredential({ clientId })
    case 'workload-identity':
      return new azure.WorkloadIdentityCredential({ tenantId, clientId, authorityHost: cloud.authority })
  }
}
