/** Runs in the page before it is given a file; `answered` of the window is then a promise of the milliseconds from having the file to the verdict on the screen. */
export function watchAnswer(): void {
  let given = 0
  const note = () => {
    given = performance.now()
  }
  addEventListener('change', note, { capture: true, once: true })
  const answered = new Promise<number>((resolve) => {
    const changes = new MutationObserver(() => {
      if (document.querySelector('.report') === null) return
      changes.disconnect()
      // The second frame from here begins when the first has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Math.round(performance.now() - given))))
    })
    changes.observe(document.body, { childList: true, subtree: true })
  })
  Object.assign(globalThis, { answered })
}
