import { lintTextsOf } from '../../../core/intune/lint/lint-texts.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { Finding, Planned } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'

const allRoles = ['root', 'device', 'user', 'signature', 'remediation'] as const

/** The profiles of the set, each with what the linter says of it. */
export function profileList({ roles, findings }: Planned['plan'], { texts, language }: IntuneView): HTMLElement {
  const words = { ...texts.intune, language }
  const shown = allRoles.filter((role) => roles.includes(role) || findings.some(({ profile }) => profile === role))
  const items = shown.map((role) =>
    profileItem(
      role,
      findings.filter(({ profile }) => profile === role),
      words,
    ),
  )
  const general = findings.filter(({ profile }) => profile === undefined)
  return element('ul', { class: 'profiles' }, items, general.length > 0 && profileItem('set', general, words))
}

type Words = IntuneView['texts']['intune'] & Pick<IntuneView, 'language'>

function profileItem(role: keyof Words['roles'], findings: readonly Finding[], words: Words): HTMLElement {
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  const [errors, warnings] = [count('error'), count('warn')]
  const tone = errors > 0 ? 'bad' : warnings > 0 ? 'caution' : 'good'
  const mark = ({ bad: 'cross', caution: 'warning', good: 'check' } as const)[tone]
  const counts = [errors > 0 && words.lint.errors(errors), warnings > 0 && words.lint.warnings(warnings)].filter((each) => each !== false)
  const summary = counts.length === 0 ? words.lint.sound : counts.join(', ')
  const head = [
    icon(mark, 'inked'),
    element('span', { class: 'profile-name' }, words.roles[role]),
    element('span', { class: 'profile-state inked' }, summary),
  ]
  const attributes = { class: `profile tone-${tone}`, 'data-profile': role }
  if (findings.length === 0) return element('li', attributes, element('div', { class: 'profile-head' }, head))
  return element(
    'li',
    attributes,
    element(
      'details',
      {},
      element('summary', { class: 'profile-head' }, head, icon('chevron', 'disclosure')),
      element(
        'ul',
        { class: 'lint-findings' },
        findings.map((finding) => findingItem(finding, words)),
      ),
    ),
  )
}

function findingItem(finding: Finding, { lint, language }: Words): HTMLElement {
  const rule = lintTextsOf(finding.code, language) ?? finding
  const said = [
    [lint.guide, rule.guide],
    [lint.microsoft, rule.microsoft],
    [lint.scepman, rule.scepman],
    [lint.accepted, finding.accepted],
    [lint.fix, rule.fix],
  ] as const
  return element(
    'li',
    { 'data-finding': finding.code },
    element('strong', {}, `${lint.severities[finding.severity]}: ${finding.code}`),
    element(
      'dl',
      { class: 'facts' },
      said.flatMap(([name, text]) => (text === undefined ? [] : [element('div', {}, element('dt', {}, name), element('dd', {}, text))])),
    ),
  )
}
