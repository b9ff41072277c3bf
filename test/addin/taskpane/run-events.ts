import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { now } from './pane-world.ts'

export interface Bar {
  readonly message: string
  readonly type: string
  readonly icon: string
}

export interface EventOptions {
  /** The built pages. */
  readonly folder: string
  /** What the pane left in the mailbox. */
  readonly note: unknown
  readonly sender?: string
  readonly language?: string
  /** Outlook answers nothing. */
  readonly isSilent?: boolean
}

/** Runs the built script of the events as classic Outlook does: without page, storage, promises of ours or modules. */
export async function runEvent(
  name: string,
  { folder, note, sender = 'jo@contoso.example', language = 'en-US', isSilent = false }: EventOptions,
) {
  const actions = new Map<string, (event: { completed: () => void }) => void>()
  const bars: Bar[] = []
  let isReady = false
  const timers: (() => void)[] = []
  const item = {
    from: { getAsync: (done: (result: object) => void) => isSilent || done({ status: 'succeeded', value: { emailAddress: sender } }) },
    notificationMessages: {
      replaceAsync: (_key: string, bar: Bar, done: () => void) => {
        bars.push(bar)
        if (!isSilent) done()
      },
    },
  }
  const Office = {
    onReady: () => {
      isReady = true
    },
    actions: { associate: (action: string, run: (event: { completed: () => void }) => void) => actions.set(action, run) },
    context: { displayLanguage: language, mailbox: { item }, roamingSettings: { get: () => note } },
  }
  const script = await readFile(join(folder, 'taskpane/events.js'), 'utf8')
  runInNewContext(script, { Office, setTimeout: (act: () => void) => timers.push(act), Date: { now: () => now } })
  let ended = 0
  actions.get(name)?.({ completed: () => ended++ })
  for (const act of timers) act()
  for (const act of timers) act()
  return { bars, ended, isReady }
}
