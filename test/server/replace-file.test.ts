import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from '../../server/replace-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'))
  file = join(folder, 'a.ps1')
})
afterEach(() => rmSync(folder, { recursive: true }))
const modeOf = () => statSync(file).mode & 0o777

describe('a file that is replaced', () => {
  it('is the new one, alone, with the mode of the old one', () => {
    writeFileSync(file, 'old and longer', { mode: 0o640 })
    replaceFile(file, 'new')
    expect([readFileSync(file, 'utf8'), modeOf(), readdirSync(folder)]).toEqual(['new', 0o640, ['a.ps1']])
  })

  it('has the mode that is asked for, though the old one had another', () => {
    writeFileSync(file, 'old', { mode: 0o644 })
    replaceFile(file, 'new', 0o600)
    expect(modeOf()).toBe(0o600)
  })

  it('stays behind its link', () => {
    writeFileSync(file, 'old')
    symlinkSync(file, join(folder, 'link'))
    replaceFile(join(folder, 'link'), 'new')
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['new', ['a.ps1', 'link']])
  })

  it('is no folder', () => {
    mkdirSync(file)
    expect(() => replaceFile(file, 'new')).toThrow('EISDIR')
    expect(readdirSync(folder)).toEqual(['a.ps1'])
  })
})
