import type { DetectionReport } from '../../../core/powershell/detection-report.ts'
import { factsOfReport } from '../../../core/powershell/facts-of-report.ts'
import type { OutlookSettings } from '../../../core/powershell/outlook-settings.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange } from '../../page/names.ts'
import type { Context } from './context.ts'

/** What classic Outlook is set to, profile by profile. */
export function outlookCard(settings: OutlookSettings, detection: DetectionReport, { texts }: Context): HTMLElement {
  return card(
    texts.outlook.heading,
    undefined,
    'outlook-card',
    settings.state === 'no-outlook' && element('p', {}, texts.plan.states['no-outlook']),
    settings.alwaysSignByPolicy !== null && element('p', { class: 'problem' }, icon('info'), texts.outlook.policy),
    settings.profiles.map(({ name, problem, sets, signByDefault }) => {
      const set = sets.find(({ isDefault }) => isDefault)
      return element(
        'section',
        { class: 'profile', 'data-profile': name },
        element('h3', {}, strange(texts.outlook.profile(name))),
        problem === ''
          ? factList([
              [texts.outlook.signsWith, signer(set, detection, texts)],
              [texts.outlook.always, signByDefault ? texts.yes : texts.no],
            ])
          : element('p', { class: 'problem' }, icon('warning'), texts.outlook.problem(problem)),
      )
    }),
  )
}

function signer(
  set: OutlookSettings['profiles'][number]['sets'][number] | undefined,
  detection: DetectionReport,
  { outlook }: Context['texts'],
): HTMLElement {
  const thumbprint = set?.signingThumbprint?.toLowerCase()
  if (set === undefined || thumbprint === undefined || thumbprint === '') return element('span', {}, outlook.nothing)
  const known = factsOfReport(detection).find((facts) => facts.thumbprint === thumbprint)
  return element(
    'span',
    { 'data-signs-with': thumbprint },
    known !== undefined && [element('bdi', {}, commonName(known.subject)), ' '],
    element('code', {}, thumbprint),
    ' ',
    strange(outlook.by(set.name)),
  )
}
