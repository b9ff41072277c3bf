import { statSync } from 'node:fs'
import { type BeforeImage, wantedOfImage } from '../../../core/intune/before-image.ts'
import { readTenant } from '../../graph/read-tenant.ts'
import { newestImage, readImage } from '../../intune/image-file.ts'
import { planSituation } from '../../intune/situation.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { IntuneRollbackInput } from '../commands/intune-rollback.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { writeIntune } from './change-intune.ts'
import { openSet, stateFolderOf, withAuditedIntune } from './open-intune.ts'

/** `smime intune rollback`: every object of the set as it was before the last write, what did not exist then removed; writes nothing the second time. */
export function rollbackIntune(input: IntuneRollbackInput, terminal: Terminal): Promise<ExitCode> {
  const file = imageOf(input, terminal)
  const image = openImage(file)
  return withAuditedIntune(input, terminal, async (tenant, audit) => {
    if (image.tenant !== tenant.tenantId) throw new CommandError(exitCodes.no, `${file} belongs to another tenant: nothing was written`)
    const situation = planSituation(image.set, wantedOfImage(image), await readTenant(tenant.client))
    if (situation.plan.problems.length > 0)
      throw new CommandError(
        exitCodes.no,
        `nothing was written: ${situation.findings.map(({ code, fix }) => `${code}: ${fix}`).join('; ')}`,
      )
    const gone = situation.plan.changes.filter(({ action }) => action === 'delete').map(({ role }) => role)
    if (gone.length > 0) terminal.note(`smime: what did not exist then is removed, with its certificates: ${gone.join(', ')}`)
    const source = { path: file, set: undefined, lineOf: () => 1 }
    return writeIntune(input, terminal, { tenant, audit, situation, source, action: 'rollback' })
  })
}

/** A before-image itself, or the newest one of a set. */
function imageOf(input: IntuneRollbackInput, terminal: Terminal): string {
  const isFolder = statSync(input.from, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder === undefined) throw callersMistake(`${input.from} is not there: name a set or a before-image`)
  if (!isFolder) return input.from
  const { set } = openSet(input.from)
  const folder = stateFolderOf(input, terminal)
  const newest = newestImage(folder, set.name)
  if (newest === undefined) throw new CommandError(exitCodes.no, `no before-image of the set ${set.name} is in ${folder}`)
  return newest
}

function openImage(file: string): BeforeImage {
  const image = readImage(file)
  if (typeof image === 'string') throw callersMistake(image)
  return image
}
