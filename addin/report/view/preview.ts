import { buildSafeHtml } from '../../../core/message/html/build-safe-html.ts'
import type { DescribedPart, MessageDescription } from '../../../core/verify/report/describe-message.ts'
import type { ReadableText } from '../../../core/verify/report/readable-text.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange, toGroupedHex } from '../../page/names.ts'
import { mailFrame } from '../mail-preview.ts'
import type { ReportContext } from '../report-context.ts'

type ReadablePart = DescribedPart & { readonly text: ReadableText }

/** What was signed, to read: text as text, HTML in a frame without any power, attachments by name; what no good signature covers is not shown, and why. */
export function preview(description: MessageDescription | undefined, context: ReportContext): HTMLElement | undefined {
  if (description?.root === undefined) return undefined
  const words = context.texts.preview
  const leaves = leavesOf(description.root)
  const readable = leaves.filter((part): part is ReadablePart => part.text !== undefined)
  const hidden = leaves.filter(({ cover }) => cover === 'unsigned' || cover === 'not-proved' || cover === 'not-checked')
  const attached = leaves.filter(({ text, cover }) => text === undefined && cover === 'signed')
  return card(
    words.heading,
    undefined,
    'preview-card',
    readable.map((part) => (part.text.kind === 'html' ? htmlText(part, context) : plainText(part, context))),
    attached.length > 0 && attachments(attached, context),
    hidden.length > 0 && notShown(hidden, context),
  )
}

function leavesOf(part: DescribedPart): DescribedPart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf)
}

function plainText({ path, text }: ReadablePart, { texts }: ReportContext): HTMLElement {
  const words = texts.preview
  return element(
    'details',
    { class: 'signed-text', 'data-part': path },
    element('summary', {}, icon('chevron', 'turns'), `${words.plain} (${words.part(path)})`),
    element('pre', { class: 'source', tabindex: 0, role: 'group', dir: 'auto', 'aria-label': words.plain }, text.value),
    text.isCut && element('p', { class: 'note' }, words.cut),
  )
}

/** The frame is made when somebody wants to read it. */
function htmlText({ path, text }: ReadablePart, { texts }: ReportContext): HTMLElement {
  const words = texts.preview
  const details = element(
    'details',
    { class: 'signed-html', 'data-part': path },
    element('summary', {}, icon('chevron', 'turns'), `${words.html} (${words.part(path)})`),
  )
  details.addEventListener('toggle', () => {
    if (!details.open || details.querySelector('iframe') !== null) return
    const { leftOut } = buildSafeHtml(text.value)
    details.append(
      element(
        'div',
        { class: 'mail-frame' },
        element('p', { class: 'mail-frame-label' }, icon('envelope'), words.frameLabel),
        mailFrame(text.value, words.frameTitle),
      ),
      leftOut.length === 0
        ? ''
        : element('p', { class: 'note left-out' }, `${words.leftOut}: ${leftOut.map((kind) => words.leftOutKinds[kind]).join(', ')}.`),
      text.isCut ? element('p', { class: 'note' }, words.cut) : '',
    )
  })
  return details
}

function attachments(parts: readonly DescribedPart[], { texts }: ReportContext): HTMLElement {
  const words = texts.preview
  return element(
    'div',
    { class: 'attachments' },
    element('h3', {}, words.attachments),
    element('p', { class: 'note' }, words.attachmentsNote),
    element(
      'ul',
      {},
      parts.map(({ path, name, mediaType, bytes, sha256 }) =>
        element(
          'li',
          { 'data-part': path },
          icon('document'),
          element(
            'div',
            {},
            element('p', { class: 'attachment-name' }, name === undefined ? words.noName(words.part(path)) : strange(name, 120)),
            element('p', { class: 'note' }, strange(mediaType, 80), `, ${words.size(bytes.toLocaleString(texts.locale))}`),
            sha256 !== undefined && element('p', { class: 'note' }, 'SHA-256 ', element('code', {}, toGroupedHex(sha256))),
          ),
        ),
      ),
    ),
  )
}

const maxNamed = 20

function notShown(parts: readonly DescribedPart[], { texts }: ReportContext): HTMLElement {
  const words = texts.preview
  return element(
    'div',
    { class: 'not-shown' },
    element('h3', {}, words.notShown),
    (['sealed', 'not-proved', 'not-checked', 'unsigned'] as const).map((why) => {
      const found = parts.filter((part) => reasonOf(part) === why)
      if (found.length === 0) return undefined
      const names = found
        .slice(0, maxNamed)
        .map(({ path, name, mediaType }) => [element('li', {}, `${words.part(path)}: `, strange(name ?? mediaType, 80))])
      return [element('p', {}, words.why[why]), element('ul', { class: 'values' }, names)]
    }),
  )
}

/** What is still S/MIME when all layers are opened is encrypted, or could not be opened. */
function reasonOf({ mediaType, cover }: DescribedPart): 'sealed' | 'not-proved' | 'not-checked' | 'unsigned' {
  if (/^application\/(?:x-)?pkcs7-mime$/.test(mediaType)) return 'sealed'
  return cover === 'not-proved' || cover === 'not-checked' ? cover : 'unsigned'
}
