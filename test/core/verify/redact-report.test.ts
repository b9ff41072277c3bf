import { beforeAll, describe, expect, it } from 'vitest'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { createRedactor } from '../../../core/verify/redact-report.ts'
import type { VerificationReport } from '../../../core/verify/report.ts'
import { indexTrust } from '../../../core/verify/trust.ts'
import { verifyMessage } from '../../../core/verify/verify-message.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { makeSamples } from '../../../simulation/samples.ts'

const now = Date.UTC(2026, 10, 24)
let reports: readonly VerificationReport[]

beforeAll(async () => {
  const set = await makeSamples({ now })
  const anchors = readTrustFile(toUtf8(set.trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'test' }))
  const world = { now: () => now, crypto: createNodeCrypto() }
  const judge = (bytes: (typeof set.samples)[number]['bytes']) =>
    verifyMessage(bytes, indexTrust({ anchors }), { file: 'mail', attached: true }, world)
  reports = await Promise.all(set.samples.map(({ bytes }) => judge(bytes)))
})

/** Every address, name and subject that the reports hold. */
function personsIn(report: VerificationReport): string[] {
  const signers = report.layers.flatMap((layer) => layer.signers)
  const certificates = signers.flatMap((signer) => signer.path)
  const { from, sender, replyTo, subject } = report.headers
  const told = [
    ...from,
    sender,
    ...replyTo,
    subject,
    report.name,
    ...report.attachedMails,
    ...certificates.flatMap((each) => [each.subject, each.serial, each.der, ...each.addresses]),
  ]
  return [...told, ...report.attached.flatMap(personsIn)].filter((text) => text !== null && text !== undefined && text !== '') as string[]
}

describe('a redacted report', () => {
  it('holds none of the addresses, names, subjects and serial numbers of the report', () => {
    for (const report of reports) {
      const redacted = JSON.stringify(createRedactor().report(report))
      for (const text of personsIn(report)) expect(redacted).not.toContain(JSON.stringify(text).slice(1, -1))
    }
  })

  it('makes no name of what names nobody', () => {
    const events = reports.flatMap((report) => createRedactor().report(report).timeline)
    expect(new Set(events.filter(({ event }) => event === 'judged-at' || event === 'date').map(({ subject }) => subject))).toEqual(
      new Set(['']),
    )
  })

  it('keeps verdicts, axes, codes and times', () => {
    for (const report of reports) {
      const redacted = createRedactor().report(report)
      const kept = ({ verdict, axes, findings, atSigningTime }: VerificationReport) => [
        verdict,
        axes,
        findings.map(({ code }) => code),
        atSigningTime,
      ]
      expect(kept(redacted)).toEqual(kept(report))
    }
  })

  it('calls the same person the same in every report of one redactor', () => {
    const redactor = createRedactor()
    const [first, second] = reports.filter((report) => report.verdict === 'valid').map((report) => redactor.report(report).headers.from[0])
    expect(first).toMatch(/^mailbox-\d+@domain-\d+\.example$/)
    expect(second).toBe(first)
  })
})
