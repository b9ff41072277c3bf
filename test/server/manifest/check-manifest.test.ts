import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkManifest } from '../../../server/manifest/check-manifest.ts'
import { renderManifest } from '../../../server/manifest/render-manifest.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const top = join(import.meta.dirname, '../../..')
const icons = join(top, 'addin/public/icons')
const readIcon = (path: string) => {
  const file = join(icons, path.slice('/icons/'.length))
  return existsSync(file) ? readFileSync(file) : undefined
}
const options = { baseUrl: 'https://localhost:3000', id: '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2', locale: 'en-US' } as const
const events = renderManifest({ ...options, events: true })
const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Change {
  readonly is: string
  /** What stands in the sound manifest; only its first place is changed. */
  readonly from: string
  readonly broken: string
  /** Changes the same fact in a way that is allowed. */
  readonly twin: string
  readonly code: string
  readonly line: number
  readonly says: string
}

const lineOf = (text: string, nth = 0) => {
  const found = events.split('\n').flatMap((line, index) => (line.includes(text) ? [index + 1] : []))
  return found.at(nth) ?? 0
}
const title = '<bt:String id="GroupLabel" DefaultValue="S/MIME">'
const tip = 'Says whether your certificate and Outlook are ready to sign mails, and what the next step is.'
const read = '<SourceLocation resid="ReadPage"/>'
const version = '  <Version>1.0.0.0</Version>\n'
const provider = '  <ProviderName>Outlook S/MIME enablement toolkit</ProviderName>\n'

