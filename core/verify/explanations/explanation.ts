import { toDisplayText } from '../../world/display-text.ts'
import type { Evidence } from '../../world/finding.ts'

/** The languages that every explanation exists in. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** What to do next, for each of the three people who may have to do it. */
export interface Advice {
  readonly user: string
  readonly helpdesk: string
  readonly admin: string
}

/**
 * One finding in words: what was seen, what it means for this mail, what to do next.
 * `{name}` stands for evidence of that name or for the subject; a passage in [square brackets] is left out when the evidence it names is missing or empty.
 */
export interface Explanation extends Advice {
  readonly title: string
  readonly seen: string
  readonly meaning: string
}

const passage = /\[([^[\]]*)\]/g
// Not {{EmailAddress}}, which is a variable of Intune and shown as it is.
const placeholder = /(?<!\{)\{([A-Za-z0-9]+)\}(?!\})/g
const isoTime = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}Z$/
const listedValues = 6

/** The names of the placeholders in a text; `required` are those outside of brackets. */
export function readPlaceholders(text: string): { readonly all: readonly string[]; readonly required: readonly string[] } {
  const named = (part: string) => [...part.matchAll(placeholder)].map((match) => match[1] as string)
  return { all: named(text), required: named(text.replace(passage, '')) }
}

/** Puts evidence into a text. Evidence is a stranger's text: it is shown escaped and cut, and is never read for placeholders itself. */
export function fillPlaceholders(text: string, evidence: Evidence, subject?: string): string {
  const shown = Object.entries(evidence).map(([name, value]) => [name, toShownValue(value)] as const)
  const values = new Map(shown.filter(([, value]) => value !== ''))
  if (subject !== undefined) values.set('subject', toDisplayText(subject))
  const complete = text.replace(passage, (_, inside: string) =>
    readPlaceholders(inside).all.every((name) => values.has(name)) ? inside : '',
  )
  return complete.replace(placeholder, (_, name: string) => values.get(name) ?? '…')
}

function toShownValue(value: Evidence[string]): string {
  if (typeof value === 'object') {
    const shown = value.slice(0, listedValues).map((item) => toDisplayText(item))
    const comma = shown.some((item) => item.includes(',')) ? '; ' : ', ' // names of certificates hold commas themselves
    return value.length > listedValues ? `${shown.join(comma)}${comma}…` : shown.join(comma)
  }
  return toDisplayText(String(value).replace(isoTime, '$1 $2 UTC'))
}
