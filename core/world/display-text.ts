// Controls, bidirectional overrides, lone surrogates, unassigned, line and paragraph separators, and what shows as nothing
// (Default_Ignorable): what a stranger's text could use to reorder, hide or imitate the words around it.
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const stackedMarks = /(\p{M}{3})\p{M}+/gu

/** A stranger's text made safe to show inside ours, on one line: hidden characters as \u{202e}, cut with "…" after that many characters. */
export function toDisplayText(text: string, maxCharacters = 160): string {
  // 12 code units for each character are enough for what the cut keeps, and bound the work on a text of megabytes.
  const visible = text
    .slice(0, maxCharacters * 12)
    .replace(stackedMarks, '$1…')
    .replace(hidden, toEscape)
  const characters = [...visible]
  return characters.length <= maxCharacters ? visible : `${characters.slice(0, maxCharacters - 1).join('')}…`
}

function toEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`
}
