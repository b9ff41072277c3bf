import type { ReportCertificate, ReportSigner, RevocationAnswer } from '../../../core/verify/report.ts'
import { fromBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange, toGroupedHex } from '../../page/names.ts'
import { saveFile } from '../../page/save-file.ts'
import { timeElement, toLocalDate } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'

/** The chain from the trusted root down to the signer, as people draw it; each certificate opens to its facts. */
export function certificationPath(signer: ReportSigner, context: ReportContext): HTMLElement {
  const { texts } = context
  const complete = signer.path.at(-1)?.anchor === true
  return element(
    'div',
    { class: 'path' },
    element('h3', {}, texts.path.heading, element('span', { class: 'term' }, ` (${texts.path.term})`)),
    signer.path.length === 0 && element('p', {}, texts.path.none),
    element(
      'ol',
      { class: 'chain' },
      !complete &&
        signer.path.length > 0 &&
        element(
          'li',
          { class: 'link missing tone-caution' },
          element('span', { class: 'link-dot' }, icon('warning')),
          element('p', {}, texts.path.missing),
        ),
      signer.path.toReversed().map((certificate) => link(certificate, certificate === signer.path[0], signer.revocation, context)),
    ),
  )
}

function link(
  certificate: ReportCertificate,
  isSigner: boolean,
  answers: readonly RevocationAnswer[],
  context: ReportContext,
): HTMLElement {
  const { texts } = context
  const selfSigned = certificate.subject === certificate.issuer
  const role = certificate.anchor
    ? texts.path.anchor
    : isSigner
      ? texts.path.signer
      : selfSigned
        ? texts.path.selfSigned
        : texts.path.intermediate
  const answer = answers.find((found) => found.subject === certificate.subject)
  return element(
    'li',
    { class: `link ${certificate.anchor ? 'tone-good' : 'tone-neutral'}` },
    element('span', { class: 'link-dot' }, icon(certificate.anchor ? 'shield' : isSigner ? 'person' : 'seal')),
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'link-name' }, element('bdi', {}, commonName(certificate.subject))),
        element('span', { class: 'link-role' }, role),
        answer !== undefined &&
          answer.status !== 'not-checked' &&
          element('span', { class: `link-role status-${answer.status}` }, texts.path.revocation[answer.status]),
      ),
      certificateFacts(certificate, answer, context),
    ),
  )
}

function certificateFacts(certificate: ReportCertificate, answer: RevocationAnswer | undefined, { texts }: ReportContext): HTMLElement {
  const name = commonName(certificate.subject).replaceAll(/[^\p{L}\p{N}. -]/gu, '_')
  const der = () => fromBase64(toUtf8(certificate.der)) ?? new Uint8Array()
  const pem = () =>
    toUtf8(`-----BEGIN CERTIFICATE-----\n${(certificate.der.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`)
  return element(
    'div',
    { class: 'link-facts' },
    factList([
      ['Subject', strange(certificate.subject)],
      ['Issuer', strange(certificate.issuer)],
      [texts.signers.addresses, certificate.addresses.length === 0 ? undefined : strange(certificate.addresses.join(', '))],
      [
        texts.signers.valid,
        texts.signers.from(toLocalDate(certificate.notBefore, texts.locale), toLocalDate(certificate.notAfter, texts.locale)),
      ],
      [texts.signers.key, `${certificate.publicKey}, ${certificate.signatureAlgorithm}`],
      [texts.signers.keyUsage, certificate.keyUsage === null ? texts.signers.none : certificate.keyUsage.join(', ')],
      [
        texts.signers.extendedKeyUsage,
        certificate.extendedKeyUsage === null ? texts.signers.none : certificate.extendedKeyUsage.join(', '),
      ],
      [texts.axes.revocation, answer && revocationWords(answer, texts)],
      [texts.signers.serial, element('code', {}, certificate.serial)],
      [texts.signers.fingerprint, element('code', { class: 'fingerprint' }, toGroupedHex(certificate.sha256))],
    ]),
    element(
      'p',
      { class: 'buttons' },
      element(
        'fluent-button',
        { size: 'small', click: () => saveFile(`${name}.cer`, 'application/pkix-cert', der()) },
        texts.path.download,
      ),
      element(
        'fluent-button',
        { size: 'small', click: () => saveFile(`${name}.pem`, 'application/x-pem-file', pem()) },
        texts.path.downloadPem,
      ),
    ),
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
