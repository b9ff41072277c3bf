import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Certificate } from '../core/certificate/certificate.ts'
import { readTrustFile, type TrustFile } from '../core/certificate/trust-file.ts'
import type { TrustAnchor } from '../core/path/trust-anchors.ts'
import type { Bytes } from '../core/world/bytes.ts'

/** Whom a judgement trusts and what it may use besides, read into memory. */
export interface LoadedTrust {
  readonly anchors: readonly TrustAnchor[]
  readonly intermediates: readonly Certificate[]
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
  /** Sentences about blocks that were passed over. */
  readonly notes: readonly string[]
}

export interface TrustPaths {
  readonly trustAnchors: readonly string[]
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
}

/** A trust file that cannot be used; the sentence names the file. */
export class TrustFileError extends Error {
  override readonly name = 'TrustFileError'
}

const maxTrustFileBytes = 64 * 1024 * 1024

/** Reads the files of trust anchors, intermediates and CRLs; throws TrustFileError for one that holds nothing of its kind. */
export function loadTrust(paths: TrustPaths): LoadedTrust {
  const notes: string[] = []
  const anchors = paths.trustAnchors.map((path) => readAnchors(path, notes))
  const intermediates = paths.intermediates.map((path) => readIntermediates(path, notes))
  const revocation = paths.crls.map((path) => readRevocation(path, notes))
  return {
    anchors: anchors.flat(),
    intermediates: intermediates.flat(),
    crls: revocation.flatMap((each) => each.crls),
    ocspResponses: revocation.flatMap((each) => each.ocspResponses),
    notes,
  }
}

function readAnchors(path: string, notes: string[]): readonly TrustAnchor[] {
  if (statOf(path).isDirectory()) throw new TrustFileError(`The trust anchor ${path} is a folder: name the certificate file itself`)
  return requireCertificates(path, 'trust anchor', readOne(path, notes)).map((certificate) => ({ certificate, source: path }))
}

function readIntermediates(path: string, notes: string[]): readonly Certificate[] {
  if (statOf(path).isDirectory()) return readFolder(path).flatMap((file) => file.certificates)
  return requireCertificates(path, 'intermediate certificate', readOne(path, notes))
}

function requireCertificates(path: string, what: string, file: TrustFile): readonly Certificate[] {
  if (file.certificates.length > 0) return file.certificates
  const other = file.crls.length > 0 ? ' (it is a CRL)' : file.ocspResponses.length > 0 ? ' (it is an OCSP response)' : ''
  throw new TrustFileError(`The ${what} ${path} holds no certificate${other}: PEM, DER or .p7b is needed`)
}

function readRevocation(path: string, notes: string[]): Pick<TrustFile, 'crls' | 'ocspResponses'> {
  if (statOf(path).isDirectory()) {
    const files = readFolder(path)
    return { crls: files.flatMap((file) => file.crls), ocspResponses: files.flatMap((file) => file.ocspResponses) }
  }
  const file = readOne(path, notes)
  if (file.crls.length + file.ocspResponses.length > 0) return file
  throw new TrustFileError(`${path} holds neither a CRL nor an OCSP response: PEM or DER is needed`)
}

/** Every file of a folder and of the folders in it; what is nothing of the kind is passed over without a word, as folders hold all sorts of things. */
function readFolder(folder: string): TrustFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => readTrustFile(readBytes(join(entry.parentPath, entry.name))))
}

function readOne(path: string, notes: string[]): TrustFile {
  const bytes = readBytes(path)
  if (bytes.length === 0) throw new TrustFileError(`${path} is empty`)
  const file = readTrustFile(bytes)
  notes.push(...file.problems.map((problem) => `${path}: ${problem}`))
  return file
}

function readBytes(path: string): Bytes {
  const { size } = statOf(path)
  if (size > maxTrustFileBytes) throw new TrustFileError(`${path} is ${size} bytes long: too long for a file of certificates or CRLs`)
  return new Uint8Array(readFileSync(path))
}

function statOf(path: string) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) throw new TrustFileError(`${path} does not exist`)
  return stats
}
