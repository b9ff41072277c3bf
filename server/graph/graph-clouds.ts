/** The clouds of Microsoft: where a sign-in happens and where Graph is. */
export const graphClouds = {
  worldwide: { authority: 'https://login.microsoftonline.com', host: 'https://graph.microsoft.com' },
  'gcc-high': { authority: 'https://login.microsoftonline.us', host: 'https://graph.microsoft.us' },
  dod: { authority: 'https://login.microsoftonline.us', host: 'https://dod-graph.microsoft.us' },
  china: { authority: 'https://login.chinacloudapi.cn', host: 'https://microsoftgraph.chinacloudapi.cn' },
} as const
export type GraphCloudName = keyof typeof graphClouds
