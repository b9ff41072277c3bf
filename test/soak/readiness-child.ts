import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { closeAdminWorld, openAdminWorld } from '../../server/admin-world.ts'
import { createGraphClient } from '../../server/graph/graph-client.ts'
import { importReadiness } from '../../server/readiness/import-readiness.ts'
import { readReadinessFromGraph } from '../../server/readiness/read-graph.ts'
import { openReadinessStore } from '../../server/readiness/readiness-store.ts'
import { serve } from '../server/served.ts'

/** What the importing process tells: one line of JSON when it is done, then it serves until its input ends. */
export interface ImportTold {
  readonly importSeconds: number
  readonly megabytes: number
  readonly port: number
  readonly token: string
}

const baseUrl = process.argv[2] ?? ''
const at = Date.UTC(2026, 10, 24)
const folder = mkdtempSync(join(tmpdir(), 'readiness-server-'))
const client = createGraphClient({ baseUrl, token: async () => 't', fetch, wait: async () => undefined, random: () => 0 })
const store = openReadinessStore(join(folder, 'readiness.sqlite'))
const start = performance.now()
importReadiness(store, await readReadinessFromGraph(client, fetch, () => undefined), { at, source: 'graph', retentionDays: 30 })
const importSeconds = (performance.now() - start) / 1000
store.close()
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
// Half a day later, as an administrator opens the page: whom time changed is judged again before the first answer.
const now = () => at + 12 * 3_600_000
const admin = openAdminWorld({ folder, now, logHead: () => undefined, logFault: () => undefined })
const { port, token, close } = await serve({ admin, now })
const told: ImportTold = { importSeconds, megabytes, port, token }
process.stdout.write(`${JSON.stringify(told)}\n`)
for await (const _ of process.stdin);
await close()
await closeAdminWorld(admin)
rmSync(folder, { recursive: true })
