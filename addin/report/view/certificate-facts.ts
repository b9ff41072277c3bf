import { explain } from '../../../core/verify/explanations/explain.ts'
import type { ReportCertificate, ReportFinding, RevocationAnswer } from '../../../core/verify/report/report.ts'
import { fromBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { copyable, copyableFingerprint } from '../../page/copyable.ts'
import { element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange } from '../../page/names.ts'
import { saveFile } from '../../page/save-file.ts'
import { timeElement } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'
import type { PathStep } from './draw-path.ts'
import { severityLook } from './verdict-look.ts'

/** What one certificate says, what was found about it, and the certificate itself to save. */
export function certificateFacts({ certificate, answer, findings }: PathStep, context: ReportContext): HTMLElement {
  const { texts, announce } = context
  const { signers, copying } = texts
  return element(
    'div',
    { class: 'link-facts' },
    element('h4', {}, element('bdi', {}, commonName(certificate.subject))),
    reasons(findings, context),
    factList([
      [texts.signers.subject, strange(certificate.subject)],
      [texts.signers.issuer, strange(certificate.issuer)],
      [signers.addresses, certificate.addresses.length === 0 ? undefined : strange(certificate.addresses.join(', '))],
      [texts.timeline.events['not-before'], timeElement(certificate.notBefore, texts.locale)],
      [texts.timeline.events['not-after'], timeElement(certificate.notAfter, texts.locale)],
      [signers.key, `${certificate.publicKey}, ${certificate.signatureAlgorithm}`],
      [signers.keyUsage, certificate.keyUsage === null ? signers.none : certificate.keyUsage.join(', ')],
      [signers.extendedKeyUsage, certificate.extendedKeyUsage === null ? signers.none : certificate.extendedKeyUsage.join(', ')],
      [texts.axes.revocation, answer && revocationWords(answer, texts)],
      [signers.serial, copyable(certificate.serial, signers.serial, copying, announce)],
      [signers.fingerprint, copyableFingerprint(certificate.sha256, signers.fingerprint, copying, announce)],
    ]),
    saveButtons(certificate, texts),
  )
}

function reasons(findings: readonly ReportFinding[], { language }: ReportContext): HTMLElement | undefined {
  if (findings.length === 0) return undefined
  return element(
    'ul',
    { class: 'reasons' },
    findings.map((finding) => {
      const look = severityLook[finding.severity]
      const { title, meaning } = explain(finding, language)
      const words = element('span', {}, element('strong', {}, title), ' ', meaning)
      return element('li', { class: `tone-${look.tone}` }, icon(look.icon, 'inked'), words)
    }),
  )
}

function saveButtons(certificate: ReportCertificate, { path }: ReportContext['texts']): HTMLElement {
  const name = commonName(certificate.subject).replaceAll(/[^\p{L}\p{N}. -]/gu, '_')
  const der = () => fromBase64(toUtf8(certificate.der)) ?? new Uint8Array()
  const pem = () =>
    toUtf8(`-----BEGIN CERTIFICATE-----\n${(certificate.der.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`)
  const button = (words: string, save: () => void) => element('fluent-button', { size: 'small', click: save }, icon('download'), words)
  return element(
    'p',
    { class: 'buttons' },
    button(path.download, () => saveFile(`${name}.cer`, 'application/pkix-cert', der())),
    button(path.downloadPem, () => saveFile(`${name}.pem`, 'application/x-pem-file', pem())),
  )
}

function revocationWords(answer: RevocationAnswer, texts: ReportContext['texts']): HTMLElement {
  const source = answer.source === 'none' ? undefined : texts.path.sources[answer.source]
  return element(
    'span',
    {},
    texts.path.revocation[answer.status],
    source !== undefined && `, ${source}`,
    answer.revokedAt !== null && [', ', timeElement(answer.revokedAt, texts.locale)],
    answer.reason !== null && [', ', strange(answer.reason)],
  )
}
