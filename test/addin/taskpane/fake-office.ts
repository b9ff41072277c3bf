/** How one call of the fake Outlook ends. `never`: it does not call back, as the real one is known to do for signed mail. */
export type Outcome<Value> =
  | { readonly value: Value }
  | { readonly error: number }
  | { readonly errors: readonly (number | Value)[] }
  /** Answered when `release` is called. */
  | { readonly held: Value }
  | 'never'
  | 'throws'

export interface FakeMail {
  readonly itemId?: string
  readonly internetMessageId?: string
  readonly itemClass?: string
  readonly from?: string
  readonly attachments?: readonly { readonly id: string; readonly name: string; readonly contentType: string }[]
  /** getAsFileAsync: base64. */
  readonly file?: Outcome<string>
  /** getAttachmentContentAsync. */
  readonly attachment?: Outcome<{ readonly format: string; readonly content: string }>
}

/** Everything that a test may turn on the fake Outlook. */
export interface FakeKnobs {
  readonly hostName?: string
  readonly platform?: string
  readonly version?: string
  readonly language?: string
  /** The newest Mailbox set, such as 1.14. */
  readonly mailboxSet?: string
  readonly nestedAppAuth?: boolean
  readonly accountType?: string
  readonly mailbox?: string
  /** Background of the body, `#1f1f1f`; undefined where this Outlook tells no theme. */
  readonly background?: string
  readonly hasEvents?: boolean
  readonly mail?: FakeMail | null
  /** The address a mail being written goes out from; undefined without from.getAsync. */
  readonly sender?: Outcome<{ readonly emailAddress: string }>
  readonly settings?: Readonly<Record<string, unknown>>
  /** Office.onReady does not come before `wake`. */
  readonly silent?: boolean
  /** Office.context has no mailbox, as while Outlook is still starting. */
  readonly noMailbox?: boolean
  /** How the bridge for nested app authentication answers; undefined: there is none. */
  readonly bridge?: 'token' | 'consent' | 'denied' | 'never'
  /** No Outlook around: what Office.js says in a plain browser. */
  readonly noHost?: boolean
}

/** What a test can do to the fake Outlook while the pane is open. */
export interface FakeControls {
  /** `broken`: an item that is being taken away, and throws when it is looked at. */
  readonly select: (mail: FakeMail | null | 'broken', tell?: boolean) => void
  /** Gives the answers that were held. */
  readonly release: () => void
  /** The bridge for nested app authentication answers in another way from now on. */
  readonly answerBridge: (kind: NonNullable<FakeKnobs['bridge']>) => void
  /** Lets Office.onReady come after all. */
  readonly wake: () => void
  readonly wear: (background: string) => void
  readonly drop: (name: string, base64: string) => void
  readonly saved: () => Record<string, unknown>
  /** Tells a page of events that a mail was begun, and gives the lines that it puts above the mail. */
  readonly begin: (event: string) => Promise<readonly string[]>
  /** Each call of the item, in order. */
  readonly calls: () => readonly string[]
}

/** The members of a vendor's type, whatever their values. */
type Named<Type> = { readonly [Member in keyof Type]: unknown }

/**
 * Puts an Outlook of our own in place of Office.js. The function is sent into the browser as text, so it uses nothing from outside of itself.
 * The compiler holds the names of its members against the vendor's types; what they do is what the vendor documents, or what people reported.
 */
