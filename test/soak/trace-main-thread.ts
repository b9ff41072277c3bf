import type { Browser } from 'playwright-core'

export interface LongestTask {
  /** What the thread worked: does not grow when others use the processor. */
  readonly cpuMs: number
  /** What passed on the clock meanwhile. */
  readonly wallMs: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Runs something in a page and gives the longest task of the pages' main threads meanwhile: no frame is painted during one. */
export async function traceMainThread(browser: Browser, run: () => Promise<void>): Promise<LongestTask> {
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'] } })
  await run()
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return longestOf(events)
}

function longestOf(events: readonly TraceEvent[]): LongestTask {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  const tasks = events.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(threadOf(event)))
  const longest = (microseconds: readonly (number | undefined)[]) =>
    Math.round(Math.max(0, ...microseconds.map((value) => value ?? 0)) / 1000)
  return { cpuMs: longest(tasks.map(({ tdur }) => tdur)), wallMs: longest(tasks.map(({ dur }) => dur)) }
}
