import { writeFileSync } from 'node:fs'
import {
  type ExtensionBrowser,
  extensionBrowsers,
  renderExtensionIntune,
  renderExtensionRegistry,
} from '../../../core/exchange/extension-policy.ts'
import { callersMistake } from '../command-error.ts'
import type { ExtensionPolicyInput } from '../commands/owa-extension-policy.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'

/** `smime owa extension-policy`: writes the policy as a .reg file or in words. */
export async function writeExtensionPolicy({ kind, browser, slot, out }: ExtensionPolicyInput, terminal: Terminal): Promise<ExitCode> {
  const chosen = extensionBrowsers.filter((each) => browser.length === 0 || (browser as ExtensionBrowser[]).includes(each))
  const text = kind === 'reg' ? renderExtensionRegistry(chosen, slot) : renderExtensionIntune(chosen)
  if (out === undefined) {
    await terminal.out(text)
    return exitCodes.yes
  }
  try {
    writeFileSync(out, kind === 'reg' ? Buffer.from(`\ufeff${text}`, 'utf16le') : text, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
  await terminal.out(`${out}\n`)
  return exitCodes.yes
}
