import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Moment } from '../../core/world/time.ts'
import { readCorpusFile } from '../corpus-file.ts'

export interface Judged {
  /** DER of the one trust anchor. */
  readonly anchor: Bytes
  readonly at: Moment
}

/** True when a message is accepted. */
export type Judge = (message: Bytes) => Promise<boolean> | boolean

/** Runs a judge over the corpus named by this process's arguments (MESSAGES ANCHOR.pem AT), once for each line of its input, and prints what was accepted and the CPU. */
export async function measure(version: string, makeJudge: (judged: Judged) => Judge): Promise<void> {
  const [, , path = '', anchorPath = '', at = '0'] = process.argv
  const messages = readCorpusFile(path)
  const pem = readFileSync(anchorPath, 'latin1').replaceAll(/-----[^-]+-----/g, '')
  const judge = makeJudge({ anchor: Uint8Array.from(Buffer.from(pem, 'base64')), at: Number(at) * 1000 })
  for await (const _ of createInterface(process.stdin)) {
    const pass = await judgeAll(messages, judge)
    console.log(JSON.stringify({ version: `${version}, Node ${process.versions.node}`, ...pass }))
  }
}

async function judgeAll(messages: readonly Bytes[], judge: Judge): Promise<{ answers: string; cpuMs: number }> {
  const answers: string[] = []
  const before = process.cpuUsage()
  for (const message of messages) answers.push((await accepts(judge, message)) ? '1' : '0')
  const { user, system } = process.cpuUsage(before)
  return { answers: answers.join(''), cpuMs: (user + system) / 1000 }
}

// An engine that throws at a bad message has refused it.
async function accepts(judge: Judge, message: Bytes): Promise<boolean> {
  try {
    return await judge(message)
  } catch {
    return false
  }
}
