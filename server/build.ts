import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildPages } from './build-pages.ts'

const top = fileURLToPath(new URL('..', import.meta.url))
const dist = join(top, 'dist')

/**
 * Builds dist/, what an installed package runs: every source file with its types blanked out, at the same place and the same lines,
 * because Node strips no types under node_modules; and the pages, bundled.
 */
async function build(): Promise<void> {
  rmSync(dist, { recursive: true, force: true })
  for (const folder of ['core', 'server', 'simulation']) stripFolder(join(top, folder))
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string }
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', version, private: true })}\n`)
  await buildPages()
}

function stripFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/(?<!\.d)\.ts$/.test(entry.name)) continue
    const source = join(entry.parentPath, entry.name)
    const target = join(dist, relative(top, source)).replace(/\.ts$/, '.js')
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, toJavaScript(readFileSync(source, 'utf8')))
  }
}

/** Blanks the types out and lets relative imports name .js files. */
export function toJavaScript(source: string): string {
  return stripTypeScriptTypes(source, { mode: 'strip' }).replaceAll(
    /((?:\bfrom|\bimport)\s*\(?\s*)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/g,
    '$1$2$3.js$2',
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
