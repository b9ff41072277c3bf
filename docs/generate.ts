import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from './generated-pages.ts'

for (const [path, render] of Object.entries(generatedPages)) {
  writeFileSync(join(import.meta.dirname, '..', path), render())
  console.log(`wrote ${path}`)
}
