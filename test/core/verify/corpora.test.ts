import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWebCrypto } from '../../../addin/crypto.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { indexTrust, type Trust } from '../../../core/verify/trust.ts'
import { verifyMessage } from '../../../core/verify/verify-message.ts'
import type { Crypto } from '../../../core/world/world.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { partPath } from '../../parts.ts'

const corpora = partPath('corpora')
const read = (...path: string[]) => new Uint8Array(readFileSync(join(corpora, ...path)))

function trustIn(anchor: string, crls: readonly string[]): Trust {
  const anchors = readTrustFile(read(anchor)).certificates.map((certificate) => ({ certificate, source: anchor }))
  return indexTrust({ anchors, crls: crls.flatMap((file) => readTrustFile(read(file)).crls) })
}

const suites = [
  { folder: 'messages', trust: trustIn('messages/pki/root.pem', ['messages/pki/int.crl']), count: 76 },
  { folder: 'outlook', trust: trustIn('outlook/ca.crt', []), count: 3 },
]

const judge = (bytes: Uint8Array<ArrayBuffer>, file: string, trust: Trust, crypto: Crypto): Promise<VerificationReport> =>
  verifyMessage(bytes, trust, { file, at: simulationTime }, { now: () => simulationTime, crypto })

for (const { folder, trust, count } of suites) {
  const lines = new TextDecoder().decode(read(folder, 'expected.tsv')).trim().split('\n').slice(1)

  describe(`corpora/${folder}`, () => {
    it(`has ${count} messages`, () => expect(lines).toHaveLength(count))

    for (const line of lines) {
      const [file = '', verdicts = ''] = line.split('\t')

      it(`${file} is ${verdicts}, in Node and in a browser alike unless WebCrypto lacks the algorithm`, async () => {
        const bytes = read(folder, file)
        const { verdict } = await judge(bytes, file, trust, createNodeCrypto())
        expect(verdicts.split('|')).toContain(verdict)
        const inBrowser = await judge(bytes, file, trust, createWebCrypto(globalThis.crypto.subtle))
        expect([verdict, 'undetermined']).toContain(inBrowser.verdict)
        if (inBrowser.verdict !== verdict) expect(inBrowser.findings.map(({ code }) => code).join()).toMatch(/not-checked/)
      })
    }
  })
}
