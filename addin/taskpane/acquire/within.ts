import { RungError } from './rung.ts'

/** Gives work a deadline: its signal is aborted then, and the promise ends with a timeout even when the work never does. */
export function within<Value>(timeoutMs: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopping = new AbortController()
    const stop = (error: RungError) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      stopping.abort(error)
      reject(error)
    }
    const timer = setTimeout(() => stop(new RungError('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs)
    const onAbort = () => stop(new RungError('failed', 'aborted'))
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    work(stopping.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
      })
  })
}
