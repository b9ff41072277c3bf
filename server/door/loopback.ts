import { isIPv4, isIPv6 } from 'node:net'

/** True for names and addresses that only this computer answers to. */
export function isLoopbackName(host: string): boolean {
  if (host === 'localhost') return true
  if (isIPv4(host)) return host.startsWith('127.')
  return isIPv6(host) && /^(0{0,4}:)*:?0{0,3}1$/.test(host)
}

/** The values that the Host header of a request to this port may have, lower case. */
export function ownHosts(port: number, address: string): readonly string[] {
  const names = ['localhost', '127.0.0.1', '[::1]', ...(isIPv4(address) ? [address] : [])]
  return names.flatMap((name) => (port === 80 || port === 443 ? [name, `${name}:80`] : [`${name}:${port}`]))
}
