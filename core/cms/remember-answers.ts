import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Crypto, SignatureAnswer, SignatureScheme } from '../world/world.ts'

interface Answer {
  readonly scheme: SignatureScheme['scheme']
  readonly spki: Bytes
  readonly data: Bytes
  readonly answer: SignatureAnswer
}

/**
 * The same Crypto, which asks about one key, data and signature only once. A signature over signed attributes does not depend on the content,
 * so that a second way to read the content costs no second public key operation.
 */
export function rememberAnswers(crypto: Crypto): Crypto {
  const answers = new Map<Bytes, Answer[]>()
  return {
    digest: (hash, parts) => crypto.digest(hash, parts),
    async verify(scheme, spki, data, signature) {
      const given = answers.get(signature) ?? []
      answers.set(signature, given)
      const known = given.find((other) => other.scheme === scheme.scheme && equalBytes(other.spki, spki) && equalBytes(other.data, data))
      if (known !== undefined) return known.answer
      const answer = await crypto.verify(scheme, spki, data, signature)
      given.push({ scheme: scheme.scheme, spki, data, answer })
      return answer
    },
  }
}
