import { writeFileSync } from 'node:fs'
import { type JudgedAuthority, judgeAuthority } from '../../../core/exchange/judge-authority.ts'
import { describeAuthority, mergeAuthorities } from '../../../core/exchange/merge-authorities.ts'
import { readSerializedStore } from '../../../core/exchange/serialized-store.ts'
import { fingerprintOf } from '../../fingerprint.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { SstCreateInput, SstShowInput } from '../commands/sst.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { readCertificates, readOrRefuse } from './load-profile.ts'

/** `smime sst create`: a store that Exchange Online takes, or why there is none. */
export async function createStore(input: SstCreateInput, terminal: Terminal): Promise<ExitCode> {
  const list = mergeAuthorities(null, input.files.flatMap(readCertificates), 'merge', terminal.now())
  if (list.kind === 'refused') throw new CommandError(exitCodes.no, list.reason)
  try {
    writeFileSync(input.out, list.store, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${input.out} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
  await write(input.format, terminal, { file: input.out, bytes: list.store.length, certificates: list.members.map(toRow) }, list.members)
  return exitCodes.yes
}

/** `smime sst show`: the certificates of a store, and what Exchange Online would refuse. */
export async function showStore(input: SstShowInput, terminal: Terminal): Promise<ExitCode> {
  const bytes = readOrRefuse(input.file)
  const reading = readSerializedStore(bytes)
  if (reading.kind === 'refused') throw callersMistake(`${input.file} ${reading.reason} (at offset ${reading.offset})`)
  const { certificates, crls, ctls } = reading.store
  const members = certificates.map(({ der }) => judgeAuthority(der, terminal.now()))
  const rows = members.map((member, index) => ({ ...toRow(member), properties: certificates[index]?.properties.map(({ id }) => id) ?? [] }))
  await write(input.format, terminal, { file: input.file, bytes: bytes.length, certificates: rows, crls, ctls }, members)
  return members.some(({ refusal }) => refusal !== undefined) ? exitCodes.no : exitCodes.yes
}

function toRow({ der, subject, notAfter, refusal, warnings }: JudgedAuthority) {
  return { subject, sha256: fingerprintOf(der), notAfter, refusal: refusal ?? null, warnings }
}

async function write(format: 'text' | 'json', terminal: Terminal, document: object, members: readonly JudgedAuthority[]): Promise<void> {
  if (format === 'json') return terminal.out(`${JSON.stringify(document, undefined, 2)}\n`)
  const lines = members.flatMap((member) => [
    `${member.subject === '' ? '(unreadable)' : member.subject}, until ${member.notAfter.slice(0, 10)}`,
    ...[...(member.refusal === undefined ? [] : [member.refusal]), ...member.warnings].map(
      (problem) => `    ${describeAuthority(member, problem)}`,
    ),
  ])
  return terminal.out(`${lines.join('\n')}\n${members.length} ${members.length === 1 ? 'certificate' : 'certificates'}\n`)
}
