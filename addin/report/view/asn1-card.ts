import { searchOutline } from '../../../core/certificate/outline/search-outline.ts'
import type { MessageDescription } from '../../../core/verify/report/describe-message.ts'
import type { ReportLayer, VerificationReport } from '../../../core/verify/report/report.ts'
import { fromBase64 } from '../../../core/world/base64.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { commonName } from '../../page/names.ts'
import type { ReportContext } from '../report-context.ts'
import { type Asn1Tree, asn1Tree } from './asn1-tree.ts'

/** One structure to look into. */
interface Structure {
  readonly title: string
  readonly bytes: Bytes
  /** Of a CMS structure: the layer of the report that it is. */
  readonly layer: number | undefined
}

/** For experts: the CMS of each signature and each certificate as ASN.1, with search and the way to an octet. */
export function asn1Card(
  report: VerificationReport,
  description: MessageDescription | undefined,
  context: ReportContext,
): HTMLElement | undefined {
  const structures = [...cmsOf(report, description, context), ...certificatesOf(report, context)]
  const [first] = structures
  if (first === undefined) return undefined
  const words = context.texts.asn1
  let tree: Asn1Tree | undefined
  const frame = element('div', { class: 'asn1-tree' })
  const choice = element(
    'select',
    { id: 'asn1-structure', change: () => draw(structures[choice.selectedIndex] ?? first) },
    structures.map(({ title }) => element('option', {}, title)),
  )
  const found = element('div', { class: 'asn1-found' })
  const draw = (structure: Structure): Asn1Tree => {
    choice.selectedIndex = structures.indexOf(structure)
    found.replaceChildren()
    tree = asn1Tree(structure.bytes, context.texts)
    frame.replaceChildren(tree.node)
    return tree
  }
  const current = () => structures[choice.selectedIndex] ?? first
  const search = (text: string) => {
    const shown = tree ?? draw(current())
    const offset = /^@\s*(\d{1,9})$/.exec(text.trim())?.[1]
    if (offset === undefined) found.replaceChildren(...results(current().bytes, text, shown, context))
    else found.replaceChildren(shown.show(Number(offset)) ? '' : element('p', { class: 'note' }, words.noOctet))
  }
  const details: HTMLDetailsElement = element(
    'details',
    { class: 'card asn1-card', toggle: () => details.open && tree === undefined && draw(current()) },
    element(
      'summary',
      {},
      icon('chevron', 'turns'),
      element('h2', {}, words.heading, element('span', { class: 'term' }, ` (${words.term})`)),
    ),
    element('p', { class: 'note' }, words.note),
    element('p', { class: 'asn1-choice' }, element('label', { for: 'asn1-structure' }, words.structure), choice),
    searchForm(search, context),
    found,
    frame,
  )
  for (const [index, structure] of structures.entries()) {
    if (structure.layer !== undefined)
      details.append(octetsPlace(structure.layer, (offset) => void draw(structures[index] ?? first).show(offset)))
  }
  return details
}

/** Where a finding leads to that speaks of octets of this layer. */
function octetsPlace(layer: number, show: (offset: number) => void): HTMLElement {
  return element('span', {
    'data-place': `cms:${layer}`,
    'show-place': (event: Event) => show((event as CustomEvent<{ readonly offset?: number }>).detail.offset ?? 0),
  })
}

function searchForm(search: (text: string) => void, { texts }: ReportContext): HTMLElement {
  const input = element('input', {
    type: 'search',
    id: 'asn1-search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: texts.asn1.example,
  })
  return element(
    'form',
    {
      class: 'asn1-search',
      submit: (event: Event) => {
        event.preventDefault()
        search(input.value)
      },
    },
    element('label', { for: 'asn1-search' }, texts.asn1.find),
    input,
    element('fluent-button', { id: 'asn1-find', click: () => search(input.value) }, texts.asn1.findNow),
  )
}

function results(bytes: Bytes, text: string, tree: Asn1Tree, { texts, announce }: ReportContext): (HTMLElement | string)[] {
  const { found, isCut } = searchOutline(bytes, text)
  const words = texts.asn1
  announce(words.found(found.length))
  return [
    element('p', { class: 'note' }, words.found(found.length), isCut ? ` ${words.foundCut}` : ''),
    element(
      'ul',
      {},
      found.map((row) =>
        element(
          'li',
          {},
          element(
            'button',
            { type: 'button', class: 'asn1-hit', click: () => tree.show(row.offset) },
            element('span', { class: 'asn1-offset' }, String(row.offset)),
            `${row.tag} ${row.name ?? ''} ${row.value ?? ''}`,
          ),
        ),
      ),
    ),
  ]
}

function cmsOf({ layers }: VerificationReport, description: MessageDescription | undefined, { texts }: ReportContext): Structure[] {
  const left = [...layers.entries()]
  return (description?.cms ?? []).map(({ path, bytes }) => {
    const at = left.findIndex(([, layer]) => cmsPath(layer) === path)
    const [layer] = at < 0 ? [] : (left.splice(at, 1)[0] ?? [])
    return { title: texts.asn1.cms(texts.preview.part(path)), bytes, layer }
  })
}

/** Of a clear signature the CMS stands in the second part (RFC 8551 §3.5.3). */
function cmsPath({ kind, partPath }: ReportLayer): string {
  if (kind !== 'multipart/signed') return partPath
  return partPath === '' ? '2' : `${partPath}.2`
}

function certificatesOf({ layers }: VerificationReport, { texts }: ReportContext): Structure[] {
  const certificates = layers.flatMap(({ signers }) => signers.flatMap(({ path }) => path))
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()].flatMap(({ subject, der }) => {
    const bytes = fromBase64(toUtf8(der))
    return bytes === undefined || bytes.length === 0
      ? []
      : [{ title: texts.asn1.certificate(commonName(subject)), bytes, layer: undefined }]
  })
}
