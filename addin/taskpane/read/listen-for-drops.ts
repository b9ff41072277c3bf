/** Takes files dropped anywhere on the pane: classic Outlook and Outlook on a Mac drag mails as files, as a file manager does. */
export function listenForDrops(takeFiles: (files: readonly File[]) => void): void {
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
  addEventListener('drop', (event) => {
    event.preventDefault()
    depth = 0
    mark(false)
    takeFiles([...(event.dataTransfer?.files ?? [])])
  })
}
