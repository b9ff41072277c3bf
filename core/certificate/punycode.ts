const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const initialBias = 72
const initialN = 0x80
const maxLabelLength = 63

/** The Punycode of a text (RFC 3492 §6.3) without the prefix "xn--"; undefined when it is longer than a label may be. */
export function encodePunycode(text: string): string | undefined {
  const points = Array.from(text, (character) => character.codePointAt(0) as number)
  if (points.length > maxLabelLength) return undefined
  const basic = points.filter((point) => point < initialN)
  let output = basic.length > 0 ? `${String.fromCharCode(...basic)}-` : ''
  let n = initialN
  let delta = 0
  let bias = initialBias
  for (let handled = basic.length; handled < points.length; delta++, n++) {
    const next = Math.min(...points.filter((point) => point >= n))
    delta += (next - n) * (handled + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      output += encodeVariableLength(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled++
    }
  }
  return output.length > maxLabelLength ? undefined : output
}

/** A generalized variable-length integer (RFC 3492 §3.3). */
function encodeVariableLength(delta: number, bias: number): string {
  let digits = ''
  let rest = delta
  for (let k = base; ; k += base) {
    const threshold = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias
    if (rest < threshold) return digits + toDigit(rest)
    digits += toDigit(threshold + ((rest - threshold) % (base - threshold)))
    rest = Math.floor((rest - threshold) / (base - threshold))
  }
}

function toDigit(value: number): string {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(value)
}

/** Bias adaptation (RFC 3492 §6.1). */
function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / damp) : Math.floor(delta / 2)
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
