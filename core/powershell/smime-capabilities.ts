import { Asn1Error, childrenOf, derBudget, type Element, rawOf, readOnlyElement } from '../asn1/element.ts'
import { readObjectIdentifier } from '../asn1/values.ts'
import { writeObjectIdentifier, writeSequence } from '../asn1/write.ts'
import { type Bytes, concatBytes } from '../world/bytes.ts'

/** Algorithms that a setting set can prefer. */
export const capability = {
  aes256: '2.16.840.1.101.3.4.1.42',
  aes192: '2.16.840.1.101.3.4.1.22',
  aes128: '2.16.840.1.101.3.4.1.2',
  tripleDes: '1.2.840.113549.3.7',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sha1: '1.3.14.3.2.26',
} as const

/** What this project writes: the first hash is what Outlook signs with, the first cipher what it encrypts with. */
export const preferredCapabilities: readonly string[] = [
  capability.aes256,
  capability.aes192,
  capability.aes128,
  capability.sha256,
  capability.sha384,
  capability.sha512,
]

/** SMIMECapabilities (RFC 8551 §2.5.2) of algorithms without parameters, in this order. */
export function writeSmimeCapabilities(algorithms: readonly string[]): Bytes {
  return writeSequence(concatBytes(algorithms.map((algorithm) => writeSequence(writeObjectIdentifier(algorithm)))))
}

/** The algorithms in their order, parameters left aside; undefined when the bytes are no SMIMECapabilities. */
export function readSmimeCapabilities(der: Bytes): readonly string[] | undefined {
  return readItems(der)?.map((item) => item.algorithm)
}

/** The list with its ciphers kept as they are, parameters too, and our hashes behind them; undefined when it names no cipher or is unreadable. */
export function takeOverCiphers(der: Bytes): Bytes | undefined {
  const ciphers = readItems(der)?.filter((item) => !hashes.has(item.algorithm))
  if (ciphers === undefined || ciphers.length === 0) return undefined
  const ours = preferredCapabilities.filter((algorithm) => hashes.has(algorithm))
  return writeSequence(...ciphers.map((item) => rawOf(item.element)), ...ours.map((hash) => writeSequence(writeObjectIdentifier(hash))))
}

function readItems(der: Bytes): { readonly element: Element; readonly algorithm: string }[] | undefined {
  try {
    return childrenOf(readOnlyElement(der, derBudget())).map((element) => {
      const [algorithm] = childrenOf(element)
      if (algorithm === undefined) throw new Asn1Error('unexpected', element.start, 'an SMIMECapability without its OID')
      return { element, algorithm: readObjectIdentifier(algorithm) }
    })
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}

const hashes: ReadonlySet<string> = new Set([capability.sha1, capability.sha256, capability.sha384, capability.sha512])

/** The hash that Outlook signs with under this list; undefined when the list names none. */
export function signingHashOf(algorithms: readonly string[]): string | undefined {
  return algorithms.find((algorithm) => hashes.has(algorithm))
}
