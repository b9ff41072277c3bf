import type { Bytes } from '../world/bytes.ts'
import { contentOf, type Element } from './element.ts'

interface Word<Value> {
  readonly content: Bytes
  readonly der: boolean
  readonly value: Value
}

const slots = 1024
const longestWord = 64

/**
 * What the same few dozen octet strings of every message mean (object identifiers, algorithm identifiers): a table of fixed size that is asked
 * without making a slice or a string. Only for values that depend on the content octets alone; it remembers, so it is a class.
 */
export class Vocabulary<Value> {
  readonly #words: (Word<Value> | undefined)[] = new Array(slots)

  /** The value of this content, read by `read` when it is not known; what `read` throws (it gets the name of the field for that) is not remembered. */
  valueOf(element: Element, name: string, read: (element: Element, name: string) => Value): Value {
    const slot = hashOf(element) & (slots - 1)
    const word = this.#words[slot]
    if (word !== undefined && isWord(word, element)) return word.value
    const value = read(element, name)
    const content = contentOf(element)
    if (content.length <= longestWord) this.#words[slot] = { content: content.slice(), der: element.budget.der, value }
    return value
  }
}

function hashOf({ input, contentStart, contentEnd, budget }: Element): number {
  const end = Math.min(contentEnd, contentStart + longestWord)
  let hash = budget.der ? contentStart - contentEnd : contentEnd - contentStart
  for (let at = contentStart; at < end; at++) hash = (hash * 31 + (input[at] as number)) | 0
  return hash
}

/** What BER allows to be read need not be allowed by DER, so each has words of its own. */
function isWord({ content, der }: Word<unknown>, { input, contentStart, contentEnd, budget }: Element): boolean {
  if (contentEnd - contentStart !== content.length || budget.der !== der) return false
  for (let at = 0; at < content.length; at++) if (input[contentStart + at] !== content[at]) return false
  return true
}
