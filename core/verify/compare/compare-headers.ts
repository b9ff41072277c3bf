import { decodeEncodedWords } from '../../message/encoded-word.ts'
import type { HeaderField } from '../../message/mime-entity.ts'
import type { Difference } from './message-comparison.ts'

// What a person knows a mail by comes first; fields that every server writes anew are only named.
const known = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]
const writtenOnTheWay = /^(?:received|return-path|delivered-to|authentication-results|dkim-signature|arc-|x-|received-spf|thread-|list-)/
const maxCharacters = 300

/** Compares the header sections field by field, in the order in which people look at them. */
export function compareHeaders(first: readonly HeaderField[], second: readonly HeaderField[]): Difference[] {
  const [a, b] = [byName(first), byName(second)]
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name))
  const told = names.filter((name) => !writtenOnTheWay.test(name)).toSorted((x, y) => rank(x) - rank(y))
  const way = names.filter((name) => writtenOnTheWay.test(name))
  return [
    ...told.map((name): Difference => ({ kind: 'header', name, first: shown(a.get(name)), second: shown(b.get(name)) })),
    ...(way.length === 0 ? [] : [{ kind: 'way', names: way } as const]),
  ]
}

/** Folding is no difference (RFC 5322 §2.2.3). */
function byName(header: readonly HeaderField[]): Map<string, string> {
  const fields = new Map<string, string>()
  for (const { name, value } of header) {
    const before = fields.get(name)
    const written = value.replaceAll(/[ \t]+/g, ' ').trim()
    fields.set(name, before === undefined ? written : `${before}\n${written}`)
  }
  return fields
}

function rank(name: string): number {
  const at = known.indexOf(name)
  return at < 0 ? known.length : at
}

function shown(value: string | undefined): string | undefined {
  return value === undefined ? undefined : decodeEncodedWords(value.slice(0, maxCharacters * 4)).slice(0, maxCharacters)
}
