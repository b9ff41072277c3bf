import type { Response } from 'express'
import type { Jobs } from './jobs.ts'

/** Sends what happens in a job as server-sent events, until it ends or the reader goes away. False for an unknown job. */
export function sendEvents(jobs: Jobs, id: string, response: Response): boolean {
  let isOpen = false
  let stop: (() => void) | undefined
  const open = () => {
    isOpen = true
    // no-transform: a proxy that compresses would hold the events back.
    response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' }).flushHeaders()
  }
  stop = jobs.follow(id, ({ type, ...data }) => {
    if (!isOpen) open()
    response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
    if (type === 'step') return
    stop?.()
    response.end()
  })
  if (stop === undefined) return false
  if (!isOpen) open()
  response.on('close', stop)
  return true
}
