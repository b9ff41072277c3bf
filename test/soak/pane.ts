import { availableParallelism, loadavg } from 'node:os'
import { toBase64 } from '../../core/world/base64.ts'
import { honestMail, makeSampleWorld } from '../../simulation/sample-world.ts'
import type { SoakResult } from './soak-result.ts'

const messageBytes = 100 * 1024
const maxMs = 1500

/** Opens the pane again and again beside a signed mail of 100 KB; holds when the median from opening to the verdict is at most 1.5 s. */
export async function soakPane([opens = 20]: readonly number[]): Promise<SoakResult> {
  // Loaded here, so that the other proofs need no browser.
  const { now, openPane, openPaneWorld, verdictIn } = await import('../addin/taskpane/pane-world.ts')
  const world = await openPaneWorld()
  const sample = makeSampleWorld(now)
  const line = `${'Figures for November, line by line. '.repeat(2)}\r\n`
  const mail = await honestMail(sample, { signer: sample.jo, body: line.repeat(Math.ceil(messageBytes / line.length)) })
  const times: number[] = []
  for (let count = 0; count <= opens; count++) {
    const begun = performance.now()
    const { page } = await openPane(world, { mail: { file: { value: toBase64(mail) } } })
    const verdict = await verdictIn(page)
    if (verdict !== 'valid') throw new Error(`the pane says ${verdict}`)
    // The first one compiles every script for all that follow, as the first pane of a working day does.
    if (count > 0) times.push(performance.now() - begun)
    await page.close()
  }
  await world.close()
  const sorted = times.toSorted((a, b) => a - b)
  const median = Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY)
  const load = loadavg()[0]?.toFixed(1)
  const summary = `${mail.length} bytes, from a new tab to the verdict: median ${median} ms, ${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)} ms over ${opens} opens, load ${load} on ${availableParallelism()} processors`
  return { held: median <= maxMs, summary }
}
