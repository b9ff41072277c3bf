import type { CertificateReport, ReportCertificate, ReportFinding, ReportSigner, VerificationReport } from './report.ts'

/** Takes persons out of reports; the same text becomes the same pseudonym in everything that one redactor changes. */
export interface Redactor {
  readonly report: (report: VerificationReport) => VerificationReport
  readonly certificateReport: (report: CertificateReport) => CertificateReport
}

/**
 * Makes a redactor: addresses, names, subjects, serial numbers, fingerprints and certificates become pseudonyms.
 * Anchors keep their fingerprints, and `file` stays as given.
 */
export function createRedactor(): Redactor {
  const names = new Pseudonyms()
  return {
    report: (report) => redactReport(report, names),
    certificateReport: (report) => ({
      ...report,
      findings: report.findings.map((finding) => redactFinding(finding, names)),
      path: report.path.map((certificate) => redactCertificate(certificate, names)),
      revocation: report.revocation.map((answer) => ({ ...answer, subject: names.of('name', answer.subject) })),
    }),
  }
}

type Kind = 'mailbox' | 'domain' | 'name' | 'subject' | 'serial' | 'certificate' | 'text'

class Pseudonyms {
  readonly #known = new Map<string, string>()
  readonly #counts = new Map<Kind, number>()

  of(kind: Kind, text: string): string {
    if (text === '') return ''
    const key = kind === 'mailbox' || kind === 'domain' ? `${kind} ${text.toLowerCase()}` : `${kind} ${text}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    const pseudonym = `${kind}-${number}`
    this.#known.set(key, pseudonym)
    return pseudonym
  }

  /** Keeps which domain two mailboxes share, and nothing else of them. */
  address(text: string): string {
    const at = text.lastIndexOf('@')
    if (at < 0) return this.of('name', text)
    return `${this.of('mailbox', text)}@${this.of('domain', text.slice(at + 1))}.example`
  }
}

function redactReport(report: VerificationReport, names: Pseudonyms): VerificationReport {
  const { headers } = report
  const optional = <Value>(value: Value | null, redact: (value: Value) => Value) => (value === null ? null : redact(value))
  return {
    ...report,
    headers: {
      ...headers,
      from: headers.from.map((address) => names.address(address)),
      sender: optional(headers.sender, (address) => names.address(address)),
      replyTo: headers.replyTo.map((address) => names.address(address)),
      subject: optional(headers.subject, (subject) => names.of('subject', subject)),
      protected: headers.protected.map((field) => ({
        ...field,
        outer: optional(field.outer, (text) => redactText(text, names)),
        inner: redactText(field.inner, names),
      })),
    },
    ...(report.name === undefined ? {} : { name: names.of('subject', report.name) }),
    attachedMails: report.attachedMails.map((name) => names.of('subject', name)),
    recipients: report.recipients.map((recipient) => names.of('name', recipient)),
    timeline: report.timeline.map((entry) => ({ ...entry, subject: names.of('name', entry.subject) })),
    findings: report.findings.map((finding) => redactFinding(finding, names)),
    layers: report.layers.map((layer) => ({ ...layer, signers: layer.signers.map((signer) => redactSigner(signer, names)) })),
    attached: report.attached.map((attached) => ({ ...redactReport(attached, names), file: names.of('subject', attached.file) })),
  }
}

function redactSigner(signer: ReportSigner, names: Pseudonyms): ReportSigner {
  return {
    ...signer,
    subject: signer.subject === null ? null : names.of('name', signer.subject),
    issuer: signer.issuer === null ? null : names.of('name', signer.issuer),
    serial: signer.serial === null ? null : names.of('serial', signer.serial),
    sha256: signer.sha256 === null ? null : names.of('certificate', signer.sha256),
    addresses: signer.addresses.map((address) => names.address(address)),
    path: signer.path.map((certificate) => redactCertificate(certificate, names)),
    revocation: signer.revocation.map((answer) => ({ ...answer, subject: names.of('name', answer.subject) })),
  }
}

function redactCertificate(certificate: ReportCertificate, names: Pseudonyms): ReportCertificate {
  return {
    ...certificate,
    subject: names.of('name', certificate.subject),
    issuer: names.of('name', certificate.issuer),
    serial: names.of('serial', certificate.serial),
    sha256: certificate.anchor ? certificate.sha256 : names.of('certificate', certificate.sha256),
    addresses: certificate.addresses.map((address) => names.address(address)),
    der: '',
  }
}

type EvidenceValue = ReportFinding['evidence'][string]

function redactFinding(finding: ReportFinding, names: Pseudonyms): ReportFinding {
  const evidence: ReportFinding['evidence'] = {}
  for (const [key, value] of Object.entries(finding.evidence)) evidence[key] = redactEvidence(key, value, names)
  const subject = finding.subject === undefined ? {} : { subject: redactText(finding.subject, names, 'name') }
  return { ...finding, ...subject, evidence }
}

function redactEvidence(key: string, value: EvidenceValue, names: Pseudonyms): EvidenceValue {
  const redact = (text: string) => (!personal.has(key) && isHarmless(text) ? text : redactText(text, names))
  if (typeof value === 'string') return redact(value)
  return typeof value === 'object' ? value.map(redact) : value
}

// Evidence that tells of a person whatever it looks like: a serial number of digits alone, a name that is one.
const personal: ReadonlySet<string> = new Set([
  ...['from', 'sender', 'replyTo', 'name', 'displayName', 'address', 'userPrincipalNames', 'inner', 'outer'],
  ...['issuer', 'serial', 'subjectKeyIdentifier', 'certificate', 'certificates', 'signer', 'root', 'constrainedBy', 'crlIssuer'],
])

// Times, object identifiers, media types and the names of algorithms and header fields tell nothing about a person; whatever else a
// stranger or a certificate wrote is taken out.
const harmless = [
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  /^[\d.]+$/,
  /^(multipart|application|text|message|image|audio|video)\/[a-z0-9.+-]+$/,
  /^(md5|sha-?[1-5]\d*|sha3-\d+|shake\d+|rsa|rsassa|dsa|ecdsa|eddsa|ed25519|ed448|p-\d+)([ /-]?(pss|pkcs1|with|sha-?[1-5]\d*|\d{3,5}|bit))*$/i,
  /^(from|to|cc|sender|reply-to|subject|date|message-id|mime-version|content-[a-z-]+)$/i,
]

function isHarmless(text: string): boolean {
  return harmless.some((pattern) => pattern.test(text))
}

function redactText(text: string, names: Pseudonyms, kind: Kind = 'text'): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return names.address(text)
  return names.of(/^[A-Za-z]+=/.test(text) ? 'name' : kind, text)
}
