import { findExtension } from '../../../core/certificate/certificate.ts'
import { toNameText } from '../../../core/certificate/name.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange, toGroupedHex } from '../../page/names.ts'
import { toLocalDate } from '../../page/time.ts'
import { hasBrowserCrypto } from '../../report/browser-crypto.ts'
import type { TrustAnchor } from '../../report/trust-anchors.ts'
import type { Context } from './context.ts'

/** The roots in force, and the way to trust one more until the page is closed, after its fingerprint was shown. */
export function trustPanel(context: Context): HTMLElement {
  const { texts, session } = context
  const isEmpty = session.trustLoad !== 'loading' && session.anchors.length === 0
  return element(
    'details',
    { class: 'card trust', id: 'trust', open: isEmpty || session.offered !== undefined },
    element(
      'summary',
      {},
      icon('chevron', 'turns'),
      element('h2', {}, texts.trust.heading, element('span', { class: 'term' }, ` (${texts.trust.term})`)),
      element('span', { class: 'count' }, String(session.anchors.length)),
    ),
    session.trustLoad === 'failed' && element('p', { class: 'problem' }, texts.trust.noServer),
    session.trustLoad === 'loaded' && isEmpty && element('p', {}, texts.trust.none),
    session.anchors.length > 0 &&
      element(
        'ul',
        { class: 'anchors' },
        session.anchors.map((anchor) => anchorItem(anchor, context)),
      ),
    hasBrowserCrypto() && addAnchor(context),
  )
}

function anchorItem(anchor: TrustAnchor, { texts, actions }: Context): HTMLElement {
  const { certificate, sha256, source } = anchor
  const words = certificate.notAfter < Date.now() ? texts.trust.expired : texts.trust.expires
  return element(
    'li',
    {},
    icon('shield'),
    element(
      'div',
      {},
      element('p', { class: 'anchor-name' }, element('bdi', {}, commonName(toNameText(certificate.subject)))),
      element(
        'p',
        { class: 'note' },
        `${texts.trust.source[source]}, ${words(toLocalDate(toIsoTime(certificate.notAfter), texts.locale))}`,
      ),
      element('code', { class: 'fingerprint' }, toGroupedHex(sha256)),
      source === 'session' &&
        element(
          'p',
          { class: 'buttons' },
          element('fluent-button', { size: 'small', click: () => actions.distrust(anchor) }, texts.trust.remove),
        ),
    ),
  )
}

function addAnchor({ texts, session, actions }: Context): HTMLElement {
  const input = element('input', {
    type: 'file',
    id: 'anchor-file',
    hidden: true,
    accept: '.cer,.crt,.der,.pem,.p7b,.p7c',
    'aria-label': texts.trust.chooseFile,
  })
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file !== undefined) actions.offerAnchors(file)
  }
  input.addEventListener('change', () => take(input.files))
  const area = element(
    'div',
    { class: 'add-anchor', dragover: (event: Event) => event.preventDefault() },
    element('h3', {}, texts.trust.add),
    element('p', { class: 'note' }, texts.trust.addNote),
    element('fluent-button', { id: 'choose-anchor', click: () => input.click() }, texts.trust.chooseFile),
    input,
    session.offered !== undefined &&
      session.offered.length === 0 &&
      element('p', { class: 'problem', role: 'alert' }, texts.trust.notAnAnchor),
    session.offered?.map((anchor) => candidate(anchor, texts, actions)),
  )
  area.addEventListener('drop', (event) => {
    event.preventDefault()
    event.stopPropagation()
    take(event.dataTransfer?.files)
  })
  return area
}

function candidate(anchor: TrustAnchor, texts: Context['texts'], actions: Context['actions']): HTMLElement {
  const isAuthority = findExtension(anchor.certificate.extensions, oid.basicConstraints) !== undefined
  return element(
    'div',
    { class: 'candidate', role: 'group', 'aria-label': texts.trust.add },
    element('p', { class: 'anchor-name' }, strange(toNameText(anchor.certificate.subject))),
    !isAuthority && element('p', { class: 'problem' }, texts.trust.notAuthority),
    element('p', {}, texts.trust.compare),
    element('code', { class: 'fingerprint large' }, toGroupedHex(anchor.sha256)),
    element(
      'p',
      { class: 'buttons' },
      element('fluent-button', { appearance: 'primary', class: 'confirm-anchor', click: () => actions.trust(anchor) }, texts.trust.confirm),
      element('fluent-button', { class: 'reject-anchor', click: () => actions.reject(anchor) }, texts.trust.reject),
    ),
  )
}
