import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictLook } from '../../../addin/report/view/verdict-look.ts'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const set: SampleSet = await makeSamples({ now })

describe('helpdesk page', () => {
  it('knows a sample of each of the 14 verdicts', () => {
    expect(
      oneOfEachVerdict(set.samples)
        .map(([, verdict]) => verdict)
        .toSorted(),
    ).toEqual(Object.keys(verdictLook).toSorted())
  })

  let helpdesk: Helpdesk
  beforeAll(async () => {
    helpdesk = await openHelpdesk(set)
  }, 60_000)
  afterAll(() => helpdesk?.close())

  it.each(oneOfEachVerdict(set.samples))(
    'says of the dropped %s: %s, with the sentence for the user on the screen and no further step',
    async (file, expectedVerdict) => {
      const { page, complaints } = await helpdesk.open({ viewport: { width: 1280, height: 720 } })
      const sample = set.samples.find((each) => each.file === file)
      await dropFiles(page, sample === undefined ? [] : [{ name: file, bytes: sample.bytes }])
      const verdict = await page.locator('.report').getAttribute('data-verdict')
      expect(verdict).toBe(expectedVerdict)
      expect(await page.locator('.advice p').allTextContents()).not.toContain('')
      expect(await isOnScreen(page.locator('.advice-user p'))).toBe(true)
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )
})

/** Dropping the file was one interaction; reading on needs no second one when nothing has to be scrolled or opened. */
function isOnScreen(sentence: Locator): Promise<boolean> {
  return sentence.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > top && top >= 0 && bottom <= innerHeight
  })
}

/** The first sample of each verdict: the rules themselves are tested in core, here it is the way through the browser. */
function oneOfEachVerdict(samples: SampleSet['samples']) {
  const first = Map.groupBy(samples, ({ expectedVerdict }) => expectedVerdict)
  return [...first].map(([verdict, [sample]]) => [sample?.file ?? '', verdict] as const)
}
