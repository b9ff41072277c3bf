import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const set: SampleSet = await makeSamples({ now })

describe('helpdesk page', () => {
  let helpdesk: Helpdesk
  beforeAll(async () => {
    helpdesk = await openHelpdesk(set)
  }, 60_000)
  afterAll(() => helpdesk?.close())

  it.each(oneOfEachVerdict(set.samples))(
    'says of the dropped %s: %s, without a complaint of the browser',
    async (file, expectedVerdict) => {
      const { page, complaints } = await helpdesk.open()
      const sample = set.samples.find((each) => each.file === file)
      await dropFiles(page, sample === undefined ? [] : [{ name: file, bytes: sample.bytes }])
      const verdict = await page.locator('.report').getAttribute('data-verdict')
      expect(verdict).toBe(expectedVerdict)
      expect(await page.locator('.advice p').allTextContents()).not.toContain('')
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )
})

/** The first sample of each verdict: the rules themselves are tested in core, here it is the way through the browser. */
function oneOfEachVerdict(samples: SampleSet['samples']) {
  const first = Map.groupBy(samples, ({ expectedVerdict }) => expectedVerdict)
  return [...first].map(([verdict, [sample]]) => [sample?.file ?? '', verdict] as const)
}
