import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeSampleFolder, type SampleFolder } from './sample-folder.ts'

const bin = fileURLToPath(new URL('../../../bin/smime.js', import.meta.url))
let folder: SampleFolder
beforeAll(async () => {
  folder = await makeSampleFolder()
})
afterAll(() => folder.remove())

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('the smime process', () => {
  it('runs from a checkout unbuilt: answer on stdout, notes on stderr, exit code of the verdict', () => {
    const words = ['verify', folder.sample('altered'), '--trust-anchor', folder.anchor, '--at', '2026-11-24', '--format', 'json']
    const run = spawnSync(process.execPath, [bin, ...words], { encoding: 'utf8' })
    expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'invalid' })
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 1, stderr: '' })
  })

  it('ends quietly when its reader goes away', async () => {
    for (let count = 0; count < 60; count++) folder.write(`many/${count}.eml`, folder.bytesOf('valid'))
    const child = spawn(process.execPath, [bin, 'verify', `${folder.path}/many`, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] })
    started.push(child)
    let notes = ''
    child.stderr?.on('data', (chunk) => {
      notes += chunk
    })
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await once(child, 'exit')).toEqual([3, null])
    expect(notes).toBe('')
  })
})

describe('smime serve', () => {
  it('serves a configuration until it is told to stop, and ends with 0', async () => {
    const file = folder.write('smime.json', JSON.stringify({ trustAnchors: ['samples/trust-anchor.pem'], port: 0 }))
    const { child, url } = await serve('--config', file)
    const health = (await (await fetch(`${url}/api/health`)).json()) as object
    expect(health).toMatchObject({ status: 'ok', simulated: false })
    const verified = await fetch(`${url}/api/verify?at=2026-11-24`, {
      method: 'POST',
      headers: { 'Content-Type': 'message/rfc822' },
      body: folder.bytesOf('valid'),
    })
    expect(await verified.json()).toMatchObject({ verdict: 'valid', layers: [{ signers: [{ pkijs: 'agrees' }] }] })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const file = folder.write('taken.json', JSON.stringify({ trustAnchors: ['samples/trust-anchor.pem'], port }))
    const run = await new Promise<{ code: number | null; notes: string }>((resolve) => {
      const child = spawn(process.execPath, [bin, 'serve', '--config', file], { stdio: ['ignore', 'ignore', 'pipe'] })
      started.push(child)
      let notes = ''
      child.stderr?.on('data', (chunk) => {
        notes += chunk
      })
      child.on('close', (code) => resolve({ code, notes }))
    })
    other.close()
    expect(run).toMatchObject({ code: 64, notes: expect.stringContaining('is taken') })
  })

  it('takes the next free port as a demo, and says SIMULATED', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { url, banner } = await serve('--demo', '--port', String(port))
    expect(Number(new URL(url).port)).toBeGreaterThan(port)
    expect(banner).toContain('SIMULATED')
    expect(await (await fetch(`${url}/api/trust`)).json()).toMatchObject({ simulated: true })
    other.close()
  }, 60_000)

  it('prints its pages in the language that was asked for, and without one leaves it to the browser', async () => {
    const file = folder.write('smime.json', JSON.stringify({ trustAnchors: ['samples/trust-anchor.pem'], port: 0 }))
    const pages = async (...words: readonly string[]) => [
      ...(await serve('--config', file, ...words)).banner.matchAll(/\/helpdesk\/(.*)#token=/g),
    ]
    expect((await pages('--lang', 'de')).map(([, query]) => query)).toEqual(['?lang=de'])
    expect((await pages()).map(([, query]) => query)).toEqual([''])
  }, 60_000)
})

/** Starts a server and waits for the line that names its interface. */
async function serve(...words: readonly string[]): Promise<{ child: ChildProcess; url: string; banner: string }> {
  const child = spawn(process.execPath, [bin, 'serve', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: '' },
  })
  started.push(child)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line)
    const url = /^Interface: +(http:\S+)\/api\/openapi\.json$/.exec(line)?.[1]
    if (url !== undefined) return { child, url, banner: lines.join('\n') }
  }
  throw new Error(`the server ended: ${lines.join('\n')}`)
}
