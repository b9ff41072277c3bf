import { join } from 'node:path'
import { z } from 'zod'
import { stateFolder } from '../../state-folder.ts'
import type { Terminal } from '../terminal.ts'
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
export function storeFileOf(
  { store, simulate }: Pick<GraphInput, 'simulate'> & { readonly store?: string | undefined },
  { env }: Pick<Terminal, 'env'>,
): string {
  return store ?? join(simulate ?? stateFolder(env), 'readiness.sqlite')
}
