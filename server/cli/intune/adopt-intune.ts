import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImagedObject } from '../../../core/intune/before-image.ts'
import { fileOfObjects } from '../../../core/intune/file-of-objects.ts'
import { type SetRole, setRoles } from '../../../core/intune/profile-set.ts'
import { readTenant } from '../../graph/read-tenant.ts'
import { type AdoptChoice, chooseObjects, planAdoption } from '../../intune/adopt.ts'
import { setFileName } from '../../intune/read-set.ts'
import { renderSet } from '../../intune/write-set.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { IntuneAdoptInput } from '../commands/intune-adopt.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { writeIntune } from './change-intune.ts'
import { openSet, withAuditedIntune } from './open-intune.ts'

/** `smime intune adopt`: marks profiles that are in Intune already as those of a set; where there is no set yet, one that describes them is written. */
export function adoptIntune(input: IntuneAdoptInput, terminal: Terminal): Promise<ExitCode> {
  const choices = input.profile.map(toChoice)
  if (choices.length === 0) throw callersMistake('--profile is needed: which object is which, such as --profile "signature=SMIME signing"')
  const isNew = !existsSync(join(input.folder, setFileName))
  const setName = isNew ? input.name : openSet(input.folder).set.name
  return withAuditedIntune(input, terminal, async (tenant, audit) => {
    const state = await readTenant(tenant.client)
    const objects = chooseObjects(state, setName, choices)
    if (typeof objects === 'string') throw new CommandError(exitCodes.no, `nothing was written: ${objects}`)
    const situation = planAdoption(state, setName, objects)
    if (isNew) writeSet(input.folder, setName, objects)
    const { set, lineOf } = openSet(input.folder)
    const source = { path: input.folder, set, lineOf }
    return writeIntune(input, terminal, { tenant, audit, situation, source, action: 'adopt' })
  })
}

function toChoice(text: string): AdoptChoice {
  const equals = text.indexOf('=')
  return { role: setRoles.find((role) => role === text.slice(0, equals)) as SetRole, object: text.slice(equals + 1) }
}

function writeSet(folder: string, name: string, objects: readonly ImagedObject[]): void {
  const described = fileOfObjects(name, objects)
  if (typeof described === 'string') throw new CommandError(exitCodes.no, `nothing was written: a set cannot say this: ${described}`)
  try {
    mkdirSync(folder, { recursive: true })
    for (const [file, content] of Object.entries(described.files)) writeFileSync(join(folder, file), content, { flag: 'wx' })
    writeFileSync(join(folder, setFileName), renderSet(described.file), { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${folder} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}
