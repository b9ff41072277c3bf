/** The S/MIME extension of Outlook on the web, as Microsoft publishes it for Edge and Chrome. */
export const smimeExtension = 'maafgiompdekodanheihhgilkjchcakm;https://outlook.office.com/owa/SmimeCrxUpdate.ashx'

const browsers = {
  edge: { title: 'Microsoft Edge', key: 'SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionInstallForcelist' },
  chrome: { title: 'Google Chrome', key: 'SOFTWARE\\Policies\\Google\\Chrome\\ExtensionInstallForcelist' },
} as const
export type ExtensionBrowser = keyof typeof browsers
export const extensionBrowsers = Object.keys(browsers) as readonly ExtensionBrowser[]

/** A .reg file that makes these browsers install the extension: UTF-16LE with BOM is the writer's business, lines end with CRLF. `slot` numbers the value; a number that is taken would replace another extension. */
export function renderExtensionRegistry(chosen: readonly ExtensionBrowser[], slot: number): string {
  const keys = chosen.map((browser) => `[HKEY_LOCAL_MACHINE\\${browsers[browser].key}]\r\n"${slot}"="${smimeExtension}"\r\n`)
  return ['Windows Registry Editor Version 5.00\r\n', ...keys].join('\r\n')
}

/** The same as a settings catalog policy of Intune, in words: which setting takes which value. */
export function renderExtensionIntune(chosen: readonly ExtensionBrowser[]): string {
  const sections = chosen.map((browser) =>
    [
      `${browsers[browser].title}: Devices > Configuration > Create > Windows 10 and later > Settings catalog`,
      `  search for: ${browsers[browser].title} > Extensions > "Control which extensions are installed silently" (ExtensionInstallForcelist)`,
      '  Enabled, and add this line to the list beside those that are there:',
      `  ${smimeExtension}`,
      '',
    ].join('\n'),
  )
  return sections.join('\n')
}
