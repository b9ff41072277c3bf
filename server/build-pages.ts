import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const isUnbuilt = import.meta.url.endsWith('.ts')
const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The folder of the built pages. In a checkout they are built first when they are missing or older than their sources; `tell` says so. */
export async function ensurePages(tell: (line: string) => void): Promise<string | undefined> {
  if (!isUnbuilt) return existsIndex(fromHere('../addin'))
  const config = fromHere('../addin/vite.config.ts')
  if (!existsSync(config)) return undefined
  const folder = fromHere('../dist/addin')
  if (!isStale(folder)) return folder
  tell('building the pages (once, some seconds) …')
  await buildPages()
  tell('the pages are built')
  return folder
}

/** Builds the pages into dist/addin with vite, quietly: beside it first, so that a server or a second build never meets half of them. */
export async function buildPages(): Promise<void> {
  const { build } = await import('vite')
  const fresh = fromHere(`../.types/pages-${process.pid}`)
  const folder = fromHere('../dist/addin')
  await build({ configFile: fromHere('../addin/vite.config.ts'), logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
  mkdirSync(fromHere('../dist'), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

function existsIndex(folder: string): string | undefined {
  return existsSync(join(folder, 'helpdesk', 'index.html')) ? folder : undefined
}

function isStale(folder: string): boolean {
  const built = statSync(join(folder, 'helpdesk', 'index.html'), { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined) return true
  return ['../addin', '../core', '../package-lock.json'].some((path) => newestIn(fromHere(path)) > built)
}

function newestIn(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}
