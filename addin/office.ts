import type { Bytes } from '../core/world/bytes.ts'
import { callOutlook } from './office-call.ts'
import { type AttachmentContent, type Client, type Outlook, OutlookError, type SelectedMail } from './outlook.ts'

type Started = { readonly kind: 'outlook'; readonly outlook: Outlook } | { readonly kind: 'browser' }
type Trouble = 'not-loaded' | 'silent'

/** `browser`: Office.js says that there is no Office around this page, or nothing hints at one. `later` comes true when Outlook answers after all. */
export type OfficeStart = Started | { readonly kind: 'not-started'; readonly why: Trouble; readonly later: Promise<Outlook> }

export interface StartOptions {
  /** Where Office.js comes from. */
  readonly script: string
  readonly deadlineMs: number
}

/**
 * Loads Office.js and waits for Outlook. Office.js falls silent for good when a file that it loads itself is blocked, so the deadline answers then.
 * Never rejects.
 */
export async function startOffice({ script, deadlineMs }: StartOptions): Promise<OfficeStart> {
  const hinted = hasOfficeHint()
  const starting = loadAndWait(script).catch((): Trouble => 'silent')
  const started = await Promise.race([starting, silenceAfter(deadlineMs)])
  if (typeof started === 'object') return started
  if (!hinted) return { kind: 'browser' }
  const later = new Promise<Outlook>((resolve) => {
    void starting.then((late) => typeof late === 'object' && late.kind === 'outlook' && resolve(late.outlook))
  })
  return { kind: 'not-started', why: started, later }
}

async function loadAndWait(script: string): Promise<Started | Trouble> {
  if (!(await loadScript(script))) return 'not-loaded'
  const { host } = await Office.onReady()
  return String(host) === 'Outlook' ? { kind: 'outlook', outlook: openOutlook() } : { kind: 'browser' }
}

function loadScript(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = address
    script.addEventListener('load', () => resolve('Office' in globalThis))
    script.addEventListener('error', () => resolve(false))
    document.head.append(script)
  })
}

function silenceAfter(deadlineMs: number): Promise<'silent'> {
  return new Promise((resolve) => setTimeout(() => resolve('silent'), deadlineMs))
}

