import { measureOurs } from './ours.ts'

await measureOurs({ keys: 'kept', answer: 'verdict' })
