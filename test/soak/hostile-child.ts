import { verifyMessage } from '../../core/verify/verify-message.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { signedMail } from '../../simulation/signed-message.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { hostileInputs } from './hostile-inputs.ts'
import { hostileTrust, signerOf } from './hostile-world.ts'

const [name = ''] = process.argv.slice(2)
const world = { now: () => simulationTime, crypto: createNodeCrypto() }
const trust = hostileTrust()
const judge = (bytes: Uint8Array<ArrayBuffer>) => verifyMessage(bytes, trust, { file: name, attached: true }, world)

const bytes = (hostileInputs[name] as () => Uint8Array<ArrayBuffer>)()
await judge(signedMail({ signers: [signerOf()] }))
globalThis.gc?.()
const rss = process.memoryUsage.rss()
const start = performance.now()
const { verdict } = await judge(bytes)
const ms = Math.round(performance.now() - start)
process.stdout.write(JSON.stringify({ verdict, ms, megabytes: Math.max(0, Math.round((process.memoryUsage.rss() - rss) / 1e6)) }))
