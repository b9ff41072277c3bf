import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSafeHtml } from '../../../../core/message/html/build-safe-html.ts'
import { hostileHtml } from '../../../addin/report/hostile-html.ts'

const htmlOf = (source: string) => buildSafeHtml(source).html
const leftOutOf = (source: string) => buildSafeHtml(source).leftOut

// What may stand in the result: written down here a second time, so that a change of the allow-list is a change of this test.
const allowed =
  /^<\/?(?:p|br|hr|wbr|div|span|blockquote|pre|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|b|strong|i|em|u|s|del|ins|sub|sup|small|code|kbd|samp|var|q|cite|abbr|bdi|mark|h4)(?: (?:colspan|rowspan|start)="\d{1,4}"| dir="(?:ltr|rtl|auto)"| lang="[A-Za-z0-9-]{2,20}")*>$/

/** Whatever begins with "<" in the result. */
const tagsOf = (html: string) => html.match(/<[^>]*>?/g) ?? []
const strangersIn = (html: string) => tagsOf(html).filter((tag) => !allowed.test(tag))

describe('HTML of a mail, built anew', () => {
  it('keeps text and structure', () => {
    expect(htmlOf('<h1>Offer</h1><p>Dear <b>Alex</b>,<br>see <i>below</i></p><ul><li>one<li>two</ul>')).toBe(
      '<h4>Offer</h4><p>Dear <b>Alex</b>,<br>see <i>below</i></p><ul><li>one</li><li>two</li></ul>',
    )
  })

  it('keeps the cells of a table together, and nothing of their look', () => {
    const { html, leftOut } = buildSafeHtml('<table bgcolor=red><tr><td colspan="2" style="color:red" id=x>a<td rowspan=x>b</table>')
    expect(html).toBe('<table><tr><td colspan="2">a</td><td>b</td></tr></table>')
    expect(leftOut).toEqual(['style'])
  })

  it('shows a link as text with its target', () => {
    expect(htmlOf('<a href="https://a.example/?x=1&amp;y=2" target=_top>our page</a>')).toBe(
      '<span>our page [https://a.example/?x=1&amp;y=2]</span>',
    )
    expect(htmlOf('<a name="top">no link</a>')).toBe('no link')
  })

  it('shows the text that stands for a picture, never the picture', () => {
    expect(buildSafeHtml('<img alt="A &amp; B" src="https://a.example/x.png">')).toEqual({ html: '[A &amp; B]', leftOut: ['picture'] })
    expect(htmlOf('<img src=x>')).toBe('')
  })

  it('leaves character references to the browser, and writes numbers as the characters that they are', () => {
    expect(htmlOf('&lt;b&gt; &nbsp; &#60;b> &#x3c;b> &#146; & <3 &#0;')).toBe('&lt;b&gt; &nbsp; &lt;b&gt; &lt;b&gt; ’ &amp; &lt;3 \ufffd')
  })

  it('makes letters visible that would reorder the words around them; marks of right-to-left writing stay', () => {
    expect(htmlOf('<p>a&#x202e;b\u2066c</p>')).toBe('<p>a\\u{202e}b\\u{2066}c</p>')
    expect(htmlOf('<p dir="rtl">שלום\u200f!</p>')).toBe('<p dir="rtl">שלום\u200f!</p>')
  })

  it('closes what is open, and ends at a depth', () => {
    expect(htmlOf('<div><b>x')).toBe('<div><b>x</b></div>')
    expect(htmlOf('<div>'.repeat(5000)).match(/<div>/g)).toHaveLength(100)
  })

  it.each([
    ['a script', '<script>x</script>a', 'script'],
    ['an event handler', '<p onclick=x>a</p>', 'script'],
    ['a style sheet', '<style>p{}</style>a', 'style'],
    ['a form', '<form><input></form>a', 'form'],
    ['a frame', '<iframe src=x></iframe>a', 'embedded'],
    ['a link', '<a href=x>a</a>', 'link'],
    ['what speaks to the browser', '<meta http-equiv=refresh>a', 'page'],
  ])('says that %s was left out, and of plain text nothing', (_, source, leftOut) => {
    expect(leftOutOf(source)).toContain(leftOut)
    expect(htmlOf(source)).toContain('a')
    expect(leftOutOf('<meta http-equiv="Content-Type" content="text/html"><meta charset=utf-8><p>a</p>')).toEqual([])
  })

  it('takes no name for more than it is', () => {
    expect(htmlOf('<constructor>a</constructor><valueof>b</valueof>&toString;')).toBe('ab&toString;')
    expect(htmlOf('<img alt="&constructor; &AMP;">')).toBe('[&amp;constructor; &amp;]')
  })
})

describe('hostile HTML', () => {
  it('is a corpus of more than thirty tricks', () => {
    expect(hostileHtml.length).toBeGreaterThan(30)
  })

  it.each(hostileHtml)('becomes elements of the allow-list and text: $trick', ({ html }) => {
    expect(strangersIn(htmlOf(html))).toEqual([])
  })

  it('does so however its pieces are put together', () => {
    const piece = fc.constantFrom(...hostileHtml.flatMap(({ html }) => html.slice(0, 2000).match(/[^<>"'=\s]+|[\s\S]/g) ?? []))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(strangersIn(htmlOf(pieces.join('')))).toEqual([])
      }),
      { numRuns: 2000, seed: 20261124 },
    )
  })

  it('has no more to lose when it is built a second time', () => {
    for (const { html } of hostileHtml) {
      const once = htmlOf(html)
      expect(tagsOf(htmlOf(once))).toEqual(tagsOf(once))
    }
  })
})
