import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { day } from '../../../core/world/time.ts'
import { readConfig } from '../../../server/config.ts'
import { ensureDevelopmentCertificate } from '../../../server/dev/development-certificate.ts'
import { sideloadSteps } from '../../../server/dev/sideload-steps.ts'
import { trustSteps } from '../../../server/dev/trust-steps.ts'
import { listenOn } from '../../../server/listen.ts'

const folder = mkdtempSync(join(tmpdir(), 'smime-dev-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = Date.now()

describe('the development certificate', () => {
  it('is for localhost alone, no authority, and its key is for this user alone', async () => {
    const { cert, fingerprint } = await ensureDevelopmentCertificate(folder, now)
    const certificate = new X509Certificate(cert)
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
    expect(certificate.ca).toBe(false)
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint)
    expect(statSync(join(folder, 'localhost-key.pem')).mode & 0o777).toBe(0o600)
  })

  it('stays the same until it ends soon', async () => {
    const { cert } = await ensureDevelopmentCertificate(folder, now)
    expect((await ensureDevelopmentCertificate(folder, now + 80 * day)).cert).toBe(cert)
    expect((await ensureDevelopmentCertificate(folder, now + 84 * day)).cert).not.toBe(cert)
  })

  it('serves https to whoever trusts it', async () => {
    const tls = await ensureDevelopmentCertificate(join(folder, 'served'), now)
    const server = await listenOn((_, response) => response.end('pane'), '127.0.0.1', 0, tls)
    expect(server.url).toMatch(/^https:/)
    const text = await new Promise((resolve, reject) => {
      request(server.url, { ca: tls.cert, servername: 'localhost', agent: false }, (response) =>
        response.on('data', (data) => resolve(String(data))),
      )
        .on('error', reject)
        .end()
    })
    expect(text).toBe('pane')
    await server.close()
  })

  it('comes with the way to trust it on each system, and back', () => {
    const steps = trustSteps({ cert: '', key: 'secret', certificateFile: '/x/localhost.pem', fingerprint: 'ab' })
    for (const word of ['Windows', 'macOS', 'Linux', '/x/localhost.pem', 'undo', 'ab']) expect(steps).toContain(word)
    expect(steps).not.toContain('secret')
  })
})

describe('the setting tls', () => {
  it('names its files relative to the configuration', () => {
    const file = join(folder, 'smime.json')
    writeFileSync(file, JSON.stringify({ trustAnchors: ['root.pem'], tls: { certificate: 'localhost.pem', key: 'localhost-key.pem' } }))
    expect(readConfig(file).tls).toEqual({ certificate: join(folder, 'localhost.pem'), key: join(folder, 'localhost-key.pem') })
  })
})

describe('the steps to sideload', () => {
  it('name each Outlook that takes an add-in, what is to be seen, and the way back', () => {
    const steps = sideloadSteps('/checkout/manifest.xml')
    for (const words of [
      'Outlook on the web',
      'New Outlook for Windows',
      'Classic Outlook for Windows',
      '/checkout/manifest.xml',
      'Expected',
      'Remove',
    ])
      expect(steps).toContain(words)
  })

  it('go to the address that the manifest names', () => {
    const manifest = readFileSync(new URL('../../../manifest.xml', import.meta.url), 'utf8')
    expect(manifest).toContain('https://localhost:3000/taskpane/index.html')
    expect(sideloadSteps('m')).toContain('https://localhost:3000')
  })
})
