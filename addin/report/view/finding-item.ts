import { germanSeverities } from '../../../core/verify/explanations/axes.de.ts'
import { englishSeverities } from '../../../core/verify/explanations/axes.en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { labelEvidence } from '../../../core/verify/explanations/tell-evidence.ts'
import type { ReportFinding, VerificationReport } from '../../../core/verify/report/report.ts'
import type { EvidenceValue } from '../../../core/world/finding.ts'
import { type Child, element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange } from '../../page/names.ts'
import { timeElement } from '../../page/time.ts'
import { type Place, placesOf } from '../place.ts'
import type { ReportContext } from '../report-context.ts'
import { showPlace } from '../show-place.ts'

/** One finding, closed to its title; opened to what was seen, what it means, the evidence and the rule. */
export function findingItem(finding: ReportFinding, isOpen: boolean, report: VerificationReport, context: ReportContext): HTMLElement {
  const { texts, language } = context
  const explained = explain(finding, language)
  const severity = (language === 'de' ? germanSeverities : englishSeverities)[finding.severity]
  return element(
    'details',
    { class: `finding severity-${finding.severity}`, open: isOpen, 'data-code': finding.code },
    element(
      'summary',
      {},
      icon('chevron', 'turns'),
      element('span', { class: 'finding-title' }, explained.title),
      element('span', { class: 'severity' }, severity),
    ),
    element(
      'div',
      { class: 'finding-body' },
      element('p', {}, explained.seen),
      element('p', {}, explained.meaning),
      factList([
        ...labelEvidence(finding.evidence, language).map(
          ([label, value]) => [label, value === '' ? undefined : evidenceValue(value, texts)] as const,
        ),
        [texts.finding.subject, finding.subject === undefined ? undefined : strange(finding.subject)],
        [texts.finding.layers, whereOf(finding, report, texts)],
        [texts.finding.clause, finding.clause],
        [texts.finding.code, element('code', {}, finding.code)],
      ]),
      placeLinks(placesOf(finding, report), context),
    ),
  )
}

/** Each leads to the certificate, part, header line or octets that the finding speaks of, where this page shows them. */
function placeLinks(places: readonly Place[], { texts, shows }: ReportContext): HTMLElement | undefined {
  const links = places.filter(shows)
  if (links.length === 0) return undefined
  return element(
    'p',
    { class: 'place-links' },
    links.map((place) =>
      element('button', { type: 'button', class: 'place-link', click: () => showPlace(place) }, icon('target'), placeWords(place, texts)),
    ),
  )
}

function placeWords(place: Place, { finding }: ReportContext['texts']): Child {
  switch (place.kind) {
    case 'certificate':
      return [`${finding.places.certificate} `, element('bdi', {}, commonName(place.subject))]
    case 'part':
      return place.path === '' ? finding.places.whole : [`${finding.places.part} `, strange(place.path, 40)]
    case 'header':
      return [`${finding.places.header} `, strange(place.name, 60)]
    case 'cms':
      return finding.places.cms
  }
}

function whereOf(finding: ReportFinding, report: VerificationReport, texts: ReportContext['texts']): string | undefined {
  if (finding.layer === undefined || report.layers.length < 2) return undefined
  const layer = texts.finding.layer(finding.layer + 1)
  return finding.signer === undefined ? layer : `${layer}, ${texts.finding.signer(finding.signer + 1)}`
}

const isTime = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)

function evidenceValue(value: EvidenceValue, { yes, no, locale }: ReportContext['texts']): Child {
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return isTime(value) ? timeElement(value, locale) : strange(value)
  return element(
    'ul',
    { class: 'values' },
    value.slice(0, 50).map((item) => element('li', {}, strange(item))),
  )
}
