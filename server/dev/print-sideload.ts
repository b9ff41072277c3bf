import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { checkManifestFile } from '../cli/check-manifest-file.ts'
import { exitCodes } from '../cli/exit-codes.ts'
import { openTerminal } from '../cli/terminal.ts'
import { sideloadSteps } from './sideload-steps.ts'

// npm run sideload: Outlook says little about a manifest that it refuses, so our own linter looks first.
const file = fileURLToPath(new URL('../../manifest.xml', import.meta.url))
const terminal = openTerminal(new AbortController().signal)
process.exitCode = await checkManifestFile({ file, icons: undefined, format: 'text' }, terminal)
if (process.exitCode === exitCodes.yes) await terminal.out(`\n${sideloadSteps(file)}`)
