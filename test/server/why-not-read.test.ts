import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whyNotRead } from '../../server/why-not-read.ts'

function reasonOf(path: string): string {
  try {
    readFileSync(path)
  } catch (error) {
    return whyNotRead(path, error)
  }
  return 'read'
}

describe('why a file could not be read', () => {
  it('is that it does not exist, or its folder is none', () => {
    const absent = join(tmpdir(), 'no-such-file.json')
    expect(reasonOf(absent)).toBe(`${absent} does not exist`)
    const below = join(import.meta.filename, 'below')
    expect(reasonOf(below)).toBe(`${below} does not exist`)
  })

  it('is that it is a folder', () => {
    expect(reasonOf(tmpdir())).toBe(`${tmpdir()} is a folder, not a file`)
  })

  it('keeps the code that nobody foresaw', () => {
    expect(whyNotRead('x', Object.assign(new Error('too many'), { code: 'EMFILE' }))).toBe('x cannot be read: EMFILE')
  })
})
