import { loadCommands } from '../server/cli/command-list.ts'
import { referencePages } from '../server/reference-pages.ts'
import { assembleScripts } from './assemble-scripts.ts'
import { renderCommandIndex } from './render-commands.ts'
import { renderExitCodes } from './render-exit-codes.ts'
import { renderFindings } from './render-findings.ts'
import { renderLimits } from './render-limits.ts'
import { renderPolicies } from './render-policies.ts'

/** Every page that is made from code and every script that is put together from parts, by its path from the top of the checkout; a test compares them both ways. */
export async function renderGeneratedPages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/reference/commands.md', renderCommandIndex(await loadCommands())],
    ['docs/reference/exit-codes.md', renderExitCodes()],
    ['docs/reference/findings.md', renderFindings()],
    ['docs/reference/limits.md', renderLimits()],
    ['docs/reference/outlook-policies.md', renderPolicies()],
    ...assembleScripts(),
    ...(await referencePages()).map(({ path, text }) => [path, text] as const),
  ])
}
