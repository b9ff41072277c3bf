import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
const inCore = ['world', 'asn1', 'certificate', 'message', 'cms', 'path', 'verify', 'powershell', 'exchange', 'intune']

/** These know world, asn1 and certificate only. */
const besideTheVerifier = ['cms', 'powershell', 'exchange', 'intune']

const refusedInCore = {
  'a Node module': { code: "import 'node:fs'", rule: 'noRestrictedImports' },
  'a Node module without its scheme': { code: "import { readFileSync } from 'fs'\nreadFileSync('x')", rule: 'noRestrictedImports' },
  'the type of a Node module': { code: "import type { Stats } from 'node:fs'\nexport type S = Stats", rule: 'noRestrictedImports' },
  'a package that is not on the list': { code: "import express from 'express'\nexpress()", rule: 'noRestrictedImports' },
  'a package that is exported again': { code: "export { pino } from 'pino'", rule: 'noRestrictedImports' },
  'a Node module at run time': { code: "export const fs = await import('node:fs')", rule: 'noRestrictedImports' },
  'the page': { code: 'export const body = document.body', rule: 'noRestrictedGlobals' },
  'the window': { code: 'export const width = window.innerWidth', rule: 'noRestrictedGlobals' },
  'the network': { code: "export const answer = fetch('x')", rule: 'noRestrictedGlobals' },
  'the clock': { code: 'export const now = Date.now()', rule: 'noRestrictedGlobals' },
  'the clock of the page': { code: 'export const now = performance.now()', rule: 'noRestrictedGlobals' },
  'cryptography of the machine': { code: 'export const c = crypto.subtle', rule: 'noRestrictedGlobals' },
  'everything, through globalThis': { code: "export const f = globalThis['fetch']", rule: 'noRestrictedGlobals' },
  'randomness of the machine': { code: 'export const r = Math.random()', rule: 'noJsRestrictedProperties' },
  'an import without its extension': { code: "import { b } from './b'\nb()", rule: 'useImportExtensions' },
  'an import of emitted code': { code: "import { b } from './b.js'\nb()", rule: 'useImportExtensions' },
}

const allowedInCore = {
  'a neighbour': "import { b } from './b.ts'\nb()",
  'a folder to the left': "import { b } from '../world/b.ts'\nb()",
  'the listed packages': ['asn1js', 'pkijs', '@kenjiuno/msgreader', 'zod', 'fflate'].map((name) => `import '${name}'`).join('\n'),
  'a constant of Math': 'export const pi = Math.PI',
}

