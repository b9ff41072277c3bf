import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeCorpus } from '../../bench/corpus.ts'
import { readCorpusFile } from '../../bench/corpus-file.ts'
import { findMistakes } from '../../bench/engine-process.ts'
import type { Engine } from '../../bench/engines.ts'
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

  it.each(['cold', 'report', 'warm'])('is judged right by our engine, %s', async (way) => {
    expect(await findMistakes(toEngine([join(import.meta.dirname, `../../bench/engines/ours-${way}.ts`)]), corpus)).toEqual([])
  })

  it('voids an engine that accepts everything', async () => {
    const mistakes = await findMistakes(toEngine(['-e', answering('1'.repeat(110))]), corpus)
    expect(mistakes).toEqual(expect.arrayContaining(['accepts: body changed', 'accepts: root not trusted']))
  })

  it('voids an engine that refuses everything', async () => {
    expect(await findMistakes(toEngine(['-e', answering('0'.repeat(110))]), corpus)).toEqual(['refuses good messages'])
  })

  it('says what an engine complained about that did not answer', async () => {
    const broken = toEngine(['-e', 'process.stderr.write("no anchor"); process.exitCode = 2'])
    await expect(findMistakes(broken, corpus)).rejects.toThrow('some engine ended: no anchor')
  })
})

function toEngine(parameters: readonly string[]): Engine {
  return { name: 'some engine', command: [process.execPath, ...parameters], warmUpPasses: 1, does: 'nothing that counts' }
}

function answering(answers: string): string {
  const line = JSON.stringify({ version: '0', cpuMs: 1, answers })
  return `process.stdin.on('data', () => console.log(${JSON.stringify(line)}))`
}
