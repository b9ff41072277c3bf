import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeCorpus } from '../../bench/corpus.ts'
import { readCorpusFile } from '../../bench/corpus-file.ts'
import { findMistakes } from '../../bench/run-engine.ts'
import { toLatin1 } from '../../core/world/bytes.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
const corpus = makeCorpus(folder, 'p256', { messages: 40, signers: 8 })

describe('the corpus of the bench', () => {
  it('has distinct messages, a quarter of them opaque', () => {
    const messages = readCorpusFile(corpus.messages).map(toLatin1)
    expect(new Set(messages).size).toBe(40)
    expect(messages.filter((message) => message.includes('application/pkcs7-mime')).length).toBe(10)
    expect(readCorpusFile(corpus.few)).toHaveLength(4)
  })

  it('is judged right by our engine, cold and warm', () => {
    const ours = (state: string) => ({
      name: `ours-${state}`,
      command: [process.execPath, join(import.meta.dirname, `../../bench/engines/ours-${state}.ts`)],
      passes: 1,
    })
    expect(findMistakes(ours('cold'), corpus)).toEqual([])
    expect(findMistakes(ours('warm'), corpus)).toEqual([])
  })

  it('voids an engine that accepts everything', () => {
    const gullible = { name: 'gullible', command: [process.execPath, '-e', gullibleProgram], passes: 1 }
    expect(findMistakes(gullible, corpus)).toEqual(expect.arrayContaining(['accepts: body changed', 'accepts: root not trusted']))
  })
})

const gullibleProgram = `console.log(JSON.stringify({ version: '0', cpuMs: 1, answers: '1'.repeat(70) }))`
