import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDevelopmentCertificate } from '../../server/dev/development-certificate.ts'

export interface ServedOfficeJs {
  /** Leads a browser here in place of Microsoft's address. */
  readonly browserArgument: string
  readonly close: () => Promise<void>
}

/**
 * Serves a script as Office.js by https on a free loopback port. Playwright could answer in its place, but then it is asked before every request of the
 * page and the browser keeps no file: what is measured would be Playwright.
 */
export async function serveOfficeJs(script: string): Promise<ServedOfficeJs> {
  const folder = await mkdtemp(join(tmpdir(), 'office-js-'))
  const { cert, key } = await ensureDevelopmentCertificate(folder, Date.now())
  const server = createServer({ cert, key }, (_, response) => response.setHeader('Content-Type', 'text/javascript').end(script))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    browserArgument: `--host-resolver-rules=MAP appsforoffice.microsoft.com 127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}
