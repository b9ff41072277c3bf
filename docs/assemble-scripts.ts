import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const scripts = join(import.meta.dirname, '../scripts')

/** The shipped scripts, each put together from its outline: a line `#part NAME` stands for scripts/parts/NAME.ps1. By path from the top of the checkout. */
export function assembleScripts(): ReadonlyMap<string, string> {
  const outlines = readdirSync(join(scripts, 'outlines'))
  return new Map(outlines.map((name) => [`scripts/${name}`, assemble(readScript(`outlines/${name}`))]))
}

/** Parts that follow each other are set apart by an empty line. */
function assemble(outline: string): string {
  return outline.replaceAll(/^#part ([\w-]+)\r\n(?=(#part )?)/gm, (_, name: string, next: string | undefined) => {
    return readScript(`parts/${name}.ps1`) + (next === undefined ? '' : '\r\n')
  })
}

/** Windows' line ends, however they lie on this disk. */
function readScript(path: string): string {
  return readFileSync(join(scripts, path), 'latin1').replaceAll(/\r?\n/g, '\r\n')
}
