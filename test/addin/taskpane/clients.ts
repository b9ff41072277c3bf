import type { FakeKnobs } from './fake-office.ts'

/** What each Outlook can do with signed mail, as far as documents and reports tell; one row a client. */
export interface ClientRow {
  readonly knobs: FakeKnobs
  /** The attachments of a signed mail have an id. */
  readonly hasAttachmentIds: boolean
  readonly file: boolean
  readonly attachment: boolean
  readonly graph: boolean
  readonly drag: 'outlook' | 'html' | 'none'
  readonly theme: boolean
  readonly pinning: boolean
  /** The step that the compose pane names for a good certificate that is not set up. */
  readonly configure: 'run-script' | 'web-settings' | 'keychain' | 'mobile-profile'
  /** Where a script has to look into the certificate store, which no pane can: here, or on the person's Windows PC. */
  readonly store: 'this-pc' | 'windows-pc'
  /** How the line above a new mail is made (Mailbox 1.10): by a page, or by a script without one. */
  readonly bar: 'page' | 'script' | 'none'
}

const modern = { mailboxSet: '1.16', nestedAppAuth: true, background: '#1f1f1f' }

export const clients: Readonly<Record<string, ClientRow>> = {
  'Outlook on the web': {
    knobs: { ...modern, hostName: 'OutlookWebApp', platform: 'OfficeOnline' },
    hasAttachmentIds: true,
    file: true,
    attachment: true,
    graph: true,
    drag: 'outlook',
    theme: true,
    pinning: true,
    configure: 'web-settings',
    store: 'windows-pc',
    bar: 'page',
  },
  'new Outlook': {
    knobs: { ...modern, hostName: 'newOutlookWindows', platform: 'OfficeOnline' },
    hasAttachmentIds: true,
    file: true,
    attachment: true,
    graph: true,
    drag: 'outlook',
    theme: true,
    pinning: true,
    configure: 'web-settings',
    store: 'windows-pc',
    bar: 'page',
  },
  'classic Outlook of Microsoft 365': {
    knobs: { ...modern, hostName: 'Outlook', platform: 'PC' },
    hasAttachmentIds: false,
    file: true,
    attachment: false,
    graph: true,
    drag: 'html',
    theme: true,
    pinning: true,
    configure: 'run-script',
    store: 'this-pc',
    bar: 'script',
  },
  'classic Outlook 2021': {
    knobs: { hostName: 'Outlook', platform: 'PC', mailboxSet: '1.9', hasEvents: false },
    hasAttachmentIds: false,
    file: false,
    attachment: false,
    graph: false,
    drag: 'html',
    theme: false,
    pinning: false,
    configure: 'run-script',
    store: 'this-pc',
    bar: 'none',
  },
  'Outlook on a Mac': {
    knobs: { hostName: 'Outlook', platform: 'Mac', mailboxSet: '1.14', nestedAppAuth: true, background: '#1f1f1f' },
    hasAttachmentIds: true,
    file: true,
    attachment: true,
    graph: true,
    drag: 'html',
    theme: true,
    pinning: true,
    configure: 'keychain',
    store: 'windows-pc',
    bar: 'page',
  },
  'Exchange on the own premises': {
    knobs: { hostName: 'OutlookWebApp', platform: 'OfficeOnline', mailboxSet: '1.5', hasEvents: false, accountType: 'enterprise' },
    hasAttachmentIds: true,
    file: false,
    attachment: false,
    graph: false,
    drag: 'none',
    theme: false,
    pinning: false,
    configure: 'web-settings',
    store: 'windows-pc',
    bar: 'none',
  },
  'Outlook on a phone': {
    knobs: { hostName: 'OutlookIOS', platform: 'iOS', mailboxSet: '1.5', hasEvents: false },
    hasAttachmentIds: true,
    file: false,
    attachment: false,
    graph: false,
    drag: 'none',
    theme: false,
    pinning: false,
    configure: 'mobile-profile',
    store: 'windows-pc',
    bar: 'none',
  },
}
