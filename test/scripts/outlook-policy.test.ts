import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generatePolicyScript } from '../../core/powershell/policy-script.ts'
import { policyKeys } from '../../core/powershell/policy-values.ts'
import { createWindows, readCalls, readUserValue, writeValue } from '../../simulation/simulated-windows.ts'
import { templates, WarmEngine } from './engine.ts'

const warm = await WarmEngine.start()
const pc = mkdtempSync(join(tmpdir(), 'pc-'))
afterAll(() => {
  warm.stop()
  rmSync(pc, { recursive: true })
})
beforeAll(() => {
  createWindows(pc)
  writeValue(pc, 'HKCU', policyKeys.security, 'AlwaysSign', 0)
  writeValue(pc, 'HKCU', policyKeys.security, 'ClearSign', 1)
})

async function run(...args: string[]) {
  const { text } = generatePolicyScript(
    [
      { name: 'AlwaysSign', value: 1 },
      { name: 'ClearSign', value: 1 },
      { name: 'RequiredCA', value: 'CN=O’Brien $(1)' },
    ],
    templates['Set-OutlookPolicy'],
  )
  const { code, stdout, stderr } = await warm.runSimulated(text, pc, ...args)
  expect(stderr).toBe('')
  return { code, result: JSON.parse(stdout) as object }
}

const values = () => ['AlwaysSign', 'ClearSign', 'RequiredCA'].map((name) => readUserValue(pc, policyKeys.security, name))
const writesOf = () => readCalls(pc).filter((call) => call.write).length

describe('Set-OutlookPolicy', () => {
  it('plans, writes what differs, writes nothing more, and takes its policies away', async () => {
    expect(await run('-WhatIf')).toMatchObject({ code: 2, result: { state: 'change', whatIf: true, writes: 2 } })
    expect(values()).toEqual([0, 1, undefined])
    expect(writesOf()).toBe(0)

    expect(await run()).toMatchObject({ code: 0, result: { state: 'change', writes: 2 } })
    expect(values()).toEqual([1, 1, 'CN=O’Brien $(1)'])
    expect(await run()).toMatchObject({ code: 0, result: { state: 'compliant', writes: 0 } })
    expect(writesOf()).toBe(2)

    expect(await run('-Remove')).toMatchObject({ code: 0, result: { state: 'change', writes: 3 } })
    expect(values()).toEqual([undefined, undefined, undefined])
  })

  it('refuses to run as SYSTEM, whose policies are nobody’s', async () => {
    createWindows(pc, { system: true })
    expect(await run()).toMatchObject({ code: 1, result: { state: 'system-account', writes: 0 } })
  })
})
