import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages } from './build-pages.ts'

const top = fileURLToPath(new URL('..', import.meta.url))
const dist = join(top, 'dist')
const onlyHere = new Set([
  'build.ts',
  'serve-dev.ts',
  'print-sideload.ts',
  'development-certificate.ts',
  'trust-steps.ts',
  'sideload-steps.ts',
  'draw-icons.ts',
  'reference-pages.ts',
  'command-page.ts',
  'routes-page.ts',
])

// Builds dist/, what an installed package runs: every source file with its types blanked out, at the same place and on the same lines,
// because Node strips no types under node_modules; and the pages, bundled.
for (const folder of ['core', 'server', 'simulation']) stripFolder(folder)
await buildPages()

function stripFolder(folder: string): void {
  rmSync(join(dist, folder), { recursive: true, force: true })
  for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(ps1|psm1|psd1|cs|csproj)$|(?<!tsconfig|package)\.json$/.test(entry.name))
      copy(join(entry.parentPath, entry.name))
    if (!entry.isFile() || !/(?<!\.d)\.ts$/.test(entry.name) || onlyHere.has(entry.name)) continue
    const source = join(entry.parentPath, entry.name)
    const target = join(dist, relative(top, source)).replace(/\.ts$/, '.js')
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, toJavaScript(readFileSync(source, 'utf8')))
  }
}

/** What the simulation hands to PowerShell and .NET as it is, and JSON that code imports. */
function copy(source: string): void {
  const target = join(dist, relative(top, source))
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(source, target)
}

/** Blanks the types out and lets relative imports name .js files. */
function toJavaScript(source: string): string {
  const relativeImport = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/g
  return stripTypeScriptTypes(source, { mode: 'strip' }).replaceAll(relativeImport, '$1$2$3.js$2')
}
