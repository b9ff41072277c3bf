import type { Bytes } from '../../core/world/bytes.ts'
import { toScriptUrl } from '../page/trusted-types.ts'
import type {
  ComparedFile,
  ComparisonAnswer,
  ComparisonRequest,
  FailedAnswer,
  PreparationRequest,
  UnzipAnswer,
  UnzipProgress,
  VerificationAnswer,
  VerificationOptions,
  WorkerRequest,
} from './verification-protocol.ts'
import workerUrl from './verify-worker.ts?worker&url'

type Cancelled = { readonly kind: 'cancelled' }

let idle: Worker | undefined

/** Loads the verifier ahead of the first mail: the answer comes sooner, and the page goes on working when the server is gone. */
export function prepareWorker(): void {
  idle ??= startWorker()
}

/** Loads the second opinion while a signed mail is still on its way. */
export function prepareOpinion(): void {
  prepareWorker()
  idle?.postMessage({ kind: 'prepare' } satisfies WorkerRequest)
}

/** Verifies one file in a worker, so that the page stays responsive and cancelling is ending the worker. Never rejects. */
export function verifyInWorker(
  bytes: Bytes,
  options: VerificationOptions,
  cancelled: AbortSignal,
): Promise<VerificationAnswer | Cancelled> {
  // The page keeps its own copy: the same file may be judged again for another time or with another root.
  const request = { kind: 'verify', bytes: bytes.slice(), options: { ...options, content: options.content?.slice() } } as const
  return ask(request, [request.bytes, request.options.content], cancelled)
}

/** Verifies two messages in a worker and compares them. Never rejects. */
export function compareInWorker(
  { first, second, options }: Omit<ComparisonRequest, 'kind'>,
  cancelled: AbortSignal,
): Promise<ComparisonAnswer | Cancelled> {
  const copy = (file: ComparedFile) => ({ ...file, bytes: file.bytes.slice(), content: file.content?.slice() })
  const request = { kind: 'compare', first: copy(first), second: copy(second), options } as const
  return ask(request, [request.first.bytes, request.first.content, request.second.bytes, request.second.content], cancelled)
}

/** Unpacks a zip in a worker; `tell` hears how far it has come. Never rejects. */
export function unzipInWorker(
  file: File,
  maxMessageBytes: number,
  tell: (progress: UnzipProgress) => void,
  cancelled: AbortSignal,
): Promise<UnzipAnswer | Cancelled> {
  return ask({ kind: 'unzip', file, name: file.name, maxMessageBytes }, [], cancelled, tell)
}

function ask<Answer extends { readonly kind: string }>(
  request: Exclude<WorkerRequest, PreparationRequest>,
  transferred: readonly (Bytes | undefined)[],
  cancelled: AbortSignal,
  tell: (progress: UnzipProgress) => void = () => undefined,
): Promise<Answer | Cancelled | FailedAnswer> {
  return new Promise((resolve) => {
    if (cancelled.aborted) return resolve({ kind: 'cancelled' })
    const worker = idle ?? startWorker()
    idle = undefined
    const listening = new AbortController()
    const finish = (outcome: Answer | Cancelled | FailedAnswer) => {
      listening.abort()
      if (outcome.kind !== 'failed' && outcome.kind !== 'cancelled' && idle === undefined) idle = worker
      else worker.terminate()
      resolve(outcome)
    }
    const { signal } = listening
    cancelled.addEventListener('abort', () => finish({ kind: 'cancelled' }), { signal })
    worker.addEventListener('error', (event) => finish({ kind: 'failed', reason: event.message || 'worker' }), { signal })
    worker.addEventListener('message', ({ data }: MessageEvent<Answer | UnzipProgress>) => (isProgress(data) ? tell(data) : finish(data)), {
      signal,
    })
    worker.postMessage(
      request,
      transferred.flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer])),
    )
  })
}

function isProgress(data: { readonly kind: string }): data is UnzipProgress {
  return data.kind === 'unzipping'
}

function startWorker(): Worker {
  return new Worker(toScriptUrl(workerUrl), { type: 'module' })
}
