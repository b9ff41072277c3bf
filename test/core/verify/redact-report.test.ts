import { beforeAll, describe, expect, it } from 'vitest'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { createRedactor } from '../../../core/verify/report/redact-report.ts'
import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { indexTrust } from '../../../core/verify/trust.ts'
import { verifyMessage } from '../../../core/verify/verify-message.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { makeSamples } from '../../../simulation/samples.ts'
import { codesOf, issuing, joMail, judge } from './verify-world.ts'

const now = Date.UTC(2026, 10, 24)
let reports: readonly VerificationReport[]

beforeAll(async () => {
  const set = await makeSamples({ now })
  const anchors = readTrustFile(toUtf8(set.trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'test' }))
  const world = { now: () => now, crypto: createNodeCrypto() }
  const judgeSample = (bytes: (typeof set.samples)[number]['bytes']) =>
    verifyMessage(bytes, indexTrust({ anchors }), { file: 'mail', attached: true }, world)
  reports = await Promise.all(set.samples.map(({ bytes }) => judgeSample(bytes)))
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

  it('takes out what tells of a person even where it looks like a number or a type', async () => {
    const certificate = issuing.issue({ subject: 'CN=Jo Example', serial: 0x1234567890 })
    const missing = await judge(joMail({ signers: [{ certificate }], certificates: [issuing.der] }))
    const named = await judge(joMail({ header: { From: '4711' } }))
    expect(codesOf(missing)).toContain('cms-signer-certificate-missing')
    expect(codesOf(named)).toContain('sender-from-without-address')
    const redacted = [missing, named].map((report) => JSON.stringify(createRedactor().report(report).findings)).join()
    expect(redacted).not.toContain('1234567890')
    expect(redacted).not.toContain('4711')
  })

  it('keeps the place of a part and the identifier of an algorithm', async () => {
    const unlisted = await judge(joMail({ digestAlgorithms: [] }))
    const evidence = createRedactor()
      .report(unlisted)
      .findings.find(({ code }) => code === 'cms-digest-algorithm-unlisted')?.evidence
    expect(evidence).toEqual({ algorithm: oid.sha256 })
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
