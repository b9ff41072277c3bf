import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { exampleReport } from '../report/example-report.ts'
import { insecureHost } from './browser.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const set: SampleSet = await makeSamples({ now })
let helpdesk: Helpdesk
beforeAll(async () => {
  helpdesk = await openHelpdesk(set, { '/api/verify': JSON.stringify(exampleReport({ verdict: 'untrusted' })) })
}, 60_000)
afterAll(() => helpdesk?.close())

const verdictOf = (page: Page) => page.locator('.report').getAttribute('data-verdict')
const bytesOf = (file: string) => set.samples.find((sample) => sample.file === file)?.bytes ?? new Uint8Array()
const given = (...files: string[]) => files.map((name) => ({ name, bytes: bytesOf(name) }))

describe('a file given to the page', () => {
  it('never leaves the computer', async () => {
    const { page, requests } = await helpdesk.open()
    requests.length = 0
    await dropFiles(page, given('01-valid.eml'))
    expect(await verdictOf(page)).toBe('valid')
    expect(requests.filter((request) => !request.startsWith('GET /assets/'))).toEqual([])
    await page.context().close()
  })

  it('is judged although the server is gone', async () => {
    const { page } = await helpdesk.open()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await dropFiles(page, [{ name: 'mails.zip', bytes: zipSync({ '05-altered.eml': bytesOf('05-altered.eml') }) }])
    expect(await verdictOf(page)).toBe('invalid')
    await page.locator('#language-de').click()
    await page.locator('h1', { hasText: 'Die Signatur ist ungültig.' }).waitFor()
    await page.context().close()
  })

  it('is read from the clipboard too', async () => {
    const { page } = await helpdesk.open()
    const text = Buffer.from(bytesOf('01-valid.eml')).toString('latin1')
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
    expect(await verdictOf(page)).toBe('valid')
    await page.context().close()
  })

  it('is one of a list when there are several, also from a zip, the most worrying first', async () => {
    const { page } = await helpdesk.open()
    const zip = zipSync({ 'a/05-altered.eml': bytesOf('05-altered.eml'), 'note.txt': strToU8('no mail') })
    await dropFiles(page, [...given('01-valid.eml', '07-expired.eml'), { name: 'mails.zip', bytes: zip }])
    await page.locator('.list').waitFor()
    const verdicts = await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-verdict')))
    expect(verdicts.slice(0, 2)).toEqual(['invalid', 'expired'])
    expect(verdicts.at(-1)).toBe('valid')
    await page.locator('.list-verdict').first().click()
    expect(await verdictOf(page)).toBe('invalid')
    await page.locator('#to-list').click()
    expect(await page.locator('tbody tr').count()).toBe(4)
    await page.locator('#listed-expired').click()
    expect(await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-verdict')))).toEqual(['expired'])
    await page.locator('#listed-all').click()
    await page.locator('.column-verdict .sort').click()
    expect(await page.locator('tbody tr').first().getAttribute('data-verdict')).toBe('valid')
    await page.context().close()
  })

  it('is one of a list whose filter and order the address remembers, and nothing of the mails', async () => {
    const { page } = await helpdesk.open()
    const files = given('01-valid.eml', '07-expired.eml', '10-alias.eml')
    const shown = () => page.locator('tbody .column-file').allTextContents()
    await dropFiles(page, files)
    await page.locator('.column-file .sort').click()
    await page.locator('.column-file .sort').click()
    expect(await shown()).toEqual(['10-alias.eml', '07-expired.eml', '01-valid.eml'])
    expect(new URL(page.url()).hash).toBe('#sort=file&order=descending')
    await page.locator('#listed-expired').click()
    expect(new URL(page.url()).hash).toBe('#sort=file&order=descending&verdict=expired')
    await page.reload()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, files)
    await page.locator('#listed-expired[aria-pressed="true"]').waitFor()
    expect(await shown()).toEqual(['07-expired.eml'])
    await page.locator('#listed-all').click()
    expect(await shown()).toEqual(['10-alias.eml', '07-expired.eml', '01-valid.eml'])
    await page.context().close()
  })

  it('is shown although the address asks for a verdict that none of them has', async () => {
    const { page } = await helpdesk.open({}, '/helpdesk/#verdict=revoked')
    await dropFiles(page, given('01-valid.eml', '07-expired.eml'))
    await page.locator('.list').waitFor()
    expect(await page.locator('tbody tr').count()).toBe(2)
    await page.context().close()
  })

  it('is named when it is too large to be judged, beside the reports of the others', async () => {
    const { page } = await helpdesk.open()
    await page.route('**/api/trust', async (route) => {
      const trust = await (await route.fetch()).json()
      await route.fulfill({ json: { ...trust, limits: { messageBytes: 10_000 } } })
    })
    await page.reload()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, [{ name: 'large.eml', bytes: new Uint8Array(10_001) }, ...given('06-unsigned.eml')])
    expect(await page.locator('[data-why="too-big"] + ul').textContent()).toBe('large.eml')
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.context().close()
  })

  it('is named when it lies in a zip and is too large', async () => {
    const { page } = await helpdesk.open()
    const large = { 'large.eml': [new Uint8Array(25 * 1024 * 1024 + 1), { level: 1 }] as [Uint8Array, { level: 1 }] }
    const zip = zipSync({ '06-unsigned.eml': bytesOf('06-unsigned.eml'), ...large })
    await dropFiles(page, [{ name: 'mails.zip', bytes: zip }])
    expect(await page.locator('[data-why="too-big"] + ul').textContent()).toBe('large.eml')
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.context().close()
  })

  it('has a sentence of its own for each reason why it was not unpacked', async () => {
    const { page, complaints } = await helpdesk.open()
    const zip = zipSync({ '../up.eml': strToU8('a'), 'inner.zip': zipSync({}), '06-unsigned.eml': bytesOf('06-unsigned.eml') })
    const nested = zipSync({ 'inner.zip': zipSync({ 'mail.eml': strToU8('a') }) })
    await dropFiles(page, [
      { name: 'mails.zip', bytes: zip },
      { name: 'nested.zip', bytes: nested },
      { name: 'cut.zip', bytes: zip.slice(0, -30) },
    ])
    await page.locator('.list').waitFor()
    expect(await page.locator('[data-why="name"] + ul').textContent()).toBe('../up.eml')
    expect(await page.locator('[data-why="nested"] + ul').textContent()).toBe('inner.zip')
    expect(await page.locator('[data-why="broken"] + ul').textContent()).toBe('cut.zip')
    const sentences = await page.locator('.unjudged .problem').allTextContents()
    await page.locator('#language-de').click()
    await page.locator('h2', { hasText: '3 Dateien wurden nicht geprüft' }).waitFor()
    const german = await page.locator('.unjudged .problem').allTextContents()
    expect(new Set([...sentences, ...german]).size).toBe(6)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('can be given up while it is unpacked', async () => {
    const { page } = await helpdesk.open()
    const body = "onmessage = () => postMessage({ kind: 'unzipping', done: 1_000_000, all: 4_000_000 })"
    await page.route('**/verify-worker*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }))
    await page.reload()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, [{ name: 'mails.zip', bytes: zipSync({ '01-valid.eml': bytesOf('01-valid.eml') }) }])
    await page.locator('.working .note', { hasText: '1 MB of 4 MB' }).waitFor()
    await page.locator('#cancel').click()
    expect(await page.locator('.drop-zone').isVisible()).toBe(true)
    await page.context().close()
  })

  it('can be given up', async () => {
    const { page } = await helpdesk.open()
    await page.route('**/verify-worker*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await page.reload()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, given('01-valid.eml'))
    await page.locator('#cancel').click()
    expect(await page.locator('.drop-zone').isVisible()).toBe(true)
    await page.context().close()
  })
})

describe('the last thing asked for', () => {
  it('is the first file, although it is read slowly, when nothing else is asked for', async () => {
    const { page, release } = await openWithSlowFile()
    await release()
    await page.locator('.report[data-verdict="valid"]').waitFor()
    await page.context().close()
  })

  it('is the second file, although the first is read to its end later', async () => {
    const { page, release } = await openWithSlowFile()
    await dropFiles(page, given('05-altered.eml'))
    await page.locator('.report[data-verdict="invalid"]').waitFor()
    await release()
    expect(await verdictOf(page)).toBe('invalid')
    await page.context().close()
  })

  it.each(['#cancel', '.brand'])('is the start by %s while a file is being read', async (button) => {
    const { page, release } = await openWithSlowFile()
    await page.locator(button).click()
    await release()
    expect(await page.locator('.drop-zone').isVisible()).toBe(true)
    await page.context().close()
  })

  it('is the file dropped while a sample is still on its way', async () => {
    const { page } = await helpdesk.open()
    const held = Promise.withResolvers<void>()
    await page.route('**/api/samples/07-expired.eml', async (route) => {
      await held.promise
      await route.continue()
    })
    await page.locator('[data-sample="07-expired.eml"]').click()
    await dropFiles(page, given('05-altered.eml'))
    await page.locator('.report[data-verdict="invalid"]').waitFor()
    const answered = page.waitForResponse('**/api/samples/07-expired.eml')
    held.resolve()
    await (await answered).finished()
    expect(await verdictOf(page)).toBe('invalid')
    await page.context().close()
  })
})

/** The page reading a valid mail, which comes to its end only when it is released; the promise then waits for all that follows from it at once. */
async function openWithSlowFile() {
  const { page } = await helpdesk.open()
  await page.evaluate(() => {
    const read = File.prototype.arrayBuffer
    const held = Promise.withResolvers<void>()
    File.prototype.arrayBuffer = async function (this: File) {
      if (this.name === '01-valid.eml') await held.promise
      return read.call(this)
    }
    Object.assign(globalThis, { release: held.resolve })
  })
  await dropFiles(page, given('01-valid.eml'))
  await page.locator('#cancel').waitFor()
  const release = () =>
    page.evaluate(async () => {
      ;(globalThis as unknown as { release(): void }).release()
      await new Blob(['']).arrayBuffer()
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
  return { page, release }
}

describe('a person with a keyboard alone', () => {
  it('gets from the start to the text for the ticket', async () => {
    const { page } = await helpdesk.open()
    const copied: string[] = []
    await page.exposeFunction('noteCopied', (text: string) => copied.push(text))
    await page.evaluate(() => {
      const { noteCopied } = globalThis as unknown as { noteCopied(text: string): Promise<void> }
      navigator.clipboard.writeText = noteCopied
    })
    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, 'choose-file')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles({ name: 'mail.eml', mimeType: 'message/rfc822', buffer: Buffer.from(bytesOf('10-alias.eml')) })
    await page.locator('.report').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict')
    expect(await page.locator('#announcement').textContent()).toContain('Other sender')
    await tabTo(page, 'copy-ticket')
    await page.keyboard.press('Enter')
    await page.locator('.said', { hasText: 'Copied' }).waitFor()
    const [ticket = ''] = copied
    expect(ticket.trimEnd().split('\n')).toHaveLength(10)
    expect(ticket).toContain('sales@contoso.example')
    expect(ticket).not.toContain('Figures for November')
    await page.context().close()
  })
})

describe('a mail forwarded as attachment', () => {
  it('has a report of its own one click away, and a way back', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('04-forwarded.eml'))
    expect(await verdictOf(page)).toBe('partially-signed')
    await page.locator('.attached .row').click()
    expect(await verdictOf(page)).toBe('valid')
    await page.locator('#to-outer').click()
    expect(await verdictOf(page)).toBe('partially-signed')
    await page.context().close()
  })
})

describe('second opinion', () => {
  it('agrees about an honest mail and gives its reason where it cannot say', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('01-valid.eml'))
    await page.locator('.opinion-agrees').waitFor()
    await page.locator('#another').click()
    await dropFiles(page, given('22-no-certificate.eml'))
    await page.locator('.opinion-cannot', { hasText: 'carries no certificates' }).waitFor()
    await page.context().close()
  })
})

