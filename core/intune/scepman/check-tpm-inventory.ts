import { z } from 'zod'
import { isAffectedTpm } from '../../certificate/tpm-firmware.ts'
import type { ScepmanCheck } from './scepman-check.ts'

export const tpmInventorySchema = z.array(
  z.object({ manufacturer: z.string(), version: z.string(), devices: z.coerce.number().int().min(1).default(1) }),
)
export type TpmInventory = z.output<typeof tpmInventorySchema>

/** The guide's list of TPM firmware that makes some signatures invalid, against an inventory. */
export function checkTpmInventory(inventory: TpmInventory): ScepmanCheck {
  const check = 'tpm-firmware' as const
  const affected = inventory.filter(({ manufacturer, version }) => isAffectedTpm(manufacturer, version))
  const count = (list: TpmInventory) => list.reduce((sum, { devices }) => sum + devices, 0)
  if (affected.length === 0)
    return { check, state: 'ok', sentence: `None of ${count(inventory)} devices has TPM firmware of the guide's list.`, advice: undefined }
  const names = [...new Set(affected.map(({ manufacturer, version }) => `${manufacturer} ${version}`))]
  return {
    check,
    state: 'wrong',
    sentence: `${count(affected)} of ${count(inventory)} devices have TPM firmware that makes some signatures invalid: ${names.join(', ')}.`,
    advice: 'Update the firmware, or give these devices a profile with the software key storage provider.',
  }
}
