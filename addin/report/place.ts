import type { ReportFinding, VerificationReport } from '../../core/verify/report/report.ts'

/** Somewhere in the message or its certificates that a finding speaks of, and that a page may be able to show. */
export type Place =
  | { readonly kind: 'certificate'; readonly sha256: string; readonly subject: string }
  /** A MIME part by its path: "1.2", empty for the whole message. */
  | { readonly kind: 'part'; readonly path: string }
  /** A line of the header section, by its lower-case name. */
  | { readonly kind: 'header'; readonly name: string }
  /** The octets of the CMS structure of this layer. */
  | { readonly kind: 'cms'; readonly layer: number; readonly offset: number | undefined }

/** Where to look for what a finding says: its certificate, its MIME part, its header line, its octets. */
export function placesOf(finding: ReportFinding, report: VerificationReport): Place[] {
  return [...certificates(finding, report), ...parts(finding), ...headers(finding), ...octets(finding)]
}

function certificates({ subject, axis, layer, signer }: ReportFinding, report: VerificationReport): Place[] {
  const signers = layer === undefined ? [] : (report.layers[layer]?.signers ?? [])
  const paths = signers.filter((_, index) => signer === undefined || signer === index).map(({ path }) => path)
  const named = paths.flatMap((path) => path.filter((certificate) => certificate.subject === subject))
  // What a signature says of its signer is best read beside the signer's certificate.
  const found = named.length > 0 ? named : axis === 'signer' || axis === 'algorithms' ? paths.flatMap((path) => path.slice(0, 1)) : []
  return uniqueBy(found, ({ sha256 }) => sha256)
    .slice(0, 4)
    .map(({ sha256, subject: name }) => ({ kind: 'certificate', sha256, subject: name }))
}

function parts({ evidence, axis }: ReportFinding): Place[] {
  const named = evidence.part ?? evidence.partPath ?? unsignedParts(evidence) ?? evidence.parts
  const paths = typeof named === 'string' ? [named] : Array.isArray(named) ? named.slice(0, 4) : axis === 'integrity' ? [''] : []
  return paths.map((path) => ({ kind: 'part', path }))
}

/** "2 text/plain" gives "2"; "body" is the whole of a mail without parts. */
function unsignedParts({ unsignedParts: listed }: ReportFinding['evidence']): string[] | undefined {
  return Array.isArray(listed) ? listed.map((part) => part.split(' ')[0] ?? '').map((path) => (path === 'body' ? '' : path)) : undefined
}

const headerOf: Readonly<Record<string, string>> = {
  'sender-on-behalf': 'sender',
  'sender-reply-to-differs': 'reply-to',
  'header-date-differs': 'date',
  'header-not-protected': 'subject',
  'layer-micalg-differs': 'content-type',
  'layer-protocol-differs': 'content-type',
  'message-content-type-twice': 'content-type',
  'message-transfer-encoding-twice': 'content-transfer-encoding',
}

function headers({ code, evidence }: ReportFinding): Place[] {
  const named = typeof evidence.field === 'string' ? evidence.field : headerOf[code]
  const name = named ?? (code.startsWith('sender-') ? 'from' : undefined)
  return name === undefined ? [] : [{ kind: 'header', name: name.toLowerCase() }]
}

function octets({ code, layer, evidence }: ReportFinding): Place[] {
  if (!code.startsWith('cms-') || layer === undefined) return []
  return [{ kind: 'cms', layer, offset: typeof evidence.offset === 'number' ? evidence.offset : undefined }]
}

function uniqueBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}
