import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/** Something outside of node_modules that some tests need. */
export interface Part {
  readonly title: string
  /** The file or folder, or undefined when this machine lacks it. */
  readonly find: () => string | undefined
  /** What `apt-get install` brings it; empty when Debian has no package. */
  readonly debianPackages: readonly string[]
  readonly howToGet: string
  /** With CI=true a missing part is a failure, unless it may be absent there too. */
  readonly mayBeAbsentInCi: boolean
}

/** Every part that tests may need; which suites need which is told in suites.ts. */
export const parts = {
  chromium: {
    title: 'Chromium',
    find: () => fromEnvironment('CHROMIUM_PATH') ?? onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
    debianPackages: ['chromium'],
    howToGet: 'install Debian package chromium, or name a browser in CHROMIUM_PATH',
    mayBeAbsentInCi: false,
  },
  openssl: {
    title: 'OpenSSL command',
    find: () => onPath('openssl'),
    debianPackages: ['openssl'],
    howToGet: 'install Debian package openssl',
    mayBeAbsentInCi: false,
  },
  osslsigncode: {
    title: 'osslsigncode 2.8',
    find: () => withVersion(onPath('osslsigncode'), 2, 8),
    debianPackages: [],
    howToGet: 'install osslsigncode 2.8 or later: older ones, such as that of Debian 12, do not know PowerShell scripts',
    mayBeAbsentInCi: true,
  },
  dotnet: {
    title: '.NET SDK',
    find: () => onPath('dotnet') ?? existing('/usr/share/dotnet/dotnet', '/usr/lib/dotnet/dotnet'),
    debianPackages: [],
    howToGet: 'install the .NET SDK (not in Debian) so that `dotnet` is on PATH',
    mayBeAbsentInCi: false,
  },
  corpora: {
    title: 'test corpora',
    find: () => fromEnvironment('SMIME_CORPORA') ?? existing(resolve(import.meta.dirname, '../../shared/corpora')),
    debianPackages: [],
    howToGet: 'put them at ../shared/corpora beside the checkout, or name the folder in SMIME_CORPORA',
    mayBeAbsentInCi: true,
  },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts

/** Where a part is. Throws where it is missing: a suite that asks belongs into suites.ts, so that it is left out by name instead. */
export function partPath(name: PartName): string {
  const path = parts[name].find()
  if (path === undefined) throw new Error(`${parts[name].title} not found: ${parts[name].howToGet}`)
  return path
}

function fromEnvironment(variable: string): string | undefined {
  const path = process.env[variable]
  return path === undefined || path === '' ? undefined : existing(resolve(path))
}

function onPath(...commands: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return existing(...commands.flatMap((command) => folders.map((folder) => join(folder, command))))
}

/** The command when it is of this version or a later one. */
function withVersion(command: string | undefined, major: number, minor: number): string | undefined {
  if (command === undefined) return undefined
  const [, first, second] = /(\d+)\.(\d+)/.exec(spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout) ?? []
  return Number(first) > major || (Number(first) === major && Number(second) >= minor) ? command : undefined
}

function existing(...paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path))
}
