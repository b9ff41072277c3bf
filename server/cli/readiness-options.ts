import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { GraphInput } from './intune-options.ts'

/** Where the store is. */
export const storeOption = {
  store: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: 'the SQLite file; with --simulate in its folder, else in a folder of your account' }),
}

/** The file of the store. */
export function storeFileOf({ store, simulate }: Pick<GraphInput, 'simulate'> & { readonly store?: string | undefined }): string {
  return store ?? join(simulate ?? join(homedir(), '.outlook-smime-toolkit'), 'readiness.sqlite')
}
