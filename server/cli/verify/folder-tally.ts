import { callersMistake } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'
import type { MailInput } from './mail-inputs.ts'

/** Counts what a walk through folders found, to say what was skipped and to refuse a folder without mail; lives as long as one command. */
export class FolderTally {
  readonly #counts = new Map<string, { mails: number; skipped: number }>()

  count(input: MailInput, isMail: boolean): void {
    if (input.folder === undefined) return
    const counts = this.#counts.get(input.folder) ?? { mails: 0, skipped: 0 }
    if (isMail) counts.mails++
    else counts.skipped++
    this.#counts.set(input.folder, counts)
  }

  /** Notes the skipped files of each folder among the arguments; throws for a folder that holds no mail. */
  report(folders: readonly string[], terminal: Terminal): void {
    for (const folder of new Set(folders)) {
      const { mails, skipped } = this.#counts.get(folder) ?? { mails: 0, skipped: 0 }
      if (mails === 0)
        throw callersMistake(`the folder ${folder} holds no mail (${skipped === 1 ? '1 file' : `${skipped} files`} looked at)`)
      if (skipped > 0) terminal.note(`smime: ${folder}: ${skipped} ${skipped === 1 ? 'file is' : 'files are'} no mail and skipped`)
    }
  }
}
