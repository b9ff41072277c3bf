import { describe, expect, it } from 'vitest'
import { signingResultSchema } from '../../../core/powershell/signing-result.ts'
import { describeSigning } from '../../../server/cli/outlook/describe-signing.ts'

const result = signingResultSchema.parse({ schema: 'outlook-signing/1', state: 'change', whatIf: true, writes: 1 })

describe('what a script did to Outlook', () => {
  it('is told as done once it is written, and as a difference before', () => {
    expect(describeSigning(result, false)).toBe('Settings differ.\n1 registry value would be written.\n')
    expect(describeSigning({ ...result, whatIf: false }, false)).toBe('Settings were changed.\n1 registry value was written.\n')
  })

  it('counts one value as one', () => {
    expect(describeSigning({ ...result, writes: 2 }, true)).toBe('SIMULATED\nSettings differ.\n2 registry values would be written.\n')
  })
})
