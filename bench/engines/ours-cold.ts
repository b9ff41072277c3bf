import { measureOurs } from './ours.ts'

await measureOurs({ keys: 'cleared', answer: 'verdict' })
