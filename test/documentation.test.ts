import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingRules } from '../core/verify/finding-codes.ts'
import { limitTable } from '../core/world/limits.ts'
import { renderGeneratedPages } from '../docs/generated-pages.ts'

const top = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(top, path), 'utf8')
const pages = [...globSync('*.md', { cwd: top }), ...globSync('docs/**/*.md', { cwd: top })].map((path) => path.replaceAll('\\', '/'))

const generated = await renderGeneratedPages()

describe('a generated page', () => {
  for (const [path, text] of generated) {
    it(`is as the code says (npm run docs): ${path}`, () => {
      expect(read(path)).toBe(text)
    })
  }
})

describe('the reference', () => {
  it('holds each finding code once, and no other', () => {
    const documented = [...read('docs/reference/findings.md').matchAll(/^### (.+)$/gm)].map((match) => match[1])
    expect(documented.toSorted()).toEqual(Object.keys(findingRules).toSorted())
  })

  it('holds each limit, and no other', () => {
    const documented = [...read('docs/reference/limits.md').matchAll(/^\| ([a-z]\w*) \|/gm)].map((match) => match[1])
    expect(documented.filter((name) => name !== 'limit')).toEqual(Object.keys(limitTable))
  })
})

describe('every page', () => {
  it('points only to files and headings that exist', () => {
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] as string)
        .filter((target) => !/^(https?|mailto):/.test(target))
        .filter((target) => !isThere(page, target))
        .map((target) => `${page} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('can be reached from the README', () => {
    const reached = new Set(['README.md'])
    for (const page of reached) {
      for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)) {
        const path = posix.join(dirname(page), target as string)
        if (pages.includes(path)) reached.add(path)
      }
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map((match) => match[1] as string))
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

function isThere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? page : posix.join(dirname(page), path)
  const found = globSync(file, { cwd: top }).length > 0
  if (heading === undefined || !found || !file.endsWith('.md')) return found
  return [...read(file).matchAll(/^#+ (.+)$/gm)].some((match) => toAnchor(match[1] as string) === heading)
}

/** As GitHub makes anchors of headings. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
