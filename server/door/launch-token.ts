import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret of 256 bits for one start of the server; it travels in the fragment of the start URL and in the Authorization header, never in a log. */
export function createLaunchToken(): string {
  return randomBytes(32).toString('base64url')
}

export type TokenState = 'absent' | 'right' | 'wrong'

/** What an Authorization header ("Bearer …") says about the launch token, compared in constant time. */
export function checkLaunchToken(header: string | undefined, token: string): TokenState {
  if (header === undefined) return 'absent'
  const sent = /^Bearer ([\w-]{1,128})$/i.exec(header)?.[1] ?? ''
  return timingSafeEqual(hashOf(sent), hashOf(token)) ? 'right' : 'wrong'
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
