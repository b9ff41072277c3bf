/** The line before which a template has no settings; the data block stands behind it. */
const marker = '# Settings of this file, made by smime:\r\n'
const before = "$settings = ConvertFrom-Json -InputObject '"
const after = "'\r\n"

/** JSON in printable ASCII without a quote, backtick or dollar sign outside of \u escapes: nothing in it can end a single-quoted literal. */
export function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^\x20-\x7e]|['`$]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The template with one line more: the settings as one string constant. Throws RangeError for a text that is no template. */
export function insertDataBlock(template: string, settings: unknown): string {
  const at = endOfMarker(template)
  if (at === undefined) throw new RangeError('the template has no single place for settings')
  return `${template.slice(0, at)}${before}${toAsciiJson(settings)}${after}${template.slice(at)}`
}

export type DataBlockReading =
  | { readonly kind: 'generated'; readonly template: string; readonly settings: unknown }
  | { readonly kind: 'refused'; readonly reason: 'no-data-block' | 'data-not-canonical' }

/** Takes a generated script apart again. The settings are canonical: writing them again gives the same line. */
export function readDataBlock(script: string): DataBlockReading {
  const at = endOfMarker(script)
  if (at === undefined || !script.startsWith(before, at)) return { kind: 'refused', reason: 'no-data-block' }
  const end = script.indexOf('\r\n', at)
  const line = script.slice(at, end + 2)
  if (end < 0 || !line.endsWith(after)) return { kind: 'refused', reason: 'no-data-block' }
  const settings = parseJson(line.slice(before.length, -after.length))
  if (settings === undefined || `${before}${toAsciiJson(settings)}${after}` !== line)
    return { kind: 'refused', reason: 'data-not-canonical' }
  return { kind: 'generated', template: script.slice(0, at) + script.slice(end + 2), settings }
}

function endOfMarker(text: string): number | undefined {
  const at = text.indexOf(marker)
  return at < 0 || text.indexOf(marker, at + 1) >= 0 ? undefined : at + marker.length
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON: the caller says so
  }
}
