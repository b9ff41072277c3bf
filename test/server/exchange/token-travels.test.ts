import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openExchangeSession } from '../../../server/exchange/exchange-session.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'token-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const secret = 'c2VjcmV0LXRva2Vu'
const token = `eyJ0eXAiOiJKV1Qi.${secret}.c2lnbmF0dXJl`

/** Stands in for PowerShell: writes down how it was started and what it was told, says the token on both streams, and ends. */
const spy = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs')
let stdin = ''
process.stdin.on('data', (chunk) => {
  stdin += chunk
  const file = /& '([^']+)'/.exec(stdin)?.[1]
  if (file === undefined) return
  const seen = { argv: process.argv, environment: process.env, stdin, script: readFileSync(file, 'utf8') }
  writeFileSync(__filename + '.seen', JSON.stringify(seen))
  process.stdout.write(process.env.SMIME_EXCHANGE_TOKEN + '\\n')
  process.stderr.write(process.env.SMIME_EXCHANGE_TOKEN + '\\n')
  process.exit(0)
})
`

describe('an access token', () => {
  it('reaches PowerShell in one variable of its environment and nowhere else, and never comes back', async () => {
    const executable = join(folder, 'powershell')
    writeFileSync(executable, spy, { mode: 0o755 })
    const host = {
      executable,
      organization: 'contoso.onmicrosoft.com',
      tenantId: 't',
      environmentName: null,
      environment: {},
      retryDelaysMs: [],
    }
    process.env.AZURE_CLIENT_SECRET = 'another secret'
    const outcome = await openExchangeSession(host, () => token).read()
    delete process.env.AZURE_CLIENT_SECRET
    expect(outcome).toMatchObject({ kind: 'problem', problem: { code: 'no-answer' } })
    expect(JSON.stringify(outcome)).not.toContain(secret)
    const { environment, ...seen } = JSON.parse(readFileSync(`${executable}.seen`, 'utf8'))
    expect(JSON.stringify(seen)).not.toContain(secret)
    const holding = Object.keys(environment).filter((name) => environment[name].includes(secret))
    expect(holding).toEqual(['SMIME_EXCHANGE_TOKEN'])
    expect(environment).not.toHaveProperty('AZURE_CLIENT_SECRET')
  })
})
