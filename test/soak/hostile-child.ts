import { readFileSync, writeFileSync } from 'node:fs'
import { verifyMessage } from '../../core/verify/verify-message.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { signedMail } from '../../simulation/signed-message.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { hostileInputs } from './hostile-inputs.ts'
import { hostileTrust, rootDer, signerOf } from './hostile-world.ts'

const [step, file = '', name = ''] = process.argv.slice(2)
const rootFile = `${file}.root`
if (step === 'make') {
  writeFileSync(file, (hostileInputs[name] as () => Bytes)())
  writeFileSync(rootFile, rootDer)
} else process.stdout.write(JSON.stringify(await judge(new Uint8Array(readFileSync(file)))))

/**
 * Judges the input once, after an honest message. Time is that of the processor, all threads: on an idle machine the clock shows no more, and here nothing waits.
 * Memory is the peak that getrusage tells, above what the process held before: never less than what the input took.
 */
async function judge(bytes: Bytes): Promise<{ verdict: string; ms: number; megabytes: number }> {
  const world = { now: () => simulationTime, crypto: createNodeCrypto() }
  const trust = hostileTrust(new Uint8Array(readFileSync(rootFile)))
  await verifyMessage(signedMail({ signers: [signerOf()] }), trust, { file: 'honest' }, world)
  globalThis.gc?.()
  const residentBytes = process.memoryUsage.rss()
  const before = process.cpuUsage()
  const { verdict } = await verifyMessage(bytes, trust, { file: 'hostile', attached: true }, world)
  const { user, system } = process.cpuUsage(before)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  return { verdict, ms: Math.round((user + system) / 1000), megabytes: Math.round((peakBytes - residentBytes) / 1e6) }
}
