import process from 'node:process'
import { runSmime } from '../server/cli/fake-terminal.ts'

/** `smime intune apply` in a process that ends itself by SIGKILL at its request number N: before it is sent, or when the tenant has carried it out and the answer is there. */
const [at = '', number = '0', ...words] = process.argv.slice(2)
const ask = globalThis.fetch
let asked = 0

function dieAt(moment: string): void {
  if (moment === at && asked === Number(number)) process.kill(process.pid, 'SIGKILL')
}

globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
  asked++
  dieAt('before')
  const answer = await ask(...request)
  dieAt('after')
  return answer
}
process.exitCode = (await runSmime(words)).exitCode
