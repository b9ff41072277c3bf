import type { Page } from './page.ts'

/** Takes mails from anywhere on the page: dropped on the window or pasted. */
export function listenForFiles(page: Page): void {
  let depth = 0
  const mark = (isDragging: boolean) => document.body.classList.toggle('dragging', isDragging)
  addEventListener('dragenter', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    depth += 1
    mark(true)
  })
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    mark(depth > 0)
  })
  addEventListener('dragover', (event) => event.preventDefault())
  // Before any card that takes a drop for itself, so that no mark of dragging stays.
  addEventListener(
    'drop',
    () => {
      depth = 0
      mark(false)
    },
    { capture: true },
  )
  addEventListener('drop', (event) => {
    event.preventDefault()
    void page.takeFiles([...(event.dataTransfer?.files ?? [])])
  })
  addEventListener('paste', (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    const files = [...(event.clipboardData?.files ?? [])]
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (files.length > 0) void page.takeFiles(files)
    else if (text.trim() !== '') void page.takePastedText(text)
  })
}
