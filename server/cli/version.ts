import { readFileSync } from 'node:fs'

/** The version of this package; dist/ has a package.json of its own that says the same. */
export const version: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version
