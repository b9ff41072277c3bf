import { type LoadedTrust, loadTrust, TrustFileError } from '../../trust-files.ts'
import { callersMistake } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'

interface TrustInput {
  readonly trustAnchor: readonly string[]
  readonly intermediate: readonly string[]
  readonly crl: readonly string[]
}

/** Reads the trust files of a command; a bad one is the caller's mistake. */
export function loadTrustOrRefuse(input: TrustInput, terminal: Terminal): LoadedTrust {
  try {
    const trust = loadTrust({ trustAnchors: input.trustAnchor, intermediates: input.intermediate, crls: input.crl })
    for (const note of trust.notes) terminal.note(`smime: note: ${note}`)
    return trust
  } catch (error) {
    throw error instanceof TrustFileError ? callersMistake(error.message) : error
  }
}
