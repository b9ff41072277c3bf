import { type OpinionRequest, type SignerOpinion, skippedOpinion } from '../../core/verify/second-opinion.ts'
import { toScriptUrl } from '../page/trusted-types.ts'
import workerUrl from './opinion-worker.ts?worker&url'

const deadlineMs = 4000
let ready: Worker | undefined

/** Loads pkijs ahead of the first question. */
export function prepareOpinion(): void {
  ready ??= startWorker()
}

/**
 * Asks pkijs about one signer. When it does not come back in time its thread is ended and our own verdict stands without it; when it cannot be loaded
 * any more, the opinion is skipped. Never rejects.
 */
export function askOpinion(request: OpinionRequest): Promise<SignerOpinion> {
  return new Promise((resolve) => {
    const worker = ready ?? startWorker()
    ready = worker
    const listening = new AbortController()
    const { signal } = listening
    const finish = (opinion: SignerOpinion, isAlive: boolean) => {
      clearTimeout(deadline)
      listening.abort()
      if (!isAlive) {
        worker.terminate()
        ready = undefined
      }
      resolve(opinion)
    }
    const deadline = setTimeout(() => finish({ opinion: 'cannot', note: 'pkijs-stopped' }, false), deadlineMs)
    worker.addEventListener('message', ({ data }: MessageEvent<SignerOpinion>) => finish(data, true), { signal })
    worker.addEventListener('error', () => finish(skippedOpinion, false), { signal })
    worker.postMessage(request)
  })
}

function startWorker(): Worker {
  return new Worker(toScriptUrl(workerUrl), { type: 'module' })
}
