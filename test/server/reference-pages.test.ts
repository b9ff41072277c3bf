import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandLoaders, loadCommands } from '../../server/cli/command-list.ts'
import { referencePages } from '../../server/reference-pages.ts'

const fromTop = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const pages = await referencePages()

describe('reference pages', () => {
  it.each(pages)('$path says what the schema says (else run: npm run docs)', ({ path, text }) => {
    expect(readFileSync(fromTop(path), 'utf8').replaceAll('\r\n', '\n')).toBe(text)
  })

  it('exist for every command and for nothing else', () => {
    const expected = Object.keys(commandLoaders).map((name) => `${name.replaceAll(' ', '-')}.md`)
    expect(readdirSync(fromTop('docs/reference/commands')).sort()).toEqual(expected.sort())
  })

  it('are of commands that are called as they are listed', async () => {
    expect((await loadCommands()).map((command) => command.name)).toEqual(Object.keys(commandLoaders))
  })
})
