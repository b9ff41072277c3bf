import { measureOurs } from './ours.ts'

await measureOurs('cleared')
