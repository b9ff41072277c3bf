import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createGraphClient } from '../../server/graph/graph-client.ts'
import { importReadiness } from '../../server/readiness/import-readiness.ts'
import { readReadinessFromGraph } from '../../server/readiness/read-graph.ts'
import { openReadinessStore } from '../../server/readiness/readiness-store.ts'
import { countStates, readPage } from '../../server/readiness/readiness-view.ts'

const baseUrl = process.argv[2] ?? ''
const at = Date.UTC(2026, 10, 24)
const file = join(tmpdir(), `readiness-${process.pid}.sqlite`)
try {
  const client = createGraphClient({ baseUrl, token: async () => 't', fetch, wait: async () => undefined, random: () => 0 })
  const store = openReadinessStore(file)
  const start = performance.now()
  importReadiness(store, await readReadinessFromGraph(client, fetch, () => undefined), { at, source: 'graph', retentionDays: 30 })
  const importSeconds = (performance.now() - start) / 1000
  // Half a day later, as an administrator opens the page: whom time changed is judged again before the answer.
  const later = at + 12 * 3_600_000
  const asked = performance.now()
  countStates(store, later)
  const { total } = readPage(store, { overall: 'not-ready', text: 'user' }, later, { size: 50 })
  const answerMs = Math.round(performance.now() - asked)
  const again = performance.now()
  countStates(store, later)
  readPage(store, { text: '99' }, later, { size: 50 })
  const nextMs = Math.round(performance.now() - again)
  const rows = readPage(store, {}, later).total
  store.close()
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(JSON.stringify({ importSeconds, megabytes, answerMs, nextMs, rows, total }))
} finally {
  for (const each of ['', '-wal', '-shm']) rmSync(`${file}${each}`, { force: true })
}
