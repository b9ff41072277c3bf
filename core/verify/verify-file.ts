import { splitMbox, unescapeFromLines } from '../message/mbox.ts'
import { formatOf, startOfText } from '../message/message-format.ts'
import type { Bytes } from '../world/bytes.ts'
import type { World } from '../world/world.ts'
import type { VerificationReport } from './report/report.ts'
import type { Trust } from './trust.ts'
import { type VerifyOptions, verifyMessage } from './verify-message.ts'

/** Judges a file: one report, or one for each message of an mbox. */
export async function verifyFile(bytes: Bytes, trust: Trust, options: VerifyOptions, world: World): Promise<VerificationReport[]> {
  if (formatOf(bytes, startOfText(bytes)) !== 'mbox') return [await verifyMessage(bytes, trust, options, world)]
  const reports: VerificationReport[] = []
  for (const [index, message] of splitMbox(bytes, options.limits).entries()) {
    reports.push(await verifyMboxMessage(message, trust, { ...options, index: index + 1 }, world))
  }
  return reports
}

/** Some mbox writers put ">" before lines that begin with "From ", some do not: the unescaped form counts only where it alone fits the signature (RFC 4155 §A). */
async function verifyMboxMessage(bytes: Bytes, trust: Trust, options: VerifyOptions, world: World): Promise<VerificationReport> {
  const report = await verifyMessage(bytes, trust, options, world)
  if (report.verdict !== 'invalid') return report
  const unescaped = unescapeFromLines(bytes)
  if (unescaped === undefined) return report
  const second = await verifyMessage(unescaped, trust, options, world)
  return second.verdict === 'invalid' ? report : second
}
