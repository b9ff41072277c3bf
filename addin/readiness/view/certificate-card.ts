import type { CertificateFacts } from '../../../core/certificate/certificate-facts.ts'
import { assessDetection } from '../../../core/powershell/assess-detection.ts'
import type { DetectionReport } from '../../../core/powershell/detection-report.ts'
import { factsOfReport } from '../../../core/powershell/facts-of-report.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName } from '../../page/names.ts'
import { toLocalDate } from '../../page/time.ts'
import type { Context } from './context.ts'
import { ruleTable } from './rule-table.ts'

/** Every certificate of the store, rule by rule; the one that would sign, or else the first, is open. */
export function certificateCard(detection: DetectionReport, context: Context): HTMLElement {
  const { texts, session } = context
  const { assessments, chosen } = assessDetection(detection, session.choice.mailboxes[0])
  const thumbprints = chosen.map(({ thumbprint }) => thumbprint)
  const openAt = Math.max(
    0,
    assessments.findIndex(({ thumbprint }) => thumbprint !== undefined && thumbprints.includes(thumbprint)),
  )
  return card(
    texts.certificates.heading,
    undefined,
    'certificates-card',
    assessments.length === 0 && element('p', { class: 'problem' }, icon('warning'), texts.certificates.none),
    factsOfReport(detection).map((facts, index) => {
      const assessment = assessments[index]
      const isChosen = thumbprints.includes(facts.thumbprint ?? '')
      return element(
        'details',
        {
          class: `certificate tone-${assessment?.canSign ? 'good' : 'caution'}`,
          id: `certificate-${facts.thumbprint}`,
          open: index === openAt,
          'data-can-sign': String(assessment?.canSign),
        },
        certificateLine(facts, assessment?.canSign === true, isChosen, context),
        ruleTable(facts, assessment?.findings ?? [], context),
      )
    }),
    detection.unreadable > 0 && element('p', { class: 'note' }, texts.certificates.unreadable(detection.unreadable)),
  )
}

function certificateLine(facts: CertificateFacts, canSign: boolean, isChosen: boolean, { texts }: Context): HTMLElement {
  const until = facts.notAfter === undefined ? '' : `${texts.certificates.until} ${toLocalDate(toIsoTime(facts.notAfter), texts.locale)}`
  return element(
    'summary',
    {},
    icon('chevron', 'turns'),
    icon(canSign ? 'check' : 'cross', 'inked'),
    element(
      'span',
      { class: 'certificate-name' },
      element('bdi', {}, commonName(facts.subject)),
      element('span', { class: 'note' }, ` ${until}`),
    ),
    element('span', { class: 'axis-state' }, canSign ? texts.certificates.can : texts.certificates.cannot),
    isChosen && element('span', { class: 'chosen' }, texts.certificates.chosen),
  )
}
