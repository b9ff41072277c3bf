import type { Readiness } from '../../../core/powershell/assess-readiness.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { toDisplayText } from '../../../core/world/display-text.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { commonName } from '../../page/names.ts'
import { toUtcTime } from '../../page/time.ts'
import type { ComposeContext } from './compose-context.ts'

/** A few lines for a ticket: the answer, the certificate, the settings, and the step that is missing. */
export function readinessText(readiness: Readiness, { say, mailbox, settings, language }: ComposeContext): string {
  const { facts, daysLeft, findings } = readiness
  const lines = [
    `${say.answers[readiness.answer].headline} ${mailbox === '' ? '' : say.for(toDisplayText(mailbox))}`.trim(),
    `${say.certificate.heading}: ${say.certificate.states[readiness.certificate]}`,
    ...(facts === undefined
      ? []
      : [`  ${commonName(facts.subject)}, ${say.certificate.issuer} ${commonName(facts.issuer)}`, `  SHA-1 ${facts.thumbprint ?? '–'}`]),
    ...(facts?.notAfter === undefined
      ? []
      : [`  ${say.certificate.until} ${toUtcTime(toIsoTime(facts.notAfter))}, ${say.certificate.daysLeft(daysLeft ?? 0)}`]),
    ...findings
      .filter(({ severity }) => severity === 'fail' || severity === 'warn')
      .map((finding) => `  ${explain(finding, language).title} (${finding.code})`),
    `${say.outlook.heading} ${say.outlook.states[readiness.outlook]}`,
    `${say.web.heading}: ${say.web[settings.outlookOnTheWeb]}`,
    `${say.next.heading}: ${readiness.nextStep}`,
  ]
  return `${lines.join('\n')}\n`
}
