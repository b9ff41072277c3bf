/** Which plain parameters decide what is signed: an RFC 2231 form of them is never used, and makes the field ambiguous. */
const structuralParameters = new Set(['boundary', 'protocol', 'micalg', 'smime-type', 'hp', 'forwarded'])
const maxSegments = 64
const longestDecoded = 2000
const utf8 = new TextDecoder('utf-8')

/**
 * Decodes parameters in the RFC 2231 form (name*, name*0, name*0*) into `plain`; a name that is there already is kept and noted as repeated.
 */
export function mergeExtendedParameters(plain: Map<string, string>, extended: ReadonlyMap<string, string>, repeated: string[]): void {
  const names = new Set<string>()
  for (const key of extended.keys()) names.add(key.slice(0, key.indexOf('*')))
  for (const name of names) {
    if (plain.has(name) || structuralParameters.has(name)) repeated.push(name)
    else plain.set(name, decodeExtended(name, extended))
  }
}

function decodeExtended(name: string, extended: ReadonlyMap<string, string>): string {
  const whole = extended.get(`${name}*`)
  if (whole !== undefined) return decodeCharset(whole)
  const first = extended.get(`${name}*0*`)
  const charset = first === undefined ? '' : first.slice(0, Math.max(0, first.indexOf("'")))
  let octets = ''
  for (let segment = 0; segment < maxSegments; segment++) {
    const encoded = extended.get(`${name}*${segment}*`)
    const literal = extended.get(`${name}*${segment}`)
    if (encoded === undefined && literal === undefined) break
    if (encoded === undefined) octets += encodeLiteral(literal ?? '')
    else octets += segment === 0 ? encoded.slice(encoded.lastIndexOf("'") + 1) : encoded
  }
  return decodeCharset(`${charset}''${octets}`)
}

function encodeLiteral(text: string): string {
  return text.replaceAll('%', '%25')
}

/** charset'language'percent-encoded, for display only: what is not UTF-8 is read as Latin-1. */
function decodeCharset(value: string): string {
  const first = value.indexOf("'")
  const second = value.indexOf("'", first + 1)
  const encoded = second < 0 ? value : value.slice(second + 1)
  const latin1 = first > 0 && /^(iso-8859-1|latin1|windows-1252|us-ascii)$/i.test(value.slice(0, first))
  if (!encoded.includes('%') || encoded.length > longestDecoded) return encoded
  if (latin1) return encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return encoded.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const octets = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    return utf8.decode(octets)
  })
}
