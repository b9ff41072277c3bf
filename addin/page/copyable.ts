import { element } from './dom.ts'
import { icon } from './icons.ts'
import { toGroupedHex } from './names.ts'

export interface CopyWords {
  readonly copy: string
  readonly copied: string
  readonly failed: string
}

/** An identifier (fingerprint, serial number, address) with a button that copies exactly its characters; `announce` says whether it did. */
export function copyable(
  value: string,
  what: string,
  words: CopyWords,
  announce: (text: string) => void,
  shown: Node = element('code', {}, value),
): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'copy',
      title: words.copy,
      'aria-label': `${words.copy}: ${what}`,
      click: async () => {
        const copied = await copyText(value)
        announce(copied ? words.copied : words.failed)
        button.replaceChildren(icon(copied ? 'tick' : 'cross'))
        button.title = copied ? words.copied : words.failed
      },
    },
    icon('copy'),
  )
  return element('span', { class: 'copyable' }, shown, button)
}

/** A fingerprint in groups of four as people compare it, copied without the spaces. */
export function copyableFingerprint(sha256: string, what: string, words: CopyWords, announce: (text: string) => void): HTMLElement {
  return copyable(sha256, what, words, announce, element('code', { class: 'fingerprint' }, toGroupedHex(sha256)))
}

/** False where the browser does not allow it: not a secure page, or refused by the person. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
