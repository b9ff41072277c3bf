import { afterEach, describe, expect, it } from 'vitest'
import { addInSchema } from '../../../server/add-in-config.ts'
import { configSchema } from '../../../server/config.ts'
import { type Served, serve } from '../served.ts'

const addIn = { publicUrl: 'https://smime.contoso.example/tools/', id: '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2', locale: 'de-DE' } as const
let served: Served
afterEach(() => served.close())

describe('GET /manifest.xml', () => {
  it('is the manifest for the configured address and Id, each time the same', async () => {
    served = await serve({ addIn: addInSchema.parse(addIn) })
    const answer = await served.call({ path: '/manifest.xml' })
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('application/xml') } })
    expect(answer.text).toContain(`<Id>${addIn.id}</Id>`)
    expect(answer.text).toContain('"https://smime.contoso.example/tools/icons/icon-64.png"')
    expect(answer.text).not.toContain('LaunchEvent')
    expect((await served.call({ path: '/manifest.xml' })).text).toBe(answer.text)
  })

  it('asks for the two compose events where the setting says so', async () => {
    served = await serve({ addIn: addInSchema.parse({ ...addIn, events: true }) })
    const { text } = await served.call({ path: '/manifest.xml' })
    expect(text).toContain('<LaunchEvent Type="OnNewMessageCompose"')
    expect(text).toContain('<LaunchEvent Type="OnMessageFromChanged"')
  })

  it('is not found while no add-in is configured', async () => {
    served = await serve()
    expect((await served.call({ path: '/manifest.xml' })).status).toBe(404)
  })

  it.each([
    ['http', { ...addIn, publicUrl: 'http://smime.contoso.example' }],
    ['a user name', { ...addIn, publicUrl: 'https://jo@smime.contoso.example' }],
    ['a query', { ...addIn, publicUrl: 'https://smime.contoso.example/?a' }],
    ['no GUID', { ...addIn, id: '1' }],
  ])('is never made from %s: the configuration is refused', async (_, wrong) => {
    served = await serve()
    expect(configSchema.safeParse({ trustAnchors: ['a.pem'], addIn }).success).toBe(true)
    expect(configSchema.safeParse({ trustAnchors: ['a.pem'], addIn: wrong }).success).toBe(false)
  })
})