export function installFakeOffice(knobs: FakeKnobs): void {
  type Done<Value> = (result: { status: string; value?: Value; error?: { code: number; name: string; message: string } }) => void
  const handlers = new Map<string, ((event?: unknown) => void)[]>()
  const settings: Record<string, unknown> = { ...knobs.settings }
  const saved: Record<string, unknown> = {}
  const calls: string[] = []
  let background = knobs.background
  const first = knobs.mail === undefined ? {} : knobs.mail
  let isBroken = false
  const held: (() => void)[] = []
  let bridge = knobs.bridge
  let wake: () => void = () => undefined
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })

  const has = (name: string, version: string): boolean => {
    if (name === 'NestedAppAuth') return knobs.nestedAppAuth === true
    if (name !== 'Mailbox') return false
    const minor = (text: string) => Number(text.split('.')[1] ?? 0)
    return minor(version) <= minor(knobs.mailboxSet ?? '1.16')
  }
  const answer = <Value>(outcome: Outcome<Value> | undefined, done: Done<Value>, tries: { count: number }): void => {
    if (outcome === undefined || outcome === 'never') return
    if (outcome === 'throws') throw new Error('Office.js threw')
    if ('held' in outcome) return void held.push(() => done({ status: 'succeeded', value: outcome.held }))
    const fail = (code: number) => done({ status: 'failed', error: { code, name: 'FakeError', message: 'failed' } })
    queueMicrotask(() => {
      if ('value' in outcome) return done({ status: 'succeeded', value: outcome.value })
      if ('error' in outcome) return fail(outcome.error)
      const next = outcome.errors[Math.min(tries.count++, outcome.errors.length - 1)]
      return typeof next === 'number' ? fail(next) : done({ status: 'succeeded', value: next as Value })
    })
  }
  const toItem = (mail: FakeMail | null) => {
    if (mail === null) return null
    const tries = { count: 0 }
    return {
      itemId: mail.itemId ?? 'AAMk=1',
      internetMessageId: mail.internetMessageId ?? '<1@contoso.example>',
      itemClass: mail.itemClass ?? 'IPM.Note.SMIME.MultipartSigned',
      from: { emailAddress: mail.from ?? 'jo@contoso.example', displayName: 'Jo Example' },
      attachments: mail.attachments ?? [],
      ...(has('Mailbox', '1.14') && {
        getAsFileAsync: (done: Done<string>) => {
          calls.push('getAsFileAsync')
          answer(mail.file, done, tries)
        },
      }),
      ...(has('Mailbox', '1.8') && {
        getAttachmentContentAsync: (id: string, done: Done<{ format: string; content: string }>) => {
          calls.push(`getAttachmentContentAsync ${id}`)
          answer(mail.attachment, done, { count: 0 })
        },
      }),
    } satisfies Named<Partial<Office.MessageRead>>
  }
  const senderTries = { count: 0 }
  const readSender = (done: Done<{ emailAddress: string }>) => answer(knobs.sender, done, senderTries)
  const lines: string[] = []
  const notificationMessages = {
    replaceAsync: (_: string, { message }: { message: string }, done: () => void) => {
      lines.push(message)
      done()
    },
  }
  const actions = new Map<string, (event: { completed: () => void }) => void>()
  let item: unknown =
    knobs.sender === undefined ? toItem(first) : { ...toItem(first), from: { getAsync: readSender }, notificationMessages }
  const context = {
    displayLanguage: knobs.language ?? 'en-GB',
    platform: knobs.platform ?? 'OfficeOnline',
    requirements: { isSetSupported: has },
    get officeTheme() {
      return background === undefined ? undefined : { bodyBackgroundColor: background }
    },
    roamingSettings: {
      get: (name: string) => settings[name],
      set: (name: string, value: unknown) => {
        settings[name] = value
      },
      saveAsync: (done: Done<void>) => {
        Object.assign(saved, settings)
        done({ status: 'succeeded' })
      },
    },
    mailbox: {
      get item() {
        if (isBroken) throw new Error('the item is gone')
        return item
      },
      userProfile: { emailAddress: knobs.mailbox ?? 'alex@contoso.example', accountType: knobs.accountType ?? 'office365' },
      diagnostics: { hostName: knobs.hostName ?? 'OutlookWebApp', hostVersion: knobs.version ?? '20261101.1' },
      convertToRestId: (id: string) => id.replaceAll('/', '-'),
      addHandlerAsync: (type: string, handler: (event?: unknown) => void, done?: Done<void>) => {
        if (knobs.hasEvents === false) throw new Error('this Outlook knows no such event')
        handlers.set(type, [...(handlers.get(type) ?? []), handler])
        done?.({ status: 'succeeded' })
      },
    } satisfies Named<Partial<Office.Mailbox>>,
  } satisfies Named<Partial<Office.Context>>
  const installBridge = () => {
    const listeners: ((response: string) => void)[] = []
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const idToken = `${part({ alg: 'none' })}.${part({ oid: 'o', tid: 't', preferred_username: 'alex@contoso.example' })}.x`
    const result = {
      token: { access_token: 'token-of-the-test', id_token: idToken, expires_in: 3600, scope: 'Mail.Read' },
      account: { environment: 'login.microsoftonline.com', homeAccountId: 'o.t', localAccountId: 'o', tenantId: 't', username: 'alex' },
    }
    const failures = { consent: 'USER_INTERACTION_REQUIRED', denied: 'USER_CANCEL' }
    const respond = (method: string) => {
      if (method === 'GetInitContext') return { success: true, initContext: { sdkName: 'fake', sdkVersion: '1', capabilities: {} } }
      if (bridge === 'token' || (bridge === 'consent' && method === 'GetTokenPopup')) return { success: true, ...result }
      const status = failures[bridge === 'denied' && method === 'GetTokenPopup' ? 'denied' : 'consent']
      return { success: false, error: { status } }
    }
    const postMessage = (text: string) => {
      const { method, requestId } = JSON.parse(text) as { method: string; requestId: string }
      calls.push(`bridge ${method}`)
      if (bridge === 'never') return
      queueMicrotask(() => {
        for (const listener of listeners) listener(JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...respond(method) }))
      })
    }
    const addEventListener = (_type: string, listener: (response: string) => void) => void listeners.push(listener)
    Object.assign(globalThis, { nestedAppAuthBridge: { addEventListener, postMessage } })
  }
  if (bridge !== undefined) installBridge()
  const tellAll = (type: string, event?: unknown) => {
    for (const handler of handlers.get(type) ?? []) handler(event)
  }
  const office = {
    onReady: async () => {
      if (knobs.silent === true) await woken
      return knobs.noHost === true ? { host: null, platform: null, addin: null } : { host: 'Outlook', platform: context.platform }
    },
    actions: { associate: (name: string, act: (event: { completed: () => void }) => void) => void actions.set(name, act) },
    context: knobs.noMailbox === true ? { ...context, mailbox: undefined } : context,
    EventType: { ItemChanged: 'olkItemSelectedChanged', OfficeThemeChanged: 'officeThemeChanged', DragAndDropEvent: 'olkDragAndDropEvent' },
  }
  const controls: FakeControls = {
    select: (mail, tell = true) => {
      isBroken = mail === 'broken'
      item = mail === 'broken' ? null : toItem(mail)
      if (tell) tellAll('olkItemSelectedChanged')
    },
    wake,
    release: () => {
      for (const give of held) give()
    },
    answerBridge: (kind) => {
      bridge = kind
    },
    wear: (colour) => {
      background = colour
      tellAll('officeThemeChanged')
    },
    drop: (name, base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const files = [{ name, fileContent: new Blob([bytes]) }]
      tellAll('olkDragAndDropEvent', { dragAndDropEventData: { type: 'drop', dataTransfer: { files } } })
    },
    saved: () => saved,
    begin: (name) => new Promise((resolve) => actions.get(name)?.({ completed: () => resolve(lines) })),
    calls: () => calls,
  }
  Object.assign(globalThis, { Office: office, fakeOffice: controls })
}

/** The text that a browser gets in place of Office.js. */
export function fakeOfficeScript(knobs: FakeKnobs): string {
  return `(${installFakeOffice.toString()})(${JSON.stringify(knobs)})`
}
