const deviceVariables = [
  'AAD_Device_ID',
  'AzureADDeviceId',
  'DeviceId',
  'Device_Serial',
  'Device_IMEI',
  'SerialNumber',
  'SERIALNUMBER',
  'IMEINumber',
  'WiFiMacAddress',
  'IMEI',
  'DeviceName',
  'FullyQualifiedDomainName',
  'MEID',
  'OnPremisesSecurityIdentifier',
]
const userVariables = ['UserName', 'UserPrincipalName', 'EmailAddress', 'OnPrem_Distinguished_Name', 'OnPremisesSamAccountName']

/** One `{{Variable}}` of a profile's text. `suggestion`: the nearest documented spelling. */
export interface VariableUse {
  readonly name: string
  readonly verdict: 'known' | 'user-only' | 'unknown'
  readonly suggestion: string | undefined
}

/** The variables of a text, judged for the kind of certificate (Microsoft's list for Windows; exact spelling, since case is not documented to be ignored). */
export function variablesOf(text: string, store: 'user' | 'machine'): readonly VariableUse[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => judgeVariable(match[1] as string, store))
}

/** True when braces stand in the text that belong to no `{{Variable}}`. */
export function hasStrayBraces(text: string): boolean {
  return /[{}]/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))
}

/** "{{UserName}}" for a text with "{UserName}" or "{{UserName}" that means it; undefined where nothing documented is near. */
export function doubleBraced(text: string): string | undefined {
  const single = /(?<!\{)\{([A-Za-z_]+)\}|\{\{([A-Za-z_]+)\}(?!\})/.exec(text)
  const known = single === null ? undefined : nearest(single[1] ?? single[2] ?? '')
  return known === undefined ? undefined : `{{${known}}}`
}

function judgeVariable(name: string, store: 'user' | 'machine'): VariableUse {
  if (deviceVariables.includes(name)) return { name, verdict: 'known', suggestion: undefined }
  if (userVariables.includes(name)) return { name, verdict: store === 'user' ? 'known' : 'user-only', suggestion: undefined }
  return { name, verdict: 'unknown', suggestion: nearest(name) }
}

function nearest(name: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const all = [...deviceVariables, ...userVariables]
  return (
    all.find((known) => plain(known) === plain(name)) ??
    all.find((known) => plain(known).includes(plain(name)) || plain(name).includes(plain(known)))
  )
}