describe('the linter', () => {
  let found: ReadonlyMap<string, ReadonlySet<string>>
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'))

  beforeAll(() => {
    copyFileSync(join(top, 'biome.json'), join(folder, 'biome.json'))
    mkdirSync(join(folder, 'core/asn1'), { recursive: true })
    mkdirSync(join(folder, 'core/world'), { recursive: true })
    mkdirSync(join(folder, 'server'), { recursive: true })
    for (const place of ['core/asn1', 'core/world', 'server']) writeFileSync(join(folder, place, 'b.ts'), 'export function b() {}\n')
    for (const [name, { code }] of Object.entries(refusedInCore)) {
      writeFileSync(join(folder, 'core/asn1', toFileName(name)), `${code}\n`)
      writeFileSync(join(folder, 'server', toFileName(name)), `${code}\n`)
    }
    for (const [name, code] of Object.entries(allowedInCore)) writeFileSync(join(folder, 'core/asn1', toFileName(name)), `${code}\n`)
    writeFileSync(join(folder, 'core/world/time.ts'), 'export const day = new Date(0)\n')
    found = lint(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const [name, { rule }] of Object.entries(refusedInCore)) {
    it(`refuses in core: ${name}`, () => {
      expect([...(found.get(`core/asn1/${toFileName(name)}`) ?? [])]).toContain(rule)
    })
  }

  for (const name of Object.keys(allowedInCore)) {
    it(`allows in core: ${name}`, () => {
      expect([...(found.get(`core/asn1/${toFileName(name)}`) ?? [])]).toEqual([])
    })
  }

  it('refuses nothing of it in the server, but for import extensions', () => {
    const rules = Object.values(refusedInCore).map(({ rule }) => rule)
    const broken = Object.keys(refusedInCore).flatMap((name) => [...(found.get(`server/${toFileName(name)}`) ?? [])])
    expect(new Set(broken.filter((rule) => rules.includes(rule)))).toEqual(new Set(['useImportExtensions']))
  })

  it('lets core/world/time.ts alone touch Date', () => {
    expect([...(found.get('core/world/time.ts') ?? [])]).toEqual([])
  })
})

describe('the arrows between the folders', () => {
  const projects = ['simulation', 'server', 'addin', ...inCore.map((name) => `core/${name}`)]

  it('inside core point leftwards only', () => {
    for (const [index, name] of inCore.entries()) {
      const allowed = besideTheVerifier.includes(name) ? inCore.slice(0, 3) : inCore.slice(0, index)
      for (const reference of readReferences(`core/${name}`)) {
        expect(
          allowed.map((other) => `core/${other}`),
          name,
        ).toContain(reference)
      }
    }
  })

  it('never point out of core', () => {
    for (const name of inCore) for (const reference of readReferences(`core/${name}`)) expect(reference).toMatch(/^core\//)
  })

  it('are the project references: every import of another project has one, so that a forbidden import does not compile (TS6307)', () => {
    const without: string[] = []
    for (const project of projects) {
      const references = readReferences(project)
      for (const { file, target } of readImports(project)) {
        const other = projects.filter((name) => target.startsWith(`${name}/`)).at(-1)
        if (other !== undefined && other !== project && !references.includes(other)) without.push(`${file} → ${target}`)
      }
    }
    expect(without).toEqual([])
  })

  it('are all listed in the root tsconfig.json, which is the diagram', () => {
    expect(readReferences('.').toSorted()).toEqual([...projects, 'test'].toSorted())
  })

  it('reach simulation from the server by dynamic import alone', () => {
    const fixed = readImports('server').filter(({ target, dynamic, typeOnly }) => target.startsWith('simulation/') && !dynamic && !typeOnly)
    expect(fixed.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })
})

function toFileName(name: string): string {
  return `${name.replaceAll(/[^a-z]+/gi, '-')}.ts`
}

/** The rules that each file broke. */
function lint(folder: string): ReadonlyMap<string, ReadonlySet<string>> {
  const biome = join(top, 'node_modules/@biomejs/biome/bin/biome')
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] }
  const rules = new Map<string, Set<string>>()
  for (const { category, location } of diagnostics) {
    const path = location.path.replaceAll('\\', '/').replace(/^\.\//, '')
    rules.set(path, (rules.get(path) ?? new Set()).add(category.split('/').at(-1) as string))
  }
  return rules
}

function readReferences(project: string): readonly string[] {
  const { references } = JSON.parse(readFileSync(join(top, project, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] }
  return references.map(({ path }) => posix.join(project, path))
}

interface Import {
  readonly file: string
  /** From the top of the checkout. */
  readonly target: string
  readonly dynamic: boolean
  readonly typeOnly: boolean
}

function readImports(project: string): readonly Import[] {
  return globSync(`${project}/**/*.ts`, { cwd: top, exclude: (name) => name === 'node_modules' || name === 'dist' }).flatMap((path) => {
    const file = path.replaceAll('\\', '/')
    const text = readFileSync(join(top, file), 'utf8')
    const pattern = /(?:(import|export)(\s+type)?\s[^'";]*?from\s*|(?<bare>import)\s+|(?<dynamic>import)\s*\(\s*)'(?<path>\.[^']+)'/g
    return [...text.matchAll(pattern)].map((match) => ({
      file,
      target: posix.join(dirname(file), match.groups?.path as string),
      dynamic: match.groups?.dynamic !== undefined,
      typeOnly: match[2] !== undefined,
    }))
  })
}
