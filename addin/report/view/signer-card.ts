import type { ReportFinding, ReportLayer, ReportSigner, VerificationReport } from '../../../core/verify/report/report.ts'
import { copyable, copyableFingerprint } from '../../page/copyable.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange } from '../../page/names.ts'
import { timeElement, toLocalDate } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'
import { certificationPath } from './certification-path.ts'
import { secondOpinion } from './second-opinion.ts'

/** A card for each signature of each layer: who signed, what the certificate says, where it leads, and the second opinion. */
export function signerCards(report: VerificationReport, context: ReportContext): HTMLElement[] {
  const signatures = report.layers.flatMap((layer, number) =>
    layer.signers.map((signer, index) => ({ layer, signer, findings: findingsOf(report, number, index) })),
  )
  return signatures.map(({ layer, signer, findings }, index) => {
    const number = signatures.length > 1 ? `${context.texts.signers.several(index + 1)}: ${describeLayer(layer, context)}` : undefined
    return signerCard(signer, findings, number, context)
  })
}

function findingsOf({ findings }: VerificationReport, layer: number, signer: number): ReportFinding[] {
  return findings.filter((finding) => finding.layer === layer && (finding.signer === undefined || finding.signer === signer))
}

function describeLayer(layer: ReportLayer, { texts }: ReportContext): string {
  return texts.signers.innerLayer(texts.layerKinds[layer.kind], layer.partPath)
}

function signerCard(
  signer: ReportSigner,
  findings: readonly ReportFinding[],
  number: string | undefined,
  context: ReportContext,
): HTMLElement {
  const { texts } = context
  return card(
    texts.signers.heading,
    undefined,
    'signer-card',
    number !== undefined && element('p', { class: 'term' }, number),
    element(
      'div',
      { class: 'person' },
      element('span', { class: 'person-icon' }, icon(signer.subject === null ? 'question' : 'seal')),
      element(
        'div',
        {},
        element(
          'p',
          { class: 'person-name' },
          signer.subject === null ? texts.signers.unknown : element('bdi', {}, commonName(signer.subject)),
        ),
        element(
          'p',
          { class: 'person-address' },
          signer.addresses.length === 0
            ? signer.subject !== null && texts.signers.noAddresses
            : signer.addresses.map((address) => copyable(address, address, texts.copying, context.announce, strange(address))),
        ),
      ),
    ),
    signerFacts(signer, context),
    certificationPath(signer, findings, context),
    secondOpinion(signer, context),
  )
}

function signerFacts(signer: ReportSigner, { texts, announce }: ReportContext): HTMLElement {
  const { signers, copying } = texts
  const certificate = signer.path[0]
  const signingTime =
    signer.signingTime === null
      ? texts.signers.noSigningTime
      : [timeElement(signer.signingTime, texts.locale), element('span', { class: 'claim' }, ` ${texts.signers.claim}`)]
  return element(
    'div',
    {},
    factList([
      [texts.signers.signingTime, signingTime],
      [texts.signers.issuer, signer.issuer === null ? undefined : element('bdi', {}, commonName(signer.issuer))],
      [
        texts.signers.valid,
        certificate &&
          texts.signers.from(toLocalDate(certificate.notBefore, texts.locale), toLocalDate(certificate.notAfter, texts.locale)),
      ],
      [texts.signers.algorithms, algorithmsOf(signer)],
      [signers.serial, signer.serial === null ? undefined : copyable(signer.serial, signers.serial, copying, announce)],
      [
        signers.fingerprint,
        signer.sha256 === null ? undefined : copyableFingerprint(signer.sha256, signers.fingerprint, copying, announce),
      ],
    ]),
  )
}

/** "RSA PKCS#1 v1.5 with SHA-256" names its digest already. */
function algorithmsOf({ signatureAlgorithm, digestAlgorithm }: ReportSigner): string {
  return signatureAlgorithm.includes(digestAlgorithm) ? signatureAlgorithm : `${signatureAlgorithm}, ${digestAlgorithm}`
}
