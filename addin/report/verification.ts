import type { Bytes } from '../../core/world/bytes.ts'
import { toScriptUrl } from '../page/trusted-types.ts'
import type { VerificationAnswer, VerificationOptions, VerificationRequest } from './verification-protocol.ts'
import workerUrl from './verify-worker.ts?worker&url'

export type VerificationOutcome = VerificationAnswer | { readonly kind: 'cancelled' }

let idle: Worker | undefined

/** Loads the verifier ahead of the first mail: the answer comes sooner, and the page goes on working when the server is gone. */
export function prepareWorker(): void {
  idle ??= startWorker()
}

/** Verifies one file in a worker, so that the page stays responsive and cancelling is ending the worker. Never rejects. */
export function verifyInWorker(bytes: Bytes, options: VerificationOptions, cancelled: AbortSignal): Promise<VerificationOutcome> {
  return new Promise((resolve) => {
    if (cancelled.aborted) return resolve({ kind: 'cancelled' })
    const worker = idle ?? startWorker()
    idle = undefined
    const listening = new AbortController()
    const finish = (outcome: VerificationOutcome) => {
      listening.abort()
      if (outcome.kind === 'report' && idle === undefined) idle = worker
      else worker.terminate()
      resolve(outcome)
    }
    const { signal } = listening
    cancelled.addEventListener('abort', () => finish({ kind: 'cancelled' }), { signal })
    worker.addEventListener('error', (event) => finish({ kind: 'failed', reason: event.message || 'worker' }), { signal })
    worker.addEventListener('message', ({ data }: MessageEvent<VerificationAnswer>) => finish(data), { signal })
    send(worker, bytes, options)
  })
}

function startWorker(): Worker {
  return new Worker(toScriptUrl(workerUrl), { type: 'module' })
}

/** The page keeps its own copy: the same file may be judged again for another time or with another root. */
function send(worker: Worker, bytes: Bytes, options: VerificationOptions): void {
  const content = options.content?.slice()
  const request: VerificationRequest = { kind: 'verify', bytes: bytes.slice(), options: { ...options, content } }
  worker.postMessage(request, [request.bytes.buffer, ...(content === undefined ? [] : [content.buffer])])
}
