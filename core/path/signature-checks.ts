import type { AlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import type { SubjectPublicKeyInfo } from '../certificate/certificate.ts'
import { publicKeyOf } from '../certificate/public-key.ts'
import { fitsKey, toSignatureScheme } from '../certificate/signature-algorithm.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Crypto, SignatureAnswer } from '../world/world.ts'

/** Something that an issuer signed: a certificate, a CRL, an OCSP answer. */
export interface Signed {
  readonly signedBytes: Bytes
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signatureValue: Bytes
}

/** The public key operations of one question, each (object, key) pair once and all within a budget; it has that budget, so it is a class. */
export class SignatureChecks {
  readonly #crypto: Crypto
  readonly #answers = new Map<object, { readonly key: SubjectPublicKeyInfo; readonly answer: SignatureAnswer }[]>()
  #left: number
  /** How many were not made for want of budget. */
  notTried = 0

  constructor(crypto: Crypto, budget: number) {
    this.#crypto = crypto
    this.#left = budget
  }

  /** Whether this key made the signature; `not-tried` when the budget is used up. The answer is remembered for `holder`. */
  async check(holder: object, signed: Signed, key: SubjectPublicKeyInfo): Promise<SignatureAnswer | 'not-tried'> {
    const answers = this.#answers.get(holder) ?? []
    const known = answers.find((one) => one.key === key || equalBytes(one.key.der, key.der))
    if (known !== undefined) return known.answer
    if (this.#left === 0) {
      this.notTried++
      return 'not-tried'
    }
    const answer = await this.#verify(signed, key)
    answers.push({ key, answer })
    this.#answers.set(holder, answers)
    return answer
  }

  #verify(signed: Signed, spki: SubjectPublicKeyInfo): Promise<SignatureAnswer> | SignatureAnswer {
    const reading = toSignatureScheme(signed.signatureAlgorithm)
    if (reading.kind !== 'scheme') return reading.kind === 'malformed' ? 'wrong' : 'cannot'
    const key = publicKeyOf(spki)
    if (key.problem !== undefined && key.problem !== 'unsafe') return 'cannot'
    if (!fitsKey(reading.scheme, signed.signatureAlgorithm, key)) return 'wrong'
    this.#left--
    return this.#crypto.verify(reading.scheme, spki.der, signed.signedBytes, signed.signatureValue)
  }
}
