import { describe, expect, it } from 'vitest'
import { createWebCrypto } from '../../../addin/crypto.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { reportSchema } from '../../../core/verify/report/report.ts'
import { indexTrust } from '../../../core/verify/trust.ts'
import { verifyFile } from '../../../core/verify/verify-file.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { makeSamples } from '../../../simulation/samples.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

const { samples, trustAnchors, crls } = await makeSamples({ now: simulationTime })
const anchors = readTrustFile(toUtf8(trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'samples' }))
const trust = indexTrust({ anchors, crls: crls.map(({ bytes }) => bytes) })
const cryptos = { Node: createNodeCrypto(), 'a browser': createWebCrypto(globalThis.crypto.subtle) }

for (const [where, crypto] of Object.entries(cryptos)) {
  describe(`the samples, judged in ${where}`, () => {
    for (const sample of samples) {
      it(`${sample.name} is ${sample.expectedVerdict}`, async () => {
        const [report] = await verifyFile(sample.bytes, trust, { file: sample.file, attached: true }, { now: () => simulationTime, crypto })
        expect(reportSchema.safeParse(report).error).toBeUndefined()
        expect(report?.verdict).toBe(sample.expectedVerdict)
      })
    }
  })
}
