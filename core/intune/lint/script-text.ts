/** A PowerShell script without comments and without the inside of strings, line ends kept: enough to look for words, and nothing is run. */
export function bareScript(script: string): string {
  const tokens = /<#[\s\S]*?#>|@'\r?\n[\s\S]*?\r?\n'@|@"\r?\n[\s\S]*?\r?\n"@|'(?:[^']|'')*'|"(?:[^"`]|`[\s\S]|"")*"|#[^\r\n]*/g
  return script.replaceAll(/\r\n/g, '\n').replaceAll(tokens, (token, at: number, whole: string) => {
    // "#" inside a word, such as a#b, begins no comment.
    if (token.startsWith('#') && /[\w$`]/.test(whole[at - 1] ?? '')) return token
    if (token.startsWith('#') || token.startsWith('<#')) return ''
    return token.startsWith('@') ? '@' : token.charAt(0).repeat(2)
  })
}

/** What of a bare script runs at script level: everything outside of functions. */
export function scriptLevelText(bare: string): string {
  let text = ''
  let at = 0
  for (const match of bare.matchAll(/\b(?:function|filter)\s+[\w:-]+[^{]*\{/gi)) {
    if (match.index < at) continue
    text += bare.slice(at, match.index)
    at = endOfBlock(bare, match.index + match[0].length)
  }
  return text + bare.slice(at)
}

function endOfBlock(bare: string, start: number): number {
  let depth = 1
  for (let at = start; at < bare.length; at++) {
    if (bare[at] === '{') depth++
    if (bare[at] === '}' && --depth === 0) return at + 1
  }
  return bare.length
}
