import { textOfBase } from '../../core/powershell/outlook-plan.ts'
import type { SigningResult } from '../../core/powershell/signing-result.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { fingerprintOf } from '../fingerprint.ts'

/** SHA-256 over the values that a result found: a plan that rests on others is not applied. */
export function baseHashOf(base: SigningResult['base']): string {
  return fingerprintOf(toUtf8(textOfBase(base)))
}
