import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { runSmime } from './cli/fake-terminal.ts'
import { makeSampleFolder, type SampleFolder } from './cli/sample-folder.ts'

let folder: SampleFolder
beforeAll(async () => {
  folder = await makeSampleFolder()
})
afterAll(() => folder.remove())

const sound = { trustAnchors: ['samples/trust-anchor.pem'] }
const write = (settings: unknown) => folder.write('smime.json', typeof settings === 'string' ? settings : JSON.stringify(settings))

describe('configuration', () => {
  it('is read with its defaults, and with paths relative to the file', () => {
    const config = readConfig(write(sound))
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8025, revocation: 'available', limits: { messageBytes: 25 * 1024 * 1024 } })
    expect(config.trustAnchors).toEqual([folder.anchor])
  })

  it('is sound when its certificates are', async () => {
    const { exitCode, out } = await runSmime(['config', 'check', write({ ...sound, crls: ['samples/crls'] })])
    expect(out).toContain('is sound')
    expect(out).toContain('trust anchor CN=')
    expect(exitCode).toBe(0)
  })

  it.each([
    ['no anchors', { trustAnchors: [] }, 'trustAnchors: at least one'],
    ['an unknown setting', { ...sound, trustAnchor: 'x' }, 'trustAnchor'],
    ['an address that others reach', { ...sound, host: '0.0.0.0' }, 'host: must be a loopback address'],
    ['a limit that is no number', { ...sound, limits: { messageBytes: 'big' } }, 'limits.messageBytes'],
    ['no JSON', '{', 'no JSON'],
    ['an anchor that is missing', { trustAnchors: ['none.pem'] }, 'none.pem does not exist'],
    ['an anchor that is no certificate', { trustAnchors: ['samples/expected.json'] }, 'expected.json holds no certificate'],
  ])('is refused with %s, naming the setting or file', async (_, settings, sentence) => {
    const file = write(settings)
    const { exitCode, out } = await runSmime(['config', 'check', file])
    expect(out).toContain(sentence)
    expect(exitCode).toBe(1)
    const served = await runSmime(['serve', '--config', file])
    expect(served).toMatchObject({ exitCode: 64, out: '', notes: expect.stringContaining(sentence) })
  })

  it('is the caller’s mistake when the file is missing', async () => {
    expect(await runSmime(['config', 'check', 'none.json'])).toMatchObject({ exitCode: 64, out: '' })
  })

  it('tells a script as json', async () => {
    const { out } = await runSmime(['config', 'check', write(sound), '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({ problems: [], settings: { port: 8025 }, anchors: expect.any(Array) })
  })
})
