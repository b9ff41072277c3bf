import type { Bytes } from './bytes.ts'
import type { Moment } from './time.ts'

/** Everything outside of core, handed in: the clock, cryptography, and later the network. */
export interface World {
  readonly now: () => Moment
  readonly crypto: Crypto
}

export type HashName =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake256'

/** A signature algorithm whose parameters are resolved: what a Crypto needs to know and nothing else. */
export type SignatureScheme =
  | { readonly scheme: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly scheme: 'rsa-pss'; readonly hash: HashName; readonly mgf1Hash: HashName; readonly saltLength: number }
  | { readonly scheme: 'ecdsa'; readonly hash: HashName }
  | { readonly scheme: 'eddsa' }
  | { readonly scheme: 'dsa'; readonly hash: HashName }

/** `right`: the key made this signature over these bytes. `wrong`: it did not. `cannot`: this machine lacks the algorithm or cannot read the key. */
export type SignatureAnswer = 'right' | 'wrong' | 'cannot'

export interface Crypto {
  /** Checks one signature. `spki` is the DER SubjectPublicKeyInfo; ECDSA and DSA signatures are DER (Ecdsa-Sig-Value). Never throws for bad input. */
  verify(scheme: SignatureScheme, spki: Bytes, data: Bytes, signature: Bytes): Promise<SignatureAnswer> | SignatureAnswer
  /** Hashes the parts as one octet string (shake256: 64 octets, RFC 8419 §2.3); undefined when this machine lacks the hash. */
  digest(hash: HashName, parts: readonly Bytes[]): Promise<Bytes | undefined> | Bytes | undefined
}
