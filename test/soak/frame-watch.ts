export interface Frames {
  /** From the moment that the page has the file to the verdict on the screen. */
  readonly answerMs: number
  /** The longest task that kept the page from painting meanwhile; 0 where none was longer than 50 ms. */
  readonly longestMs: number
}

/** Runs in the page before it is given a file; `frames` of the window is then a promise of what was measured (PerformanceObserver "longtask"). */
export function watchFrames(): void {
  let longest = 0
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  tasks.observe({ type: 'longtask' })
  let given = 0
  const note = () => {
    given = performance.now()
  }
  addEventListener('change', note, { capture: true, once: true })
  const frames = new Promise<Frames>((resolve) => {
    const finish = () => {
      resolve({ answerMs: Math.round(performance.now() - given), longestMs: Math.round(longest) })
      tasks.disconnect()
    }
    const changes = new MutationObserver(() => {
      if (document.querySelector('.report') === null) return
      changes.disconnect()
      // The second frame from here begins when the first has been painted, and its long tasks are known.
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(finish)))
    })
    changes.observe(document.body, { childList: true, subtree: true })
  })
  Object.assign(globalThis, { frames })
}