const changes: readonly Change[] = [
  { is: 'the Id is no GUID', from: options.id, broken: '12', twin: options.id.toUpperCase(), code: 'manifest-id', line: 3, says: 'GUID' },
  { is: 'the Version is below 1.0', from: '1.0.0.0', broken: '0.9', twin: '1.0', code: 'manifest-version', line: 4, says: 'at least 1.0' },
  {
    is: 'the Version has five parts',
    from: '1.0.0.0',
    broken: '1.0.0.0.1',
    twin: '2.1.0.7',
    code: 'manifest-version',
    line: 4,
    says: 'four',
  },
  {
    is: 'the Version stands after the provider',
    from: version + provider,
    broken: provider + version,
    twin: version + provider.replace('Outlook', 'The'),
    code: 'manifest-order',
    line: 5,
    says: 'before ProviderName',
  },
  {
    is: 'the provider is missing',
    from: provider,
    broken: '',
    twin: provider.replace('Outlook', 'The'),
    code: 'manifest-missing',
    line: 2,
    says: 'lacks ProviderName',
  },
  {
    is: 'the Version stands twice',
    from: version,
    broken: version + version,
    twin: `${version}\n`,
    code: 'manifest-twice',
    line: 5,
    says: 'twice',
  },
  {
    is: 'an element is unknown',
    from: provider,
    broken: `${provider}<Maker/>`,
    twin: `${provider}<!-- Maker -->`,
    code: 'manifest-element',
    line: 6,
    says: 'no element Maker',
  },
  {
    is: 'more than ReadItem is asked for',
    from: '>ReadItem<',
    broken: '>ReadWriteMailbox<',
    twin: '> ReadItem <',
    code: 'manifest-permissions',
    line: lineOf('<Permissions>'),
    says: 'ReadWriteMailbox',
  },
  {
    is: 'an icon comes over http',
    from: 'https://localhost:3000/icons/icon-64.png',
    broken: 'http://localhost:3000/icons/icon-64.png',
    twin: 'https://127.0.0.1/icons/icon-64.png',
    code: 'manifest-https',
    line: lineOf('<IconUrl'),
    says: 'IconUrl',
  },
  {
    is: 'an address carries a user name',
    from: 'https://localhost:3000/taskpane/',
    broken: 'https://jo@localhost:3000/taskpane/',
    twin: 'https://other:3000/taskpane/',
    code: 'manifest-https',
    line: lineOf('<SourceLocation'),
    says: 'user name',
  },
  {
    is: 'an own domain is http',
    from: '<AppDomain>https:',
    broken: '<AppDomain>http:',
    twin: '<AppDomain>https:',
    code: 'manifest-https',
    line: lineOf('<AppDomain>'),
    says: 'AppDomain',
  },
  {
    is: 'the big icon has other pixels',
    from: 'icon-128.png',
    broken: 'icon-80.png',
    twin: 'icon-128.png?v=2',
    code: 'manifest-icon-pixels',
    line: lineOf('<High'),
    says: '80 × 80',
  },
  {
    is: 'a ribbon icon has other pixels',
    from: 'icons/icon-32.png',
    broken: 'icons/icon-16.png',
    twin: 'icons/icon-32.png?v=2',
    code: 'manifest-icon-pixels',
    line: lineOf('icons/icon-32.png'),
    says: '32 × 32',
  },
  {
    is: 'an icon is not on disk',
    from: 'icon-64.png',
    broken: 'icon-65.png',
    twin: 'icon-64.png#a',
    code: 'manifest-icon-file',
    line: lineOf('<IconUrl'),
    says: 'icon-65.png',
  },
  {
    is: 'a button lacks a size',
    from: '<bt:Image size="32" resid="Icon32"/>',
    broken: '',
    twin: '<bt:Image resid="Icon32" size="32"/>',
    code: 'manifest-icon-sizes',
    line: lineOf('<Icon>'),
    says: '32 pixels',
  },
  {
    is: 'a resource id leads nowhere',
    from: read,
    broken: '<SourceLocation resid="ReedPage"/>',
    twin: '<SourceLocation resid="ComposePage"/>',
    code: 'manifest-resid-dangling',
    line: lineOf(read),
    says: 'ReedPage',
  },
  {
    is: 'a resource id is given twice',
    from: title,
    broken: title.replace('GroupLabel', 'ReadTip'),
    twin: title.replace('S/MIME', 'Mail'),
    code: 'manifest-resid-twice',
    line: lineOf('bt:String id="ReadTip"'),
    says: 'twice',
  },
  {
    is: 'a resource id is too long',
    from: title,
    broken: `<bt:String id="${'g'.repeat(33)}" DefaultValue="x"/>${title}`,
    twin: `<bt:String id="${'g'.repeat(32)}" DefaultValue="x"/>${title}`,
    code: 'manifest-resid',
    line: lineOf(title),
    says: '32 characters',
  },
  {
    is: 'the name of the add-in is too long',
    from: 'Mail signature check',
    broken: 'x'.repeat(126),
    twin: 'x'.repeat(125),
    code: 'manifest-length',
    line: lineOf('<DisplayName'),
    says: '126',
  },
  {
    is: 'the description of the add-in is too long in one language',
    from: 'Sagt, ob die S/MIME-Signatur einer Mail in Ordnung ist, und wenn nicht, warum; und ob Sie signieren können.',
    broken: 'x'.repeat(251),
    twin: 'x'.repeat(250),
    code: 'manifest-length',
    line: lineOf('<Description DefaultValue'),
    says: '251',
  },
  {
    is: 'a short text is too long',
    from: title,
    broken: title.replace('S/MIME', 'x'.repeat(126)),
    twin: title.replace('S/MIME', 'x'.repeat(125)),
    code: 'manifest-length',
    line: lineOf(title),
    says: '126',
  },
  {
    is: 'a long text is too long',
    from: tip,
    broken: 'x'.repeat(251),
    twin: 'x'.repeat(250),
    code: 'manifest-length',
    line: lineOf('bt:String id="ComposeTip"'),
    says: '251',
  },
  {
    is: 'a text is empty',
    from: title,
    broken: title.replace('S/MIME', ''),
    twin: title.replace('S/MIME', '-'),
    code: 'manifest-empty',
    line: lineOf(title),
    says: 'empty',
  },
  {
    is: 'two controls share an id',
    from: 'id="ComposeButton"',
    broken: 'id="ReadButton"',
    twin: 'id="OtherButton"',
    code: 'manifest-control-id',
    line: lineOf('id="ComposeButton"'),
    says: 'ReadButton',
  },
  {
    is: 'a requirement set is unknown',
    from: 'MinVersion="1.5"',
    broken: 'MinVersion="1.17"',
    twin: 'MinVersion="1.16"',
    code: 'manifest-requirement',
    line: lineOf('MinVersion="1.5"'),
    says: '1.17',
  },
  {
    is: 'the requirement is lower than the pane needs',
    from: 'MinVersion="1.5"',
    broken: 'MinVersion="1.4"',
    twin: 'MinVersion="1.8"',
    code: 'manifest-requirement-low',
    line: lineOf('MinVersion="1.5"'),
    says: '1.5',
  },
  {
    is: 'another requirement set is asked for',
    from: '<Set Name="Mailbox"',
    broken: '<Set Name="NestedAppAuth"',
    twin: '<Set  Name="Mailbox"',
    code: 'manifest-requirement',
    line: lineOf('<Set Name'),
    says: 'NestedAppAuth',
  },
  {
    is: 'the default locale is no locale',
    from: '>en-US<',
    broken: '>english<',
    twin: '>fr-FR<',
    code: 'manifest-locale',
    line: 6,
    says: 'english',
  },
  {
    is: 'pinning stands in version 1.0',
    from: read,
    broken: `${read}<SupportsPinning>true</SupportsPinning>`,
    twin: `${read}<!-- SupportsPinning -->`,
    code: 'manifest-pinning',
    line: lineOf(read),
    says: '1_1',
  },
  {
    is: 'version 1.1 has the namespace of 1.0',
    from: 'mailappversionoverrides/1.1"',
    broken: 'mailappversionoverrides"',
    twin: 'mailappversionoverrides/1.1" ',
    code: 'manifest-overrides',
    line: lineOf('VersionOverridesV1_1"'),
    says: 'namespace',
  },
  {
    is: 'version 1.0 has a surface that 1.1 lacks',
    from: 'xsi:type="MessageReadCommandSurface"',
    broken: 'xsi:type="AppointmentOrganizerCommandSurface"',
    twin: 'xsi:type = "MessageReadCommandSurface"',
    code: 'manifest-surface',
    line: lineOf('MessageReadCommandSurface'),
    says: 'VersionOverridesV1_1',
  },
  {
    is: 'an event is preview',
    from: 'Type="OnNewMessageCompose"',
    broken: 'Type="OnMessageReadWithCustomHeader"',
    twin: 'Type="OnMessageRecipientsChanged"',
    code: 'manifest-event',
    line: lineOf('Type="OnNewMessageCompose"'),
    says: 'OnMessageReadWithCustomHeader',
  },
  {
    is: 'events have no script',
    from: '<Override type="javascript" resid="EventsScript"/>',
    broken: '',
    twin: '<Override resid="EventsScript" type="javascript"/>',
    code: 'manifest-runtime',
    line: lineOf('<LaunchEvent '),
    says: 'javascript',
  },
  { is: 'a tag is not closed', from: '</OfficeApp>', broken: '', twin: '</OfficeApp >', code: 'manifest-xml', line: 2, says: 'not closed' },
  {
    is: 'it has a document type',
    from: '<OfficeApp ',
    broken: '<!DOCTYPE x><OfficeApp ',
    twin: '<!-- x --><OfficeApp ',
    code: 'manifest-xml',
    line: 2,
    says: 'not well-formed',
  },
  {
    is: 'an ampersand is bare',
    from: 'Outlook S/MIME',
    broken: 'Outlook & S/MIME',
    twin: 'Outlook &amp; S/MIME',
    code: 'manifest-xml',
    line: 5,
    says: '&amp;',
  },
  {
    is: 'it is no mail add-in',
    from: 'xsi:type="MailApp"',
    broken: 'xsi:type="TaskPaneApp"',
    twin: "xsi:type='MailApp'",
    code: 'manifest-root',
    line: 2,
    says: 'MailApp',
  },
  {
    is: 'it is too large',
    from: '</OfficeApp>',
    broken: `<!--${'x'.repeat(256 * 1024)}--></OfficeApp>`,
    twin: `<!--${'x'.repeat(200 * 1024)}--></OfficeApp>`,
    code: 'manifest-size',
    line: 1,
    says: 'Outlook takes',
  },
]

