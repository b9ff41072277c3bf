import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSamples, sampleFiles } from '../../simulation/samples.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'smime-package-'))
const npm = (...words: readonly string[]) =>
  execFileSync('npm', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly optional?: boolean }>>
}

/** A lock of the empty folder: our package from its file, and its dependencies exactly as we locked them, so that nothing is looked up. */
function lockFor(file: string) {
  const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')) as Lock
  const { devDependencies: _, scripts: __, ...manifest } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  const needed = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
  const own = { 'outlook-smime-toolkit': `file:${file}` }
  const packages = {
    '': { name: 'empty', dependencies: own },
    ...Object.fromEntries(needed),
    'node_modules/outlook-smime-toolkit': { ...manifest, resolved: `file:${file}`, optionalDependencies: {} },
  }
  return {
    manifest: { name: 'empty', private: true, dependencies: own },
    lock: { name: 'empty', lockfileVersion: 3, requires: true, packages },
  }
}

beforeAll(async () => {
  const [{ filename }] = JSON.parse(npm('pack', top, '--json', '--pack-destination', folder)) as [{ filename: string }]
  const { manifest, lock } = lockFor(filename)
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  npm('ci', '--omit=dev', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund')
  const set = await makeSamples({ now: Date.UTC(2026, 10, 24) })
  for (const { path, bytes } of sampleFiles(set)) if (!path.includes('/')) writeFileSync(join(folder, path), bytes)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function smime(...words: readonly string[]) {
  const bin = join(folder, 'node_modules', '.bin', 'smime')
  return spawnSync(process.execPath, [bin, ...words], { cwd: folder, encoding: 'utf8' })
}

describe('the installed package', () => {
  it('verifies a message', () => {
    const run = smime('verify', '01-valid.eml', '--trust-anchor', 'trust-anchor.pem', '--at', '2026-11-24T00:00:00Z', '--format', 'json')
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toMatchObject({ schema: 'verification-report/1', file: '01-valid.eml', verdict: 'valid' })
    expect(run.status).toBe(0)
  })

  it('brings the built pages and the simulation, and no sources', () => {
    const installed = join(folder, 'node_modules', 'outlook-smime-toolkit')
    expect(readFileSync(join(installed, 'dist', 'addin', 'helpdesk', 'index.html'), 'utf8')).toContain('<script')
    expect(() => readFileSync(join(installed, 'server', 'app.ts'))).toThrow('ENOENT')
    expect(smime('samples', 'made').status).toBe(0)
  })
})
