import { describe, expect, it } from 'vitest'
import { hasRollbackFile, killAtPlace, killDuringApply, placedKills } from '../../soak/kill-owa.ts'

// A small slice of "npm run soak -- kill-owa", at moments that the folder shows instead of random ones.
describe('apply that is killed', { timeout: 240_000 }, () => {
  it('as soon as the rollback file is there leaves one that leads back, whatever its PowerShell still does', async () => {
    expect((await killDuringApply({ when: hasRollbackFile }, true)).wrong).toBeUndefined()
  })

  it.each(placedKills)('together with its PowerShell $name leaves a rollback file that leads back, and status tells', async (kill) => {
    expect(await killAtPlace(kill)).toEqual({ state: kill.left, wrong: undefined })
  })

  it('before that has written nothing, and status says so', async () => {
    expect(await killDuringApply({ afterMs: 0 }, false)).toEqual({ state: 'nothing-written', wrong: undefined })
  })
})
