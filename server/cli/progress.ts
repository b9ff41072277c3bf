import type { Terminal } from './terminal.ts'

export interface Progress {
  readonly step: () => void
  /** Takes the bar away before something else is written. */
  readonly clear: () => void
}

const width = 30
const fewestFiles = 3

/** A bar on stderr when that is a terminal and there is something to wait for; redrawn at most a hundred times. */
export function startProgress(total: number, terminal: Terminal): Progress {
  const { redraw } = terminal
  if (redraw === undefined || total < fewestFiles) return { step: () => undefined, clear: () => undefined }
  let done = 0
  let isShown = false
  const every = Math.max(1, Math.floor(total / 100))
  return {
    step: () => {
      done++
      if (done % every !== 0) return
      const filled = Math.round((done / total) * width)
      redraw(`[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done} of ${total}`)
      isShown = true
    },
    clear: () => {
      if (isShown) redraw('')
      isShown = false
    },
  }
}