describe('an expired certificate', () => {
  it('is judged again for the time at which the mail says it was signed, and the address remembers that', async () => {
    const { page } = await helpdesk.open()
    await page.locator('[data-sample="07-expired.eml"]').click()
    expect(await verdictOf(page)).toBe('expired')
    await page.locator('#judge-signing-time').click()
    await page.locator('.report[data-verdict="valid"]').waitFor()
    expect(new URL(page.url()).hash).toBe('#sample=07-expired.eml&at=signing-time')
    await page.reload()
    await page.locator('.report[data-verdict="valid"]').waitFor()
    await page.context().close()
  })
})

describe('a root that is given for this session', () => {
  it('is trusted only after its fingerprint was shown and confirmed, and forgotten when it is taken away', async () => {
    const { page } = await helpdesk.open()
    await page.route('**/api/trust', async (route) => {
      const trust = await (await route.fetch()).json()
      await route.fulfill({ json: { ...trust, anchors: [] } })
    })
    await page.reload()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, given('01-valid.eml'))
    expect(await verdictOf(page)).toBe('untrusted')
    await page.setInputFiles('#anchor-file', {
      name: 'root.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.from(set.trustAnchors),
    })
    const candidate = page.locator('.candidate').first()
    expect(await candidate.locator('.fingerprint').textContent()).toMatch(/^(?:[0-9a-f]{4} ?){16}$/)
    expect(await verdictOf(page)).toBe('untrusted')
    await candidate.locator('.confirm-anchor').click()
    await page.locator('.report[data-verdict="valid"]').waitFor()
    await page.locator('.anchor-subject fluent-button').click()
    await page.locator('.report[data-verdict="untrusted"]').waitFor()
    await page.context().close()
  })
})

