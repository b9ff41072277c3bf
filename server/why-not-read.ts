const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'cannot be read: this user has no right to',
  EPERM: 'cannot be read: this user has no right to',
}

/** Why a file could not be read, as a sentence for people; `error` is what node:fs threw. */
export function whyNotRead(file: string, error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  return `${file} ${reasons[code] ?? `cannot be read: ${code || message}`}`
}
