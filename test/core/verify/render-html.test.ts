import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { htmlStart } from '../../../core/verify/render-html.ts'

describe('the page of reports', () => {
  it('allows its own style and nothing else', () => {
    const page = htmlStart('en')
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(page).not.toContain('unsafe-')
  })

  it('is told in the language of its reader', () => {
    expect(htmlStart('de')).toContain('<html lang="de">')
  })
})
