import type { Terminal } from './terminal.ts'

/** Writes items one after the other as one document; nothing is written when there is no item. */
export interface DocumentWriter<Item> {
  readonly write: (item: Item) => Promise<void>
  readonly end: () => Promise<void>
}

type Out = Terminal['out']

/** JSON of the one item itself; an array when `isList` says so of an item or there are several. */
export function openJsonDocument<Item>(out: Out, isList: (item: Item) => boolean): DocumentWriter<Item> {
  const items: Item[] = []
  const write = async (item: Item) => void items.push(item)
  const end = async () => {
    const [only, ...others] = items
    const isOne = others.length === 0 && only !== undefined && !isList(only)
    if (only !== undefined) await out(`${JSON.stringify(isOne ? only : items, undefined, 2)}\n`)
  }
  return { write, end }
}

/** One JSON array, an item a line. */
export function openJsonArray<Item>(out: Out): DocumentWriter<Item> {
  let count = 0
  return {
    write: (item) => out(`${count++ === 0 ? '[\n' : ',\n'}${JSON.stringify(item)}`),
    end: async () => (count === 0 ? undefined : out('\n]\n')),
  }
}

/** One JSON document a line. */
export function openJsonLines<Item>(out: Out): DocumentWriter<Item> {
  return { write: (item) => out(`${JSON.stringify(item)}\n`), end: async () => undefined }
}

export interface Frame {
  readonly start: string
  readonly between: string
  readonly end: string
}

/** Rendered items between a start and an end. */
export function openFramed<Item>(out: Out, frame: Frame, render: (item: Item) => string): DocumentWriter<Item> {
  let isStarted = false
  const write = async (item: Item) => {
    await out((isStarted ? frame.between : frame.start) + render(item))
    isStarted = true
  }
  return { write, end: async () => (isStarted ? out(frame.end) : undefined) }
}

/** A writer that changes each item first. */
export function mapItems<Item>(writer: DocumentWriter<Item>, change: (item: Item) => Item): DocumentWriter<Item> {
  return { write: (item) => writer.write(change(item)), end: writer.end }
}