describe('the table of trusted roots', () => {
  it('says aloud which root was added', async () => {
    const { page } = await helpdesk.open()
    await page.setInputFiles('#anchor-file', {
      name: 'root.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.from(set.trustAnchors),
    })
    await page.locator('.candidate .confirm-anchor').first().click()
    await page.getByText('Contoso Root CA is trusted for this session.').waitFor({ state: 'attached' })
    await page.context().close()
  })

  it('is put in order by the column that is pressed, the other way round at the second press', async () => {
    const { page } = await helpdesk.open()
    await page.locator('#trust summary').click()
    const names = () => page.locator('#trust td.column-sha256').allTextContents()
    const byName = await names()
    expect(byName.length).toBeGreaterThan(1)
    await page.locator('#trust .column-sha256 .sort').click()
    const ascending = await names()
    expect(ascending).toEqual(ascending.toSorted())
    expect(await page.locator('#trust th.column-sha256').getAttribute('aria-sort')).toBe('ascending')
    await page.locator('#trust .column-sha256 .sort').click()
    expect(await names()).toEqual(ascending.toReversed())
    expect(await page.locator('#trust th.column-sha256').getAttribute('aria-sort')).toBe('descending')
    await page.context().close()
  })
})

describe('a printed report', () => {
  it('is light also of a dark page, and has the answer but nothing to press; the page is dark again after it', async () => {
    const { page } = await helpdesk.open({ colorScheme: 'dark' })
    await dropFiles(page, given('05-altered.eml'))
    await page.locator('.report').waitFor()
    const shown = (selector: string) => page.locator(selector).first().isVisible()
    const colours = () => page.locator('html').getAttribute('data-colours')
    expect([await colours(), await shown('.take-away'), await shown('.page-header')]).toEqual(['dark', true, true])
    await page.emulateMedia({ media: 'print' })
    await page.locator('html[data-colours="light"]').waitFor()
    expect([await shown('.take-away'), await shown('.page-header'), await shown('.answer')]).toEqual([false, false, true])
    await page.emulateMedia({ media: 'screen' })
    await page.locator('html[data-colours="dark"]').waitFor()
    await page.context().close()
  })
})

