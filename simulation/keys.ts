import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export const keyKinds = [
  'rsa1024',
  'rsa2048',
  'rsa4096',
  'rsa-pss',
  'p256',
  'p384',
  'p521',
  'secp256k1',
  'brainpoolP256r1',
  'ed25519',
  'ed448',
  'dsa',
] as const
export type KeyKind = (typeof keyKinds)[number]

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** A new key pair. P-256 costs microseconds; RSA costs 0.1 s and more, so take that from `keyPairOf` where the same key may serve twice. */
export function makeKeyPair(kind: KeyKind = 'p256'): KeyPair {
  switch (kind) {
    case 'rsa1024':
    case 'rsa2048':
    case 'rsa4096':
      return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(3)) })
    case 'rsa-pss':
      return generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
    case 'p256':
      return generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    case 'p384':
      return generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
    case 'p521':
      return generateKeyPairSync('ec', { namedCurve: 'secp521r1' })
    case 'secp256k1':
    case 'brainpoolP256r1':
      return generateKeyPairSync('ec', { namedCurve: kind })
    case 'ed25519':
      return generateKeyPairSync('ed25519')
    case 'ed448':
      return generateKeyPairSync('ed448')
    case 'dsa':
      return generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 })
  }
}

const pool = new Map<string, KeyPair>()

/** The key pair that bears this label, made once a process: different labels never share a key. */
export function keyPairOf(kind: KeyKind, label: string): KeyPair {
  const name = `${kind} ${label}`
  const known = pool.get(name)
  if (known !== undefined) return known
  const pair = makeKeyPair(kind)
  pool.set(name, pair)
  return pair
}