/** Outlook says in the address that it opened the page; Office.js keeps that for the tab. */
function hasOfficeHint(): boolean {
  return /[?&#]_host_Info=/.test(location.href) || window.name.includes('_host_Info') || readKept('hostInfoValue') !== null
}

/** Browsers that block storage inside of frames throw. */
function readKept(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

/** The Outlook around this page; only after Office.onReady. */
export function openOutlook(): Outlook {
  const { mailbox, displayLanguage, requirements } = Office.context
  return {
    client: clientOf(mailbox.diagnostics.hostName, String(Office.context.platform)),
    version: mailbox.diagnostics.hostVersion,
    language: displayLanguage,
    mailbox: mailbox.userProfile?.emailAddress ?? '',
    isCloudMailbox: mailbox.userProfile?.accountType === undefined || mailbox.userProfile.accountType === 'office365',
    supports: (set, version) => requirements.isSetSupported(set, version),
    colours: () => coloursOf(Office.context.officeTheme?.bodyBackgroundColor),
    onColours: (listener) => listen(Office.EventType?.OfficeThemeChanged, listener),
    selectedMail: () => {
      try {
        return toSelectedMail(mailbox.item as Office.MessageRead | null | undefined, requirements)
      } catch {
        return undefined // an item that is being taken away may throw
      }
    },
    onSelection: (listener) => listen(Office.EventType?.ItemChanged, listener),
    onDroppedMail: (listener) =>
      listen(
        Office.EventType?.DragAndDropEvent,
        (event?: Office.DragAndDropEventArgs) =>
          void readDropped(event)
            .catch(() => [])
            .then(listener),
      ),
    readSender: async (limits) => {
      const from = (mailbox.item as Office.MessageCompose | undefined)?.from
      if (from === undefined || typeof from.getAsync !== 'function') throw new OutlookError('missing', 'from.getAsync')
      return (await callOutlook<Office.EmailAddressDetails>((done) => from.getAsync(done), limits)).emailAddress
    },
    recall: (name) => Office.context.roamingSettings?.get(name),
    remember: async (name, value, limits) => {
      Office.context.roamingSettings.set(name, value)
      await callOutlook<void>((done) => Office.context.roamingSettings.saveAsync(done), limits)
    },
  }
}

/** New Outlook may call itself a web platform, so the name of the host tells. */
function clientOf(hostName: string, platform: string): Client {
  switch (hostName) {
    case 'newOutlookWindows':
      return 'new-windows'
    case 'OutlookWebApp':
      return 'web'
    case 'OutlookIOS':
      return 'ios'
    case 'OutlookAndroid':
      return 'android'
    case 'Outlook':
      return platform === 'Mac' ? 'mac' : 'classic-windows'
    default:
      return 'unknown'
  }
}

function coloursOf(background: string | undefined): 'light' | 'dark' | undefined {
  const digits = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(background ?? '')
  if (digits === null) return undefined
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((pair) => Number.parseInt(pair, 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light'
}

/** An Outlook that does not know an event, or refuses it, only goes without it. */
function listen(event: Office.EventType | undefined, listener: (event?: Office.DragAndDropEventArgs) => void): void {
  if (event === undefined) return
  try {
    Office.context.mailbox.addHandlerAsync(event, listener, () => undefined)
  } catch {
    // Thrown by Outlooks whose requirement set lacks the event.
  }
}

function toSelectedMail(item: Office.MessageRead | null | undefined, requirements: Office.RequirementSetSupport): SelectedMail | undefined {
  if (item === null || item === undefined) return undefined
  const has = (version: string) => requirements.isSetSupported('Mailbox', version)
  const { itemId = '', internetMessageId = '', itemClass = '' } = item
  return {
    key: `${itemId}|${internetMessageId}|${itemClass}`,
    restId: itemId === '' ? '' : toRestId(itemId),
    internetMessageId,
    messageClass: itemClass,
    from: item.from?.emailAddress ?? '',
    attachments: (item.attachments ?? []).map(({ id, name, contentType }) => ({
      id: id ?? '',
      name: name ?? '',
      contentType: contentType ?? '',
    })),
    readFile:
      has('1.14') && typeof item.getAsFileAsync === 'function'
        ? (limits) => callOutlook<string>((done) => item.getAsFileAsync(done), limits)
        : undefined,
    readAttachment:
      has('1.8') && typeof item.getAttachmentContentAsync === 'function'
        ? async (id, limits): Promise<AttachmentContent> => {
            const content = await callOutlook<Office.AttachmentContent>((done) => item.getAttachmentContentAsync(id, done), limits)
            return { format: String(content?.format), content: String(content?.content) }
          }
        : undefined,
  }
}

/** On mobile the id is in Graph's form already, and the call is not there. */
function toRestId(itemId: string): string {
  const { mailbox } = Office.context
  try {
    return mailbox.convertToRestId(itemId, 'v2.0')
  } catch {
    return itemId
  }
}

async function readDropped(event: Office.DragAndDropEventArgs | undefined): Promise<{ readonly name: string; readonly bytes: Bytes }[]> {
  const data = event?.dragAndDropEventData
  if (data?.type !== 'drop') return []
  return Promise.all(
    data.dataTransfer.files.map(async ({ name, fileContent }) => ({ name, bytes: new Uint8Array(await fileContent.arrayBuffer()) })),
  )
}

/** What can be known of a mail that is being written, when Outlook tells that it was begun or that its sender was changed. */
export interface BegunMail {
  /** Empty where Outlook does not tell in time. */
  readonly sender: string
  readonly language: string
  readonly recall: (name: string) => unknown
}

const barName = 'smime'
const eventPatienceMs = 3000

/**
 * Answers Outlook's compose events with one line above the mail. Without promises and signals, which the runtime of classic Outlook may lack; and
 * always with an end, for Outlook waits for it.
 */
export function answerComposeEvents(names: readonly string[], toLine: (mail: BegunMail) => string): void {
  // Some releases of Office.js start handlers only after this call, others take those that are named at once: so both.
  Office.onReady(() => undefined)
  for (const name of names) Office.actions.associate(name, (event: Office.AddinCommands.Event) => answerEvent(event, toLine))
}

function answerEvent(event: Office.AddinCommands.Event, toLine: (mail: BegunMail) => string): void {
  const item = Office.context.mailbox.item as Office.MessageCompose | undefined
  const end = once(() => event.completed())
  const show = once((sender: string) => {
    const { displayLanguage: language, roamingSettings } = Office.context
    const message = toLine({ sender, language, recall: (name) => roamingSettings?.get(name) })
    setTimeout(end, eventPatienceMs)
    item?.notificationMessages.replaceAsync(barName, { type: 'informationalMessage', message, icon: 'Icon16', persistent: false }, end)
  })
  setTimeout(() => show(''), eventPatienceMs)
  try {
    item?.from.getAsync((result) => show(String(result.status) === 'succeeded' ? result.value.emailAddress : ''))
  } catch {
    show('')
  }
}

function once<Values extends unknown[]>(act: (...values: Values) => void): (...values: Values) => void {
  let isDone = false
  return (...values) => {
    if (isDone) return
    isDone = true
    act(...values)
  }
}
