import { userInfo } from 'node:os'
import { checkLaunchToken } from './door/launch-token.ts'

/** Who acts, as far as this computer can tell. Until sign-in exists, whoever holds the launch token or a terminal is the user of the operating system. */
export interface Principal {
  /** `nobody`: a call that was refused for want of a principal. */
  readonly kind: 'os-user' | 'nobody'
  readonly name: string
  /** What the principal may do; a route names the role that it wants. */
  readonly roles: readonly Role[]
}

/** `administrator`: may start programs and change something. */
export type Role = 'administrator'

/** Tells who calls by an Authorization header; undefined for nobody. Sign-in replaces it. */
export type Identify = (authorization: string | undefined) => Principal | undefined

/** Until sign-in exists: whoever has the launch token is the user who started the server. */
export function identifyByLaunchToken(token: string): Identify {
  const principal = osPrincipal()
  return (authorization) => (checkLaunchToken(authorization, token) === 'right' ? principal : undefined)
}

/** The user of the operating system that runs this process. */
export function osPrincipal(): Principal {
  return { kind: 'os-user', name: osUserName(), roles: ['administrator'] }
}

/** The name of the operating system's user; its number where it has no name, as in some containers. */
export function osUserName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
