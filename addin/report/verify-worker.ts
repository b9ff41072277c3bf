import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { describeMessage, type MessageDescription } from '../../core/verify/describe-message.ts'
import type { VerificationReport } from '../../core/verify/report.ts'
import { indexTrust, type Trust } from '../../core/verify/trust.ts'
import { verifyFile } from '../../core/verify/verify-file.ts'
import type { VerifyOptions } from '../../core/verify/verify-message.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { createWebCrypto } from '../crypto.ts'
import { askOpinion } from './ask-opinion.ts'
import type { TrustMaterial, VerificationAnswer, VerificationRequest } from './verification-protocol.ts'

const world = { now: () => Date.now(), crypto: createWebCrypto(crypto.subtle) }

/** The verifier in its own thread: a request in, a report out, and never an exception. */
addEventListener('message', async ({ data }: MessageEvent<VerificationRequest>) => postMessage(await answer(data)))

async function answer({ bytes, options }: VerificationRequest): Promise<VerificationAnswer> {
  try {
    const { file, at, content, from, revocation, simulated } = options
    const descriptions = new Map<VerificationReport, MessageDescription>()
    const how = { file, at: Date.parse(at), content, from, revocation, simulated, attached: true, offline: true }
    const onJudged: VerifyOptions['onJudged'] = async (judged, report) => {
      descriptions.set(report, await describeMessage(judged, report, world.crypto))
    }
    const reports = await verifyFile(bytes, toTrust(options.trust), { ...how, secondOpinion: askOpinion, onJudged }, world)
    return { kind: 'report', reports, descriptions }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
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
