import { manifestTexts } from './manifest-texts.ts'

export interface ManifestOptions {
  /** https, without a slash at the end. */
  readonly baseUrl: string
  /** GUID; another one makes another add-in. */
  readonly id: string
  /** Adds the two compose events that show one informational bar; only for deployment by an administrator. */
  readonly events: boolean
  readonly locale: keyof typeof manifestTexts
}

const iconSizes = [16, 32, 80] as const

/** The add-in-only manifest of this toolkit for one deployment. */
export function renderManifest(options: ManifestOptions): string {
  const { baseUrl, id, locale } = options
  const url = (path: string) => escapeXml(`${baseUrl}/${path}`)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="MailApp">',
    `  <Id>${escapeXml(id.toLowerCase())}</Id>`,
    '  <Version>1.0.0.0</Version>',
    '  <ProviderName>Outlook S/MIME enablement toolkit</ProviderName>',
    `  <DefaultLocale>${locale}</DefaultLocale>`,
    localized('  ', 'DisplayName', 'name', locale),
    localized('  ', 'Description', 'description', locale),
    `  <IconUrl DefaultValue="${url('icons/icon-64.png')}"/>`,
    `  <HighResolutionIconUrl DefaultValue="${url('icons/icon-128.png')}"/>`,
    `  <SupportUrl DefaultValue="${url('helpdesk/')}"/>`,
    `  <AppDomains>\n    <AppDomain>${escapeXml(new URL(baseUrl).origin)}</AppDomain>\n  </AppDomains>`,
    '  <Hosts>\n    <Host Name="Mailbox"/>\n  </Hosts>',
    '  <Requirements>\n    <Sets>\n      <Set Name="Mailbox" MinVersion="1.5"/>\n    </Sets>\n  </Requirements>',
    '  <FormSettings>\n    <Form xsi:type="ItemRead">\n      <DesktopSettings>',
    `        <SourceLocation DefaultValue="${url('taskpane/index.html')}"/>`,
    '        <RequestedHeight>250</RequestedHeight>',
    '      </DesktopSettings>\n    </Form>\n  </FormSettings>',
    '  <Permissions>ReadItem</Permissions>',
    '  <Rule xsi:type="ItemIs" ItemType="Message" FormType="Read"/>',
    '  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">',
    overrides('    ', false, options),
    '    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1">',
    overrides('      ', true, options),
    '    </VersionOverrides>',
    '  </VersionOverrides>',
    '</OfficeApp>',
  ]
  return `${lines.join('\n')}\n`
}

/** One level of buttons and resources: version 1.1 replaces 1.0 and adds nothing to it, so each says everything. */
function overrides(indent: string, isNewest: boolean, options: ManifestOptions): string {
  const events = isNewest && options.events
  const lines = [
    '<Requirements>\n  <bt:Sets DefaultMinVersion="1.5">\n    <bt:Set Name="Mailbox"/>\n  </bt:Sets>\n</Requirements>',
    '<Hosts>\n  <Host xsi:type="MailHost">',
    ...(events
      ? [
          '    <Runtimes>',
          '      <Runtime resid="EventsPage">',
          '        <Override type="javascript" resid="EventsScript"/>',
          '      </Runtime>',
          '    </Runtimes>',
        ]
      : []),
    '    <DesktopFormFactor>',
    surface('MessageReadCommandSurface', 'Read', isNewest),
    surface('MessageComposeCommandSurface', 'Compose', false),
    ...(events ? [eventsPoint] : []),
    '    </DesktopFormFactor>\n  </Host>\n</Hosts>',
    resources(events, options),
  ]
  return lines
    .join('\n')
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
}

const eventsPoint = `      <ExtensionPoint xsi:type="LaunchEvent">
        <LaunchEvents>
          <LaunchEvent Type="OnNewMessageCompose" FunctionName="onNewMessageCompose"/>
          <LaunchEvent Type="OnMessageFromChanged" FunctionName="onMessageFromChanged"/>
        </LaunchEvents>
        <SourceLocation resid="EventsPage"/>
      </ExtensionPoint>`

function surface(type: string, name: 'Read' | 'Compose', isPinnable: boolean): string {
  return `      <ExtensionPoint xsi:type="${type}">
        <OfficeTab id="TabDefault">
          <Group id="${name}Group">
            <Label resid="GroupLabel"/>
            <Control xsi:type="Button" id="${name}Button">
              <Label resid="${name}Label"/>
              <Supertip>
                <Title resid="${name}Label"/>
                <Description resid="${name}Tip"/>
              </Supertip>
              <Icon>
${iconSizes.map((size) => `                <bt:Image size="${size}" resid="Icon${size}"/>`).join('\n')}
              </Icon>
              <Action xsi:type="ShowTaskpane">
                <SourceLocation resid="${name}Page"/>${isPinnable ? '\n                <SupportsPinning>true</SupportsPinning>' : ''}
              </Action>
            </Control>
          </Group>
        </OfficeTab>
      </ExtensionPoint>`
}

function resources(events: boolean, { baseUrl, locale }: ManifestOptions): string {
  const url = (id: string, path: string) => `    <bt:Url id="${id}" DefaultValue="${escapeXml(`${baseUrl}/${path}`)}"/>`
  return [
    '<Resources>',
    '  <bt:Images>',
    ...iconSizes.map((size) => `    <bt:Image id="Icon${size}" DefaultValue="${escapeXml(`${baseUrl}/icons/icon-${size}.png`)}"/>`),
    '  </bt:Images>',
    '  <bt:Urls>',
    url('ReadPage', 'taskpane/index.html'),
    url('ComposePage', 'taskpane/index.html?mode=compose'),
    ...(events ? [url('EventsPage', 'taskpane/events.html'), url('EventsScript', 'taskpane/events.js')] : []),
    '  </bt:Urls>',
    '  <bt:ShortStrings>',
    localized('    ', 'bt:String id="GroupLabel"', 'group', locale),
    localized('    ', 'bt:String id="ReadLabel"', 'read', locale),
    localized('    ', 'bt:String id="ComposeLabel"', 'compose', locale),
    '  </bt:ShortStrings>',
    '  <bt:LongStrings>',
    localized('    ', 'bt:String id="ReadTip"', 'readTip', locale),
    localized('    ', 'bt:String id="ComposeTip"', 'composeTip', locale),
    '  </bt:LongStrings>',
    '</Resources>',
  ].join('\n')
}

function localized(indent: string, tag: string, key: keyof (typeof manifestTexts)['en-US'], locale: ManifestOptions['locale']): string {
  const prefix = tag.startsWith('bt:') ? 'bt:' : ''
  const others = Object.entries(manifestTexts).filter(([other]) => other !== locale)
  const name = tag.split(' ', 1)[0]
  return [
    `${indent}<${tag} DefaultValue="${escapeXml(manifestTexts[locale][key])}">`,
    ...others.map(([other, texts]) => `${indent}  <${prefix}Override Locale="${other}" Value="${escapeXml(texts[key])}"/>`),
    `${indent}</${name}>`,
  ].join('\n')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
