let measuring: CanvasRenderingContext2D | null | undefined

export interface Font {
  readonly size: number
  readonly isBold?: boolean
}

/** Breaks a text into lines that fit `width` pixels; what is beyond `maxLines` is cut with an ellipsis. SVG text does not break by itself. */
export function wrapText(text: string, width: number, font: Font, maxLines = 2): string[] {
  const fits = (line: string) => widthOf(line, font) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((piece) => breakWord(piece, fits))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) line = longer
    else {
      if (line !== '') lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  return lines.length <= maxLines ? lines : [...lines.slice(0, maxLines - 1), cut(lines.slice(maxLines - 1).join(' '), fits)]
}

/** The width of a line in pixels, in the letters of this page. */
export function widthOf(text: string, { size, isBold = false }: Font): number {
  measuring ??= document.createElement('canvas').getContext('2d')
  if (measuring === null) return text.length * size * 0.56
  measuring.font = `${isBold ? 600 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`
  return measuring.measureText(text).width
}

/** A word that is wider than a line (an address, a domain) is broken into pieces that fit. */
function breakWord(word: string, fits: (line: string) => boolean): string[] {
  if (word === '' || fits(word)) return word === '' ? [] : [word]
  const letters = [...word]
  let length = letters.length
  while (length > 1 && !fits(letters.slice(0, length).join(''))) length = Math.floor(length * 0.9)
  return [letters.slice(0, length).join(''), ...breakWord(letters.slice(length).join(''), fits)]
}

function cut(text: string, fits: (line: string) => boolean): string {
  const letters = [...text]
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
