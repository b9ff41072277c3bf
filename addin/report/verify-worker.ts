import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { type ComparedMessage, compareMessages } from '../../core/verify/compare/compare-messages.ts'
import type { JudgedMessage } from '../../core/verify/judge-message.ts'
import { describeMessage, type MessageDescription } from '../../core/verify/report/describe-message.ts'
import type { VerificationReport } from '../../core/verify/report/report.ts'
import { indexTrust, type Trust } from '../../core/verify/trust.ts'
import { verifyFile } from '../../core/verify/verify-file.ts'
import type { VerifyOptions } from '../../core/verify/verify-message.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { defaultLimits } from '../../core/world/limits.ts'
import { createWebCrypto } from '../crypto.ts'
import { askOpinion, prepareOpinion } from './ask-opinion.ts'
import { unzip } from './unzip.ts'
import type {
  ComparedFile,
  ComparisonAnswer,
  ComparisonRequest,
  TrustMaterial,
  UnzipAnswer,
  UnzipProgress,
  VerificationAnswer,
  VerificationRequest,
  WorkerRequest,
} from './verification-protocol.ts'

const world = { now: () => Date.now(), crypto: createWebCrypto(crypto.subtle) }

/** The verifier in its own thread: a request in, an answer out, and never an exception. */
addEventListener('message', async ({ data }: MessageEvent<WorkerRequest>) => {
  try {
    await answer(data)
  } catch (error) {
    postMessage({ kind: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
})

async function answer(request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case 'prepare':
      return prepareOpinion()
    case 'verify':
      return postMessage(await verify(request))
    case 'compare':
      return postMessage(await compare(request))
    case 'unzip': {
      const tell = (done: number, all: number) => postMessage({ kind: 'unzipping', done, all } satisfies UnzipProgress)
      const limits = { ...defaultLimits, messageBytes: request.maxMessageBytes }
      const unzipped: UnzipAnswer = { kind: 'unzipped', ...(await unzip(request.file, request.name, tell, limits)) }
      return postMessage(unzipped, { transfer: unzipped.files.map(({ bytes }) => bytes.buffer) })
    }
  }
}

async function verify({ bytes, options }: VerificationRequest): Promise<VerificationAnswer> {
  const { file, at, content, from, revocation, simulated } = options
  const descriptions = new Map<VerificationReport, MessageDescription>()
  const how = { file, at: Date.parse(at), content, from, revocation, simulated, attached: true, offline: true }
  const onJudged: VerifyOptions['onJudged'] = async (judged, report) => {
    descriptions.set(report, await describeMessage(judged, report, world.crypto))
  }
  const reports = await verifyFile(bytes, toTrust(options.trust), { ...how, secondOpinion: askOpinion, onJudged }, world)
  return { kind: 'report', reports, descriptions }
}

async function compare({ first, second, options }: ComparisonRequest): Promise<ComparisonAnswer> {
  const one = numbered(await judgeAll(first, options), first.index ?? 1)
  const others = await judgeAll(second, options)
  const other = second.index === undefined ? (likest(one, others) ?? others[0]) : numbered(others, second.index)
  if (one === undefined || other === undefined) return { kind: 'failed', reason: '' }
  const messages = others.flatMap(({ report: { index, headers } }) =>
    index === undefined ? [] : [{ index, subject: headers.subject, date: headers.date }],
  )
  return { kind: 'comparison', comparison: compareMessages(one, other), report: other.report, messages }
}

function numbered(messages: readonly ComparedMessage[], index: number): ComparedMessage | undefined {
  return messages.find(({ report }) => (report.index ?? 1) === index)
}

/** The message that calls itself as this one does. */
function likest(one: ComparedMessage | undefined, others: readonly ComparedMessage[]): ComparedMessage | undefined {
  const name = ({ report: { headers } }: ComparedMessage) => JSON.stringify([headers.subject, headers.date, headers.from])
  return one && others.find((other) => name(other) === name(one))
}

/** Every message of a file with its judgement. */
async function judgeAll(
  { file, bytes, content, from }: ComparedFile,
  options: ComparisonRequest['options'],
): Promise<readonly ComparedMessage[]> {
  const { at, revocation, simulated } = options
  const judged = new Map<VerificationReport, JudgedMessage>()
  const onJudged: VerifyOptions['onJudged'] = (message, report) => void judged.set(report, message)
  const how = { file, at: Date.parse(at), content, from, revocation, simulated, offline: true, onJudged }
  const reports = await verifyFile(bytes, toTrust(options.trust), how, world)
  return reports.flatMap((report) => {
    const message = judged.get(report)
    return message === undefined ? [] : [{ judged: message, report }]
  })
}

function toTrust({ anchors, intermediates, crls, ocspResponses }: TrustMaterial): Trust {
  return indexTrust({
    anchors: toCertificates(anchors).map((certificate) => ({ certificate, source: 'page' })),
    intermediates: toCertificates(intermediates),
    crls,
    ocspResponses,
  })
}

function toCertificates(ders: readonly Bytes[]) {
  return ders.flatMap((der) => readTrustFile(der).certificates)
}
