import { type CallLimits, OutlookError } from './outlook.ts'

/** What Office.js hands to a callback; its enums are not there before it is ready, so the status is compared as text. */
export interface CallResult<Value> {
  readonly status: unknown
  readonly value: Value
  readonly error?: { readonly code: number; readonly name: string; readonly message: string }
}

/**
 * Turns a call with a callback into a promise that always ends: many of these calls are known to never call back for signed mail. Office.js has no way
 * to stop a call, so after timeout or abort its answer is dropped. Rejects with OutlookError.
 */
export function callOutlook<Value>(
  start: (done: (result: CallResult<Value>) => void) => void,
  { timeoutMs, signal }: CallLimits,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
    const fail = (code: OutlookError['code'], message: string) => {
      end()
      reject(new OutlookError(code, message))
    }
    const onAbort = () => fail('aborted', 'aborted')
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort)
    try {
      start(({ status, value, error }) => {
        if (String(status) !== 'succeeded') return fail(error?.code ?? 'threw', `${error?.name ?? ''} ${error?.message ?? ''}`.trim())
        end()
        resolve(value)
      })
    } catch (error) {
      fail('threw', error instanceof Error ? error.message : String(error))
    }
  })
}