describe('manifest check', () => {
  it.each(changes)('refuses a manifest when $is', async ({ from, broken, twin, code, line, says }) => {
    expect(events).toContain(from)
    const found = checkManifest(events.replace(from, broken), readIcon)
    expect(found).toContainEqual({ code, line, message: expect.stringContaining(says) })
    expect(checkManifest(events.replace(from, twin), readIcon)).toEqual([])
    expect(await runOn(events.replace(from, broken))).toEqual({ exitCode: 1, findings: found })
    expect(await runOn(events.replace(from, twin))).toEqual({ exitCode: 0, findings: [] })
  })

  it.each(['events', 'no events'])('finds nothing in what render writes with %s, in both languages', (kind) => {
    for (const locale of ['en-US', 'de-DE'] as const) {
      const text = renderManifest({ ...options, baseUrl: 'https://smime.contoso.example', locale, events: kind === 'events' })
      expect(checkManifest(text, readIcon)).toEqual([])
    }
  })

  it('is passed by the manifest of this project, which is the one for a development computer', () => {
    const own = readFileSync(join(top, 'manifest.xml'), 'utf8')
    expect(own).toBe(renderManifest({ ...options, events: false }))
    expect(checkManifest(own, readIcon)).toEqual([])
    expect(own).not.toContain('LaunchEvent')
  })
})

async function runOn(text: string): Promise<{ readonly exitCode: number; readonly findings: unknown }> {
  const file = join(folder, 'manifest.xml')
  writeFileSync(file, text)
  const { exitCode, out } = await runSmime(['manifest', 'check', file, '--format', 'json'])
  return { exitCode, findings: JSON.parse(out).findings }
}
