/** Whether pages may be served from here: https, without user name, query or fragment. */
export function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && !/[?#]/.test(text)
}

/** The base as manifests want it: normalised, without a slash at the end. */
export function toBaseUrl(text: string): string {
  return new URL(text).href.replace(/\/+$/, '')
}
