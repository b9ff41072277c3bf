import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { readDesiredProfile, shippedProfiles } from '../../../core/exchange/desired-profile.ts'
import { readSerializedStore } from '../../../core/exchange/serialized-store.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import type { WantedProfile } from '../../exchange/owa-plan.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { callersMistake } from '../command-error.ts'

/** Reads a profile and the certificate files that it names, which are relative to it; a bad one is the caller's mistake. */
export function loadProfile(name: string): WantedProfile {
  if (name === 'default' || name === 'recommended') return { name, profile: shippedProfiles[name], authorities: [] }
  const reading = readDesiredProfile(parseText(name, Buffer.from(readOrRefuse(name)).toString('utf8')))
  if (reading.kind === 'refused') throw callersMistake(`${name}: ${reading.problems.join('; ')}`)
  const files = reading.profile.authorities?.files ?? []
  return { name, profile: reading.profile, authorities: files.flatMap((file) => readCertificates(resolve(dirname(name), file))) }
}

function parseText(name: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch (error) {
    throw callersMistake(`${name} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** DER of every certificate in a PEM, DER, .p7b or .sst file. */
export function readCertificates(file: string): readonly Bytes[] {
  const bytes = readOrRefuse(file)
  const store = readSerializedStore(bytes)
  if (store.kind === 'store') return store.store.certificates.map(({ der }) => der)
  const { certificates, problems } = readTrustFile(bytes)
  if (certificates.length === 0 || problems.length > 0) throw callersMistake(`${file}: ${problems[0] ?? 'there is no certificate in it'}`)
  return certificates.map(({ der }) => der)
}

/** The bytes of a file that the caller named. */
export function readOrRefuse(file: string): Bytes {
  try {
    return Uint8Array.from(readFileSync(file))
  } catch (error) {
    throw callersMistake(whyNotRead(file, error))
  }
}
