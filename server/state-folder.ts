import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

const name = 'outlook-smime-toolkit'

/** Where this toolkit keeps what must outlive a command: XDG_STATE_HOME (or ~/.local/state), on Windows LOCALAPPDATA. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform = process.platform): string {
  const home = homedir()
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name)
  const state = env.XDG_STATE_HOME ?? ''
  // The XDG base directory specification: a relative path is invalid and ignored.
  return join(isAbsolute(state) ? state : join(home, '.local', 'state'), name)
}
