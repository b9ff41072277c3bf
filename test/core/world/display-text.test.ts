import { describe, expect, it } from 'vitest'
import { toDisplayText } from '../../../core/world/display-text.ts'

describe("a stranger's text on display", () => {
  it('stays as it is when it holds letters, marks and emoji of any script', () => {
    for (const text of ['Jo Müller', 'Ångström', '山田', 'नमस्ते', '😀 ok', 'CN=Jo, O=Contoso']) expect(toDisplayText(text)).toBe(text)
  })

  it('shows line ends, controls and NUL as escapes, so that it stays on one line', () => {
    expect(toDisplayText('a\r\nb\u0000c\u001b[31m')).toBe('a\\u{d}\\u{a}b\\u{0}c\\u{1b}[31m')
    expect(toDisplayText('a\u2028b\u2029c\u0085d')).toBe('a\\u{2028}b\\u{2029}c\\u{85}d')
  })

  it('shows bidirectional and invisible characters as escapes', () => {
    expect(toDisplayText('moc\u202eevil')).toBe('moc\\u{202e}evil')
    expect(toDisplayText('pay\u200bpal\u2066\ufeff\u00ad\u3164')).toBe('pay\\u{200b}pal\\u{2066}\\u{feff}\\u{ad}\\u{3164}')
    expect(toDisplayText('tag \u{e0041}')).toBe('tag \\u{e0041}')
  })

  it('shows a lone surrogate as an escape', () => {
    expect(toDisplayText('x\ud83dy')).toBe('x\\u{d83d}y')
  })

  it('cuts stacked combining marks, which would paint over the lines above', () => {
    expect(toDisplayText(`a${'\u0301'.repeat(40)}b`)).toBe('a\u0301\u0301\u0301…b')
  })

  it('is cut with an ellipsis at the length asked for, never inside a character', () => {
    expect(toDisplayText('abcdef', 5)).toBe('abcd…')
    expect(toDisplayText('😀😀😀😀', 3)).toBe('😀😀…')
    expect(toDisplayText('abcde', 5)).toBe('abcde')
  })

  it('takes no time for megabytes', () => {
    expect([...toDisplayText('\u202e'.repeat(5_000_000), 40)]).toHaveLength(40)
  })
})
