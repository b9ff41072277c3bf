import type { Bytes } from '../../core/world/bytes.ts'
import { element } from './dom.ts'

/** Offers bytes to the person as a file to save; nothing is sent anywhere. */
export function saveFile(name: string, mediaType: string, bytes: Bytes): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = element('a', { href: url, download: name, hidden: true })
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(url)
}
