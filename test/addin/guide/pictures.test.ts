import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guidePictures } from './pictures.ts'

const guides = new URL('../../../docs/guides/', import.meta.url)
const named = guidePictures.map(({ name }) => `${name}.png`).toSorted()

describe('pictures of the guide for helpdesk agents', () => {
  it('are the ones that the guide shows, each with words for who does not see it', () => {
    const shown = [...readFileSync(new URL('helpdesk.md', guides), 'utf8').matchAll(/!\[([^\]]{20,})\]\(pictures\/([^)]+)\)/g)]
    expect(shown.map((match) => match[2]).toSorted()).toEqual(named)
  })

  it('are all there, and no others', () => {
    expect(readdirSync(new URL('pictures/', guides)).toSorted()).toEqual(named)
  })
})
