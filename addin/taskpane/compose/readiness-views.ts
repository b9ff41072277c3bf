import type { Readiness } from '../../../core/powershell/assess-readiness.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange } from '../../page/names.ts'
import { toLocalDate, toLocalTime } from '../../page/time.ts'
import type { Look } from '../../report/view/verdict-look.ts'
import type { ComposeContext } from './compose-context.ts'

const longAgoDays = 30

const looks: Readonly<Record<Readiness['answer'], Look>> = {
  yes: { tone: 'good', icon: 'check' },
  nearly: { tone: 'caution', icon: 'warning' },
  no: { tone: 'caution', icon: 'cross' },
  'not-known': { tone: 'unknown', icon: 'question' },
}

/** The answer in one sentence, for whom, and when the PC was looked at. */
export function readinessLook(answer: Readiness['answer']): Look {
  return looks[answer]
}

/** How old the look is, in words. */
export function ageSentence({ ageDays }: Readiness, readAt: number, { say, texts }: ComposeContext): string {
  const sentence = say.age(ageDays, toLocalTime(toIsoTime(readAt * 1000), texts.locale))
  return ageDays > longAgoDays ? `${sentence} ${say.old}` : sentence
}

/** The certificate, what is wrong with it, and how long it lasts. */
export function certificateCard(readiness: Readiness, { say, texts, language }: ComposeContext): HTMLElement {
  const { facts, certificate, daysLeft, findings } = readiness
  const until = facts?.notAfter === undefined ? undefined : toLocalDate(toIsoTime(facts.notAfter), texts.locale)
  const told = findings.filter(({ severity }) => severity === 'fail' || severity === 'warn')
  return card(
    say.certificate.heading,
    undefined,
    `certificate-card tone-${toneOf(certificate)}`,
    element(
      'p',
      { class: 'state', 'data-certificate': certificate },
      icon(certificate === 'good' ? 'check' : certificate === 'renewal-due' ? 'clock' : certificate === 'not-read' ? 'question' : 'cross'),
      element('span', {}, say.certificate.states[certificate]),
    ),
    facts !== undefined &&
      factList([
        ['', element('strong', {}, element('bdi', {}, commonName(facts.subject)))],
        [say.certificate.addresses, strange([...facts.mailboxes, ...facts.subjectMailboxes].map(({ text }) => text).join(', '))],
        [say.certificate.until, until && `${until}${daysLeft === undefined ? '' : `, ${say.certificate.daysLeft(daysLeft)}`}`],
        [say.certificate.issuer, element('bdi', {}, commonName(facts.issuer))],
      ]),
    certificate === 'renewal-due' && element('p', { class: 'note' }, say.certificate.renewal),
    told.length > 0 &&
      element(
        'ul',
        { class: 'told' },
        told.map((finding) => {
          const { title, seen } = explain(finding, language)
          return element('li', { 'data-code': finding.code }, element('strong', {}, title), ` ${seen}`)
        }),
      ),
  )
}

function toneOf(certificate: Readiness['certificate']): Look['tone'] {
  if (certificate === 'good') return 'good'
  return certificate === 'not-read' ? 'unknown' : 'caution'
}

/** What classic Outlook and Outlook on the web are set to. */
export function placesCard({ outlook }: Readiness, { say, settings }: ComposeContext): HTMLElement {
  const web = settings.outlookOnTheWeb
  const isSet = outlook === 'configured' || outlook === 'user-choice'
  return element(
    'section',
    { class: 'card places' },
    element(
      'ul',
      { class: 'places-list' },
      placeItem(
        say.outlook.heading,
        say.outlook.states[outlook],
        isSet ? 'good' : outlook === 'not-read' ? 'unknown' : 'caution',
        `outlook-${outlook}`,
      ),
      placeItem(say.web.heading, say.web[web], web === 'enabled' ? 'good' : web === 'unknown' ? 'unknown' : 'caution', `web-${web}`),
    ),
  )
}

function placeItem(name: string, state: string, tone: Look['tone'], id: string): HTMLElement {
  return element(
    'li',
    { class: `tone-${tone}`, 'data-place': id },
    icon(tone === 'good' ? 'check' : tone === 'unknown' ? 'question' : 'warning', 'inked'),
    element('span', {}, element('strong', {}, name), ` ${state}`),
  )
}
