import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referencePages } from '../server/reference-pages.ts'
import { generatedPages } from './generated-pages.ts'

const pages = [...Object.entries(generatedPages).map(([path, render]) => ({ path, text: render() })), ...(await referencePages())]
for (const { path, text } of pages) {
  writeFileSync(join(import.meta.dirname, '..', path), text)
  console.log(`wrote ${path}`)
}
