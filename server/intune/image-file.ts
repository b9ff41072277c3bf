import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BeforeImage, beforeImageSchema, imagedObjects } from '../../core/intune/before-image.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { whyNotRead } from '../why-not-read.ts'
import { writePrivateFile } from '../write-private-file.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import type { Situation } from './situation.ts'

const prefix = 'before-'

/** Keeps what the set's objects are now, before anything is written; the answer is the file. Throws when it cannot be written. */
export function keepImage(
  folder: string,
  situation: Situation,
  { tenantId, simulated }: IntuneTenant,
  action: BeforeImage['action'],
  now: number,
): string {
  const image: BeforeImage = {
    schema: 'intune-before/1',
    set: situation.setName,
    action,
    time: toIsoTime(now),
    tenant: tenantId,
    baseHash: situation.baseHash,
    objects: [...imagedObjects(situation.setName, situation.wanted, situation.state)],
    ...(simulated ? { simulated: true } : {}),
  }
  return writePrivateFile(folder, `${prefix}${image.time.replaceAll(/[:.]/g, '-')}`, `${JSON.stringify(image, undefined, 2)}\n`)
}

/** Reads a before-image; a sentence says why it is none. */
export function readImage(file: string): BeforeImage | string {
  try {
    const parsed = beforeImageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : `${file} is no before-image of "smime intune"`
  } catch (error) {
    return error instanceof SyntaxError ? `${file} is no before-image of "smime intune"` : whyNotRead(file, error)
  }
}

/** The newest before-image that a write other than a rollback left for a set. */
export function newestImage(folder: string, setName: string): string | undefined {
  return imageFiles(folder).find((file) => {
    const image = readImage(file)
    return typeof image !== 'string' && image.set === setName && image.action !== 'rollback'
  })
}

/** The before-images of a folder, newest first. */
export function imageFiles(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    return names
      .toSorted()
      .toReversed()
      .map((name) => join(folder, name))
  } catch {
    return [] // no folder: nothing was ever written
  }
}
