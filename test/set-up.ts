import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type PartName, parts } from './parts.ts'
import { isChosen, leftOutSuites, missingParts } from './suites.ts'

/** Looks for the parts that the chosen suites need and installs what Debian has; returns the parts that make a run with CI=true a failure. */
export function setUpParts(filters: readonly string[], environment: NodeJS.ProcessEnv, say: (line: string) => void): readonly PartName[] {
  const packages = missingParts(filters).flatMap((part) => [...parts[part].debianPackages])
  if (packages.length > 0) say(`set-up: ${installPackages(packages, say)}`)

  const missing = missingParts(filters)
  const leftOut = leftOutSuites().filter(({ file }) => isChosen(file, filters))
  for (const { file, reason } of leftOut) say(`left out: ${file} (${reason})`)
  return environment.CI === 'true' ? missing.filter((part) => !parts[part].mayBeAbsentInCi) : []
}

/** Installs as root and returns how it went, in words. */
function installPackages(packages: readonly string[], say: (line: string) => void): string {
  const list = packages.join(' ')
  if (!existsSync('/usr/bin/apt-get')) return `no apt-get here; not installed: ${list}`
  if (process.getuid?.() !== 0) return `to install what is missing: sudo apt-get install ${list}`
  say(`set-up: installing from Debian: ${list} (this can take some minutes)`)
  for (const command of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    // stdout of apt-get goes to stderr here: stdout is for the tests' own lines.
    const { status } = spawnSync('apt-get', command, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) return `apt-get ${command[0]} failed; not installed: ${list}`
  }
  return `installed ${list}`
}