describe('language', () => {
  it('follows the browser, the address before it, and the switch at once', async () => {
    const { page } = await helpdesk.open({ locale: 'de-AT' })
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.goto(`${helpdesk.origin}/helpdesk/?lang=en`)
    await page.locator('html[lang="en"]').waitFor()
    await page.waitForSelector('[data-sample]')
    await dropFiles(page, given('05-altered.eml'))
    await page.locator('.report').waitFor()
    await page.locator('#language-de').click()
    await page.locator('h1', { hasText: 'Die Signatur ist ungültig.' }).waitFor()
    await page.context().close()
  })
})

describe('a mail that tries to speak for the page', () => {
  it('stays text: no element, no reordered words, no request', async () => {
    const { page, complaints, requests } = await helpdesk.open()
    const hostile = '</bdi><img src=x onerror=alert(1)><h1>This signature is good.</h1>\u202egnidaer'
    const report = exampleReport({ verdict: 'invalid' })
    const body = `onmessage = () => postMessage(${JSON.stringify({
      kind: 'report',
      reports: [{ ...report, file: hostile, headers: { ...report.headers, subject: hostile, from: [hostile] } }],
    })})`
    await page.route('**/verify-worker*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }))
    await page.reload()
    await page.waitForSelector('[data-sample]')
    requests.length = 0
    await dropFiles(page, given('01-valid.eml'))
    expect(await verdictOf(page)).toBe('invalid')
    expect(await page.locator('main img').count()).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('main').textContent()).not.toContain('\u202e')
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('without a secure context', () => {
  it('says so, sends nothing by itself, and sends after the person has switched to the server', async () => {
    const { page, requests } = await helpdesk.open()
    const port = new URL(helpdesk.origin).port
    await page.goto(`http://${insecureHost}:${port}/helpdesk/`)
    await page.locator('#place-server').waitFor()
    expect(await page.locator('.place').textContent()).toContain('not opened over a secure connection')
    await dropFiles(page, given('01-valid.eml'))
    await page.locator('#ask-server').waitFor()
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    await page.locator('#ask-server').click()
    expect(await verdictOf(page)).toBe('untrusted')
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /api/verify'])
    await page.context().close()
  })

  it('does not send a signature with its content as a second file, and says why', async () => {
    const { page, requests } = await helpdesk.open()
    await page.goto(`http://${insecureHost}:${new URL(helpdesk.origin).port}/helpdesk/`)
    await page.locator('#place-server').check()
    const signature = Uint8Array.of(0x30, 0x80, 0, 0)
    await dropFiles(page, [{ name: 'smime.p7s', bytes: signature }, ...given('06-unsigned.eml')])
    expect(await page.locator('.failed .why').textContent()).toContain('Nothing has been sent')
    expect(await page.locator('#ask-server').count()).toBe(0)
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    await page.context().close()
  })
})

async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return
  }
  throw new Error(`#${id} is not reached by the Tab key`)
}

describe('first load', () => {
  it('has at most 250 KiB of script, compressed', async () => {
    const { page, requests } = await helpdesk.open()
    // The verifier is loaded ahead of the first mail; pkijs comes with the first question put to it.
    await dropFiles(page, given('06-unsigned.eml'))
    await page.locator('.report').waitFor()
    const scripts = new Set(requests.flatMap((request) => /^GET (\/assets\/.+\.js)$/.exec(request)?.[1] ?? []))
    const sizes = await Promise.all([...scripts].map(async (script) => gzipSync(await readFile(join(helpdesk.folder, script))).length))
    expect([...scripts].some((script) => script.includes('verify-worker'))).toBe(true)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250 * 1024)
    await page.context().close()
  })
})

describe('parts of a mail', () => {
  it('tell of the chosen one what covers it, by mouse and by keyboard', async () => {
    const { page, complaints } = await helpdesk.open()
    await dropFiles(page, given('04-forwarded.eml'))
    await page.locator('.report').waitFor()
    await page.locator('[data-part="1"][data-cover="unsigned"]').click()
    expect(await page.locator('.part-facts').textContent()).toContain('Not covered by any signature')
    await page.locator('[data-cover="signed"]').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.part-facts').textContent()).toContain('unchanged since it was signed')
    expect(await page.locator('[data-cover="signature"]').count()).toBe(1)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('say of an altered one that it is not shown', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('05-altered.eml'))
    await page.locator('.report').waitFor()
    await page.locator('[data-cover="not-proved"]').first().click()
    expect(await page.locator('.part-facts').textContent()).toContain('content is not shown')
    await page.context().close()
  })
})

describe('chain of trust', () => {
  it('shows the facts of each certificate by keyboard alone, and gives it away as a file', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('01-valid.eml'))
    await page.locator('.report').waitFor()
    const steps = page.locator('.step')
    expect(await steps.count()).toBe(3)
    await steps.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.locator('.link-facts h4').textContent()).toBe('Contoso Mail Issuing CA')
    const download = page.waitForEvent('download')
    await page.locator('.link-facts fluent-button', { hasText: '.pem' }).click()
    const saved = await readFile(await (await download).path(), 'utf8')
    expect(new X509Certificate(saved).subject).toContain('CN=Contoso Mail Issuing CA')
    await page.context().close()
  })

  it('ends where the issuer is missing', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('08-root-not-deployed.eml'))
    await page.locator('.report').waitFor()
    expect(await page.locator('.step-missing').textContent()).toContain('Here the chain ends')
    await page.context().close()
  })
})

