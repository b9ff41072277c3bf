import { findExtension } from '../../../core/certificate/certificate.ts'
import { toNameText } from '../../../core/certificate/name.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { copyableFingerprint } from '../../page/copyable.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { commonName, strange, toGroupedHex } from '../../page/names.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
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
    session.anchors.length > 0 && anchorTable(session.anchors, context),
    hasBrowserCrypto() && addAnchor(context),
  )
}

function anchorTable(anchors: readonly TrustAnchor[], context: Context): HTMLElement {
  const { texts, announce } = context
  const { trust, copying, locale } = texts
  const columns: readonly Column<TrustAnchor>[] = [
    { id: 'name', title: trust.columns.name, key: nameOf, cell: (anchor) => subjectCell(anchor, context) },
    {
      id: 'sha256',
      title: trust.columns.sha256,
      key: ({ sha256 }) => inLetters(sha256),
      cell: (anchor) => copyableFingerprint(anchor.sha256, nameOf(anchor), copying, announce),
    },
    { id: 'source', title: trust.columns.source, key: ({ source }) => trust.source[source], cell: ({ source }) => trust.source[source] },
    {
      id: 'expiry',
      title: trust.columns.expiry,
      key: ({ certificate }) => toIsoTime(certificate.notAfter),
      cell: ({ certificate }) => expiryCell(certificate.notAfter, context),
    },
  ]
  return sortableTable(columns, anchors, { caption: trust.heading, locale, sortBy: texts.list.sortBy })
}

function nameOf({ certificate }: TrustAnchor): string {
  return commonName(toNameText(certificate.subject))
}

/** Tables compare numbers in a text by their value, which the digits of a fingerprint do not have. */
function inLetters(hex: string): string {
  return hex.replaceAll(/[0-9a-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}

function subjectCell(anchor: TrustAnchor, { texts, actions }: Context): HTMLElement {
  return element(
    'div',
    { class: 'anchor-subject' },
    element('bdi', { class: 'anchor-name' }, nameOf(anchor)),
    anchor.source === 'session' && element('fluent-button', { size: 'small', click: () => actions.distrust(anchor) }, texts.trust.remove),
  )
}

/** One that has expired only warns where it anchors a path (RFC 5280 §6.1 does not look at its dates), so it is said here. */
function expiryCell(notAfter: number, { texts }: Context): HTMLElement {
  const date = toLocalDate(toIsoTime(notAfter), texts.locale)
  if (notAfter >= Date.now()) return element('span', {}, date)
  return element('span', { class: 'tone-caution expired' }, icon('clock', 'inked'), texts.trust.expired(date))
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
