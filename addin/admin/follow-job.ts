import { openJobEvents, startJob } from '../api.ts'

/** What a server told about a job that did not do what it should. */
export class JobFailure extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'JobFailure'
    this.code = code
  }
}

/** Begins a job and waits for its result; `tell` hears each step. Rejects with JobFailure or ServerRefusal. */
export async function followJob<Result>(path: string, body: unknown, tell: (step: string) => void): Promise<Result> {
  const reader = (await openJobEvents(await startJob(path, body))).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new JobFailure('no-answer', 'the server ended before the job did')
    const events = (rest + value).split('\n\n')
    rest = events.pop() ?? ''
    for (const { type, data } of events.map(readEvent)) {
      if (type === 'step') tell(String(data.step))
      if (type === 'failed') throw new JobFailure(String(data.code), String(data.sentence))
      if (type === 'done') return data.result as Result
    }
  }
}

/** One server-sent event: "event: step" and "data: {...}". */
function readEvent(text: string): { readonly type: string; readonly data: Readonly<Record<string, unknown>> } {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? ''
  return { type: field('event'), data: JSON.parse(field('data') || '{}') as Record<string, unknown> }
}