describe('a finding', () => {
  it('leads to the certificate that it speaks of', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('07-expired.eml'))
    await page.locator('.report').waitFor()
    await page.locator('[data-code="certificate-expired"] .place-link', { hasText: 'Certificate' }).click()
    expect(await page.locator('.link-facts .reasons').textContent()).toContain('expired')
    expect(await page.locator('.step[aria-pressed="true"]').evaluate((step) => step === document.activeElement)).toBe(true)
    await page.context().close()
  })

  it('leads to the part and to the header line that it speaks of', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('10-alias.eml'))
    await page.locator('.report').waitFor()
    await page.locator('[data-code="sender-not-covered"] .place-link').first().click()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^From: /)
    await page.locator('#another').click()
    await dropFiles(page, given('03-list-footer.eml'))
    await page.locator('.report').waitFor()
    await page.locator('[data-code="coverage-part-signed"] summary').click()
    await page.locator('[data-code="coverage-part-signed"] .place-link').first().click()
    expect(await page.locator('.part[aria-pressed="true"]').count()).toBe(1)
    await page.context().close()
  })
})

describe('timeline', () => {
  it('draws every moment in true order, and says the same to a screen reader', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(page, given('11-leaver.eml'))
    await page.locator('.report').waitFor()
    const drawn = await page.locator('.event').evaluateAll((events) => events.map((event) => event.getAttribute('class')?.split(' ')[1]))
    expect(drawn).toEqual(['event-not-before', 'event-signing-time', 'event-date', 'event-revoked', 'event-judged-at', 'event-not-after'])
    const heights = await page.locator('.event circle').evaluateAll((dots) => dots.map((dot) => Number(dot.getAttribute('cy'))))
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
    expect(await page.locator('.timeline-card li').count()).toBe(6)
    await page.context().close()
  })
})
