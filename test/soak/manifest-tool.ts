import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderManifest } from '../../server/manifest/render-manifest.ts'
import type { SoakResult } from './soak-result.ts'

const tool = 'office-addin-manifest@3.0.0'
const id = '11111111-2222-4333-8444-555555555555'

/** Lets Microsoft's own tool read and change the manifests; it is fetched for that, as it brings 43 packages and is of no other use here. */
export async function soakManifestTool(): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-manifest-'))
  const run = (command: string, ...words: readonly string[]) =>
    execFileSync(command, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  run('npm', 'install', tool, '--ignore-scripts', '--no-audit', '--no-fund')
  copyFileSync(join(import.meta.dirname, '../../manifest.xml'), join(folder, 'manifest.xml'))
  const options = { baseUrl: 'https://smime.contoso.example/tools', id, locale: 'de-DE', events: true } as const
  writeFileSync(join(folder, 'events.xml'), renderManifest(options))
  const held = ['manifest.xml', 'events.xml'].every((file) => {
    const info = run('npx', 'office-addin-manifest', 'info', file)
    run('npx', 'office-addin-manifest', 'modify', file, '-g', id, '-d', 'Changed name')
    const changed = readFileSync(join(folder, file), 'utf8')
    return /Permissions: ReadItem/.test(info) && changed.includes(id) && changed.includes('Changed name')
  })
  rmSync(folder, { recursive: true })
  return { held, summary: `${tool}: info and modify take manifest.xml and the variant with events` }
}
