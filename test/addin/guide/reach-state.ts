import type { Page } from 'playwright-core'
import type { Bytes } from '../../../core/world/bytes.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { writeEntity } from '../../../simulation/mime-text.ts'
import { makeSampleWorld } from '../../../simulation/sample-world.ts'
import { signedMail } from '../../../simulation/signed-message.ts'
import { dropFiles, now } from '../helpdesk/open-helpdesk.ts'
import { exampleReport } from '../report/example-report.ts'

/** A signed mail of which only HTML can be read. */
export function htmlMail(): Bytes {
  const { jo, issuing } = makeSampleWorld(now)
  const html =
    '<h1>Offer</h1><p>Dear <b>Alex</b>, see <a href="https://contoso.example/a">our offer</a>.</p><table><tr><td>1</td><td>Chair</td></tr></table><img src="https://contoso.example/x.png">'
  const entity = writeEntity(['Content-Type: text/html; charset=utf-8'], html)
  return signedMail({
    entity,
    signers: [{ certificate: jo, signingTime: now }],
    certificates: [jo.der, issuing.der],
    date: now,
    from: 'Jo Example <jo@contoso.example>',
  })
}

/** A finding that the browser makes of an algorithm that it lacks. */
export const notChecked = {
  code: 'cms-signature-not-checked',
  axis: 'signer',
  severity: 'cannot',
  evidence: { algorithm: '1.3.101.113' },
  clause: 'RFC 5652 §5.6',
  layer: 0,
  signer: 0,
} as const

/** What a verifier answers with this report. */
export function answerOf(change: Parameters<typeof exampleReport>[0]): object {
  return { kind: 'report', reports: [exampleReport(change)] }
}

/** Layers of which the second opinion differs. */
export function differing() {
  return exampleReport().layers.map((layer) => ({
    ...layer,
    signers: layer.signers.map((signer) => ({ ...signer, pkijs: 'differs' as const, pkijsNote: 'pkijs-attribute-rules' as const })),
  }))
}

/** Puts another verifier in the place of the page's own, which gives this answer whatever it is asked. */
export async function answerWith(page: Page, answer: object): Promise<void> {
  const body = `onmessage = () => postMessage(${JSON.stringify(answer)})`
  await page.route('**/verify-worker*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }))
  await page.reload()
  await page.waitForSelector('[data-sample]')
}

/** From here on no verifier is asked anything, so none answers. */
export async function stayAtWork(page: Page): Promise<void> {
  await page.evaluate(() => {
    Worker.prototype.postMessage = () => {}
  })
  await dropFiles(page, [{ name: 'quarterly figures of the whole company.eml', bytes: new Uint8Array(812_000) }])
  await page.locator('.working').waitFor()
}

/** Copying shows the text instead. */
export async function refuseCopying(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
  })
}

/** Opens whatever is folded. */
export function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** Drops a mail that is larger than the page takes; it is made in the page, for it is too large to be sent there. */
export async function dropTooLarge(page: Page): Promise<void> {
  await page.evaluate((bytes) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(bytes)], 'large.eml'))
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, defaultLimits.messageBytes + 1)
  await page.locator('.failed').waitFor()
}
