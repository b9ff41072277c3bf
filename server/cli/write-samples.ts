import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { callersMistake } from './command-error.ts'
import type { SamplesInput } from './commands/samples.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `smime samples`: writes the sample mails with what is needed to judge them; refuses to overwrite. */
export async function writeSamples(input: SamplesInput, terminal: Terminal): Promise<ExitCode> {
  const { makeSamples, sampleFiles } = await import('../../simulation/samples.ts')
  const set = await makeSamples({ now: terminal.now() })
  const files = sampleFiles(set).map(({ path, bytes }) => ({ path: join(input.folder, path), bytes }))
  const present = files.find(({ path }) => existsSync(path))
  if (present !== undefined) throw callersMistake(`${present.path} is there already: name a folder that is new or empty`)
  for (const { path, bytes } of files) writeNewFile(path, bytes)
  const written = set.samples.map(({ file, expectedVerdict, about }) => ({
    file: join(input.folder, file),
    expectedVerdict,
    about: about.en,
  }))
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ simulated: true, samples: written }, undefined, 2)}\n`)
  else await terminal.out(describeSamples(input.folder, written))
  return exitCodes.yes
}

function writeNewFile(path: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function describeSamples(folder: string, samples: readonly { file: string; expectedVerdict: string; about: string }[]): string {
  const width = Math.max(...samples.map(({ expectedVerdict }) => expectedVerdict.length))
  const lines = samples.map(
    ({ file, expectedVerdict, about }) => `${expectedVerdict.padEnd(width)}  ${file}\n${' '.repeat(width)}  ${about}`,
  )
  const command = `smime verify ${folder} --trust-anchor ${join(folder, 'trust-anchor.pem')} --crl ${join(folder, 'crls')}`
  return `${lines.join('\n')}\n\nSIMULATED: the certificates were made for these samples. Judge them with:\n  ${command}\n`
}
