import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Bytes } from '../../../core/world/bytes.ts'
import { day } from '../../../core/world/time.ts'
import { makeSampleWorld } from '../../../simulation/sample-world.ts'
import { makeSamples } from '../../../simulation/samples.ts'
import { signedMail } from '../../../simulation/signed-message.ts'
import { dropFiles, now, openHelpdesk } from '../helpdesk/open-helpdesk.ts'
import { type GuidePicture, guidePictures } from './pictures.ts'

const folder = join(import.meta.dirname, '../../../docs/guides/pictures')

// `npm run docs:shots`: takes every picture of docs/guides/helpdesk.md anew from the page itself.
const set = await makeSamples({ now })
const mails = [...set.samples, { file: 'renewed.eml', bytes: signedWithTheOldCertificate() }]
const helpdesk = await openHelpdesk(set)
try {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const picture of guidePictures) await take(picture)
} finally {
  await helpdesk.close()
}

async function take({ name, drop, press = [], show }: GuidePicture): Promise<void> {
  const { page } = await helpdesk.open({ viewport: { width: 1000, height: 900 }, reducedMotion: 'reduce' })
  if (drop.length > 0) await dropFiles(page, mails.filter(({ file }) => drop.some((start) => file.startsWith(start))).map(toGiven))
  for (const selector of press) await page.locator(selector).first().click()
  await page.locator(show).first().waitFor()
  await settled(page)
  await page
    .locator(show)
    .first()
    .screenshot({ path: join(folder, `${name}.png`) })
  await page.context().close()
  console.log(`${name}.png`)
}

/** Pictures are drawn anew for their width; the second frame from here shows them so. */
function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
}

function toGiven({ file, bytes }: { readonly file: string; readonly bytes: Bytes }) {
  return { name: file, bytes }
}

/** The certificate was renewed and Outlook still signs with the one before, which has run out. */
function signedWithTheOldCertificate(): Bytes {
  const world = makeSampleWorld(now)
  const certificate = world.person({
    subject: 'CN=Jo Example, O=Contoso',
    mailboxes: ['jo@contoso.example'],
    notBefore: now - 400 * day,
    notAfter: now - 35 * day,
  })
  const certificates = [certificate.der, world.issuing.der]
  return signedMail({ from: 'Jo Example <jo@contoso.example>', date: now, signers: [{ certificate, signingTime: now }], certificates })
}
