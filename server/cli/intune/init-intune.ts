import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toAlternativeName } from '../../../core/intune/new-set-choices.ts'
import type { ProfileRole } from '../../../core/intune/profile-set.ts'
import { filesOfNewSet, toAssignment } from '../../intune/new-set.ts'
import { callersMistake } from '../command-error.ts'
import type { IntuneInitInput } from '../commands/intune-init.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { readFileBytes } from '../verify/mail-inputs.ts'

/** `smime intune init`: writes the set; refuses to overwrite. */
export async function initIntune(input: IntuneInitInput, terminal: Terminal): Promise<ExitCode> {
  const assign = [...input.assign, ...input.group].map(toAssignment)
  if (assign.length === 0) throw callersMistake('--assign or --group is needed: all-users, all-devices, or a group')
  const made = await filesOfNewSet({
    ...input,
    assign,
    pilots: input.pilot.map(toAssignment),
    profiles: input.profiles.split(',') as ProfileRole[],
    rootCertificate: await readFileBytes(input.rootCertificate),
    validityDays: input.validityDays,
    rdns: input.rdn,
    alternativeNames: input.san.map(toAlternativeName),
  })
  if (typeof made === 'string') throw callersMistake(`${input.rootCertificate} ${made}`)
  const files = made.map(({ name, content }) => ({ path: join(input.out, name), content }))
  writeNewFiles(input.out, files)
  const paths = files.map(({ path }) => path)
  const text = `${paths.join('\n')}\n\nNext: smime intune lint ${input.out}\n`
  await terminal.out(
    input.format === 'json'
      ? `${JSON.stringify({ files: paths, ...(input.simulate === undefined ? {} : { simulated: true }) }, undefined, 2)}\n`
      : text,
  )
  return exitCodes.yes
}

function writeNewFiles(folder: string, files: readonly { readonly path: string; readonly content: string | Uint8Array }[]): void {
  const present = files.find(({ path }) => existsSync(path))
  if (present !== undefined) throw callersMistake(`${present.path} is there already: name a folder that is new or empty`)
  try {
    mkdirSync(folder, { recursive: true })
    for (const { path, content } of files) writeFileSync(path, content, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
