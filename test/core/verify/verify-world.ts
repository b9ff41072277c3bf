import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { indexTrust, type Trust } from '../../../core/verify/trust.ts'
import { type VerifyOptions, verifyMessage } from '../../../core/verify/verify-message.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import type { World } from '../../../core/world/world.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import type { IssuedCertificate } from '../../../simulation/certificate.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { type MailToSign, signedMail } from '../../../simulation/signed-message.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

/** One authority, its trust, and Jo, who signs. Made once for a test file. */
export const root = createAuthority({ name: 'CN=Contoso Root' })
export const issuing = root.issueAuthority({ subject: 'CN=Contoso Issuing' })
export const jo = issuing.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })

export const trust: Trust = trustIn(root)

export function trustIn(...anchors: readonly IssuedCertificate[]): Trust {
  return indexTrust({ anchors: anchors.map(({ certificate }) => ({ certificate, source: 'test' })) })
}

export const world: World = { now: () => simulationTime, crypto: createNodeCrypto() }

/** Judges a message in that world. */
export function judge(bytes: Bytes, options: Partial<VerifyOptions> = {}, inTrust: Trust = trust): Promise<VerificationReport> {
  return verifyMessage(bytes, inTrust, { file: 'test.eml', ...options }, world)
}

/** Jo's signed mail, honest but for what the test changes. */
export function joMail(changes: Partial<MailToSign> = {}): Bytes {
  return signedMail({ signers: [{ certificate: jo }], certificates: [jo.der, issuing.der], ...changes })
}

export function codesOf(report: VerificationReport, severities: readonly string[] = ['fail', 'cannot', 'warn']): string[] {
  return report.findings.filter((finding) => severities.includes(finding.severity)).map((finding) => finding.code)
}
