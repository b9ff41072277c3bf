import type { ReportCertificate, ReportFinding, Verdict, VerificationReport } from '../../../core/verify/report/report.ts'
import { axes } from '../../../core/world/finding.ts'

const certificate = (name: string, issuer: string, anchor: boolean): ReportCertificate => ({
  subject: `CN=${name}, O=Contoso`,
  issuer: `CN=${issuer}, O=Contoso`,
  serial: '4d3c2b1a',
  sha256: '0123456789abcdef'.repeat(4),
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: anchor ? '2046-01-01T00:00:00.000Z' : '2027-01-01T00:00:00.000Z',
  publicKey: 'RSA 2048',
  signatureAlgorithm: 'SHA-256 with RSA',
  keyUsage: anchor ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'],
  extendedKeyUsage: anchor ? null : ['emailProtection'],
  addresses: anchor ? [] : ['jo@contoso.example'],
  anchor,
  der: 'MAA=',
})

const signerCertificate = certificate('Jo Doe', 'Contoso Mail CA', false)
const root = certificate('Contoso Root', 'Contoso Root', true)
const path: ReportCertificate[] = [signerCertificate, { ...certificate('Contoso Mail CA', 'Contoso Root', false), addresses: [] }, root]

/** A report as the verifier would give it, for tests of what the page does with one; `change` says what differs from a valid one. */
export function exampleReport(change: Partial<VerificationReport> = {}): VerificationReport {
  const verdict = change.verdict ?? 'valid'
  return {
    schema: 'verification-report/1',
    file: 'mail.eml',
    format: 'eml',
    verdict,
    axes: axesOf(change.findings ?? []),
    findings: [],
    layers: [layerOf(verdict)],
    headers: {
      from: ['Jo Doe <jo@contoso.example>'],
      sender: null,
      replyTo: [],
      subject: 'Quarterly figures',
      date: '2026-11-20T09:30:00.000Z',
      protected: [],
    },
    timeline: [
      { time: '2026-01-01T00:00:00.000Z', event: 'not-before', subject: signerCertificate.subject, claimed: false },
      { time: '2026-11-20T09:29:58.000Z', event: 'signing-time', subject: signerCertificate.subject, claimed: true },
      { time: '2026-11-20T09:30:00.000Z', event: 'date', subject: '', claimed: true },
      { time: '2026-11-24T00:00:00.000Z', event: 'judged-at', subject: '', claimed: false },
      { time: '2027-01-01T00:00:00.000Z', event: 'not-after', subject: signerCertificate.subject, claimed: false },
    ],
    atSigningTime: null,
    recipients: [],
    judgedWith: {
      version: '0.1.0',
      at: '2026-11-24T00:00:00.000Z',
      offline: true,
      revocation: 'available',
      decoder: 'own',
      anchors: [root.sha256],
    },
    attached: [],
    attachedMails: [],
    ...change,
  }
}

function layerOf(verdict: Verdict): VerificationReport['layers'][number] {
  return {
    kind: 'multipart/signed',
    coverage: 'whole',
    partPath: '',
    verdict,
    axes: axesOf([]),
    signers: [
      {
        subject: signerCertificate.subject,
        issuer: signerCertificate.issuer,
        serial: signerCertificate.serial,
        sha256: signerCertificate.sha256,
        addresses: ['jo@contoso.example'],
        signingTime: '2026-11-20T09:29:58.000Z',
        digestAlgorithm: 'SHA-256',
        signatureAlgorithm: 'RSA PKCS #1',
        path,
        revocation: [
          {
            subject: signerCertificate.subject,
            status: 'good',
            source: 'crl',
            revokedAt: null,
            reason: null,
            thisUpdate: '2026-11-23T00:00:00.000Z',
            nextUpdate: '2026-11-30T00:00:00.000Z',
          },
        ],
        pkijs: 'agrees',
      },
    ],
  }
}

function axesOf(findings: readonly ReportFinding[]): VerificationReport['axes'] {
  const states = Object.fromEntries(axes.map((axis) => [axis, 'pass'])) as VerificationReport['axes']
  for (const { axis, severity } of findings) {
    if (severity === 'fail') states[axis] = 'fail'
    else if (severity === 'warn' && states[axis] !== 'fail') states[axis] = 'warn'
    else if (severity === 'cannot' || severity === 'not-checked') states[axis] = 'not-checked'
  }
  return states
}
