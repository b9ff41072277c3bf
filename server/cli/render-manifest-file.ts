import { toBaseUrl } from '../manifest/base-url.ts'
import { renderManifest } from '../manifest/render-manifest.ts'
import type { ManifestRenderInput } from './commands/manifest-render.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `smime manifest render`: the manifest on standard output. */
export async function renderManifestFile(input: ManifestRenderInput, terminal: Terminal): Promise<ExitCode> {
  await terminal.out(renderManifest({ ...input, baseUrl: toBaseUrl(input.baseUrl) }))
  return exitCodes.yes
}
