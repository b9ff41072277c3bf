import { type ExecFileException, execFile } from 'node:child_process'
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { tag } from '../../core/asn1/fields.ts'
import { writeInteger, writeSequence } from '../../core/asn1/write.ts'
import type { Certificate } from '../../core/certificate/certificate.ts'
import { oid } from '../../core/certificate/object-identifiers.ts'
import type { CodeSigner } from '../../core/powershell/authenticode.ts'
import { type Bytes, toHex } from '../../core/world/bytes.ts'
import { nodeCrypto } from '../node-world.ts'
import { killProcessTree } from './kill-process-tree.ts'

/** A key that did not sign, or signed with another key than the certificate's. */
export class CodeSignerError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CodeSignerError'
  }
}

/** A private key in PEM. Throws CodeSignerError when it cannot be read; the message tells nothing of its content. */
export function signWithKey(
  certificate: Certificate,
  chain: readonly Certificate[],
  pem: Bytes,
  passphrase: string | undefined,
): CodeSigner {
  const key = readKey(pem, passphrase)
  return checked({ certificate, chain, sign: async (attributes) => Uint8Array.from(sign('sha256', attributes, key)) })
}

function readKey(pem: Bytes, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pem), format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    throw new CodeSignerError('the private key cannot be read: it must be PEM, and an encrypted one needs its passphrase')
  }
}

const patienceMs = 120_000
const maxAnswerBytes = 10_000

/**
 * A key that lies elsewhere, reached by a program: it reads {"algorithm": "RSA-PKCS1-SHA256" or "ECDSA-SHA256", "digest": SHA-256 in base64} from its
 * standard input, writes the signature in base64 and ends with 0, within `timeoutMs`. Nothing secret is on its command line.
 */
export function signWithProgram(
  certificate: Certificate,
  chain: readonly Certificate[],
  program: string,
  timeoutMs = patienceMs,
): CodeSigner {
  if (!isAbsolute(program)) throw new CodeSignerError('the signing program must be named by its absolute path')
  const algorithm = isRsa(certificate) ? 'RSA-PKCS1-SHA256' : 'ECDSA-SHA256'
  return checked({
    certificate,
    chain,
    sign: async (attributes) => {
      const digest = createHash('sha256').update(attributes).digest('base64')
      const answer = await runProgram(program, JSON.stringify({ algorithm, digest }), timeoutMs)
      return toDerSignature(certificate, readAnswer(answer))
    },
  })
}

function runProgram(program: string, question: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const child = execFile(program, [], { maxBuffer: maxAnswerBytes, killSignal: 'SIGKILL', windowsHide: true }, (error, stdout) => {
      clearTimeout(timer)
      if (isLate) reject(new CodeSignerError(`the signing program gave no answer within ${timeoutMs / 1000} seconds and was ended`))
      else if (error === null) resolve(stdout)
      else reject(new CodeSignerError(whyFailed(error)))
    })
    const timer = setTimeout(() => {
      isLate = true
      killProcessTree(child)
    }, timeoutMs)
    child.stdin?.on('error', () => {}) // it may end without reading: its exit code says so
    child.stdin?.end(question)
  })
}

function whyFailed({ code, signal }: ExecFileException): string {
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `the signing program wrote more than ${maxAnswerBytes} bytes and was ended`
  if (typeof code === 'number') return `the signing program ended with ${code}`
  return code == null ? `the signing program was ended by ${signal}` : `the signing program cannot be started: ${code}`
}

/** The signature in an answer. */
function readAnswer(answer: string): Bytes {
  const text = answer.replaceAll(/\s/g, '')
  if (text === '') throw new CodeSignerError('the signing program answered nothing')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new CodeSignerError('the signing program answered something that is no base64')
  return Uint8Array.from(Buffer.from(text, 'base64'))
}

/** Key vaults give an ECDSA signature as r and s behind each other; Authenticode wants Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
function toDerSignature(certificate: Certificate, signature: Bytes): Bytes {
  const isDer = signature[0] === tag.sequence && signature[1] === signature.length - 2
  if (isRsa(certificate) || isDer || ![64, 96, 132].includes(signature.length)) return signature
  const half = signature.length / 2
  const toNumber = (bytes: Bytes) => writeInteger(BigInt(`0x${toHex(bytes)}`))
  return writeSequence(toNumber(signature.slice(0, half)), toNumber(signature.slice(half)))
}

/** Nothing leaves that the certificate's own key did not sign. */
function checked(signer: CodeSigner): CodeSigner {
  const { certificate } = signer
  const scheme = { scheme: isRsa(certificate) ? 'rsa-pkcs1' : 'ecdsa', hash: 'sha256' } as const
  return {
    ...signer,
    sign: async (attributes) => {
      const signature = await signer.sign(attributes)
      const answer = await nodeCrypto.verify(scheme, certificate.subjectPublicKeyInfo.der, attributes, signature)
      if (answer !== 'right') throw new CodeSignerError('the key is not that of the certificate')
      return signature
    },
  }
}

function isRsa(certificate: Certificate): boolean {
  return certificate.subjectPublicKeyInfo.algorithm.algorithm === oid.rsaEncryption
}
