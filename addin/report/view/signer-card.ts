import type { ReportFinding, ReportLayer, ReportSigner, VerificationReport } from '../../../core/verify/report.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange, toGroupedHex } from '../../page/names.ts'
import { timeElement, toLocalDate } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'
import { certificationPath } from './certification-path.ts'

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
            : signer.addresses.map((address) => element('span', {}, strange(address))),
        ),
      ),
    ),
    signerFacts(signer, context),
    certificationPath(signer, findings, context),
    element(
      'div',
      { class: `opinion opinion-${signer.pkijs}` },
      element('h3', {}, texts.opinion.heading),
      element(
        'p',
        { class: 'opinion-words' },
        texts.opinion[signer.pkijs],
        signer.pkijsNote !== undefined && ` ${noteOf(signer.pkijsNote, context)}`,
      ),
    ),
  )
}

function signerFacts(signer: ReportSigner, { texts }: ReportContext): HTMLElement {
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
      [texts.signers.serial, signer.serial === null ? undefined : element('code', {}, signer.serial)],
      [
        texts.signers.fingerprint,
        signer.sha256 === null ? undefined : element('code', { class: 'fingerprint' }, toGroupedHex(signer.sha256)),
      ],
    ]),
  )
}

/** "RSA PKCS#1 v1.5 with SHA-256" names its digest already. */
function algorithmsOf({ signatureAlgorithm, digestAlgorithm }: ReportSigner): string {
  return signatureAlgorithm.includes(digestAlgorithm) ? signatureAlgorithm : `${signatureAlgorithm}, ${digestAlgorithm}`
}

function noteOf(code: string, { texts }: ReportContext): string {
  const notes: Readonly<Record<string, string>> = texts.opinion.notes
  return Object.hasOwn(notes, code) ? (notes[code] ?? code) : code
}
