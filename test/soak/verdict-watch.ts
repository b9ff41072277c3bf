/** Runs in the pane before its own scripts; `answered` of the window is then a promise of the milliseconds from the start of the navigation to the verdict on the screen. */
export function watchVerdict(): void {
  const answered = new Promise<number>((resolve) => {
    const changes = new MutationObserver(() => {
      if (document.querySelector('.answer[data-verdict]') === null) return
      changes.disconnect()
      // The second frame from here begins when the first has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Math.round(performance.now()))))
    })
    changes.observe(document, { childList: true, subtree: true })
  })
  Object.assign(globalThis, { answered })
}
