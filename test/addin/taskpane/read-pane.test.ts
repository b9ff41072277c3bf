import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOutlook, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

let world: PaneWorld
beforeAll(async () => {
  world = await openPaneWorld()
}, 60_000)
afterAll(() => world?.close())

describe('the pane beside a mail', () => {
  it('says of a good mail that it is valid, and of an altered one that it is not', async () => {
    const { page, complaints } = await openPane(world, { mail: world.mailOf('01-valid.eml') })
    expect(await verdictIn(page)).toBe('valid')
    await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf('05-altered.eml', { itemId: '2' }))
    await page.locator('.answer[data-verdict="invalid"]').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
