import { explain } from '../../../core/verify/explanations/explain.ts'
import type { ReportCertificate, ReportFinding, ReportSigner } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { commonName } from '../../page/names.ts'
import { picture } from '../../page/picture.ts'
import type { ReportContext } from '../report-context.ts'
import { certificateFacts } from './certificate-facts.ts'
import { drawPath, type PathStep } from './draw-path.ts'
import { worstOf } from './verdict-look.ts'

/** The chain from the trusted root down to the signer as a picture; the certificate that is chosen in it shows its facts below. */
export function certificationPath(signer: ReportSigner, findings: readonly ReportFinding[], context: ReportContext): HTMLElement {
  const { texts } = context
  const steps = signer.path.map((certificate) => toStep(certificate, signer, findings, context)).toReversed()
  const facts = element('div', { class: 'path-facts' })
  let chosen: PathStep | undefined
  const choose = (step: PathStep, isAlways = false) => {
    chosen = chosen === step && !isAlways ? undefined : step
    facts.replaceChildren(...(chosen === undefined ? [] : [certificateFacts(chosen, context)]))
    drawing.redraw()
  }
  const missing = missingIssuer(signer, context)
  const drawing = picture('path-picture', (width) => drawPath(steps, { width, chosen, missing, choose, label: texts.path.heading }))
  return element(
    'div',
    { class: 'path' },
    element('h3', {}, texts.path.heading, element('span', { class: 'term' }, ` (${texts.path.term})`)),
    signer.path.length === 0 ? element('p', {}, texts.path.none) : [element('p', { class: 'note' }, texts.path.choose), drawing, facts],
  )
}

function toStep(
  certificate: ReportCertificate,
  signer: ReportSigner,
  findings: readonly ReportFinding[],
  context: ReportContext,
): PathStep {
  const { texts } = context
  const own = findings.filter(({ subject }) => subject === certificate.subject)
  const answer = signer.revocation.find((found) => found.subject === certificate.subject)
  const [culprit] = own.filter(({ severity }) => severity === 'fail' || severity === 'cannot' || severity === 'warn')
  return {
    certificate,
    answer,
    findings: own,
    isSigner: certificate === signer.path[0],
    name: commonName(certificate.subject),
    role: roleOf(certificate, certificate === signer.path[0], context),
    state: worstOf(own.map(({ severity }) => severity)),
    said: culprit === undefined ? revocationWord(answer?.status, context) : explain(culprit, context.language).title,
    pressed: texts.path.openCertificate,
  }
}

function roleOf(certificate: ReportCertificate, isSigner: boolean, { texts }: ReportContext): string {
  if (certificate.anchor) return texts.path.anchor
  if (isSigner) return texts.path.signer
  return certificate.subject === certificate.issuer ? texts.path.selfSigned : texts.path.intermediate
}

function revocationWord(status: 'good' | 'revoked' | 'unknown' | 'not-checked' | undefined, { texts }: ReportContext): string {
  return status === undefined || status === 'not-checked' ? '' : texts.path.revocation[status]
}

/** The name of the issuer at which a chain ends that leads to no trusted root. */
function missingIssuer({ path }: ReportSigner, { texts }: ReportContext): string | undefined {
  const top = path.at(-1)
  if (top === undefined || top.anchor) return undefined
  return top.subject === top.issuer ? texts.path.missing : `${texts.path.missing} (${commonName(top.issuer)})`
}
