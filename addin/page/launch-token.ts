/** The launch token that the server printed in the fragment of the start URL; it is sent as a header and kept nowhere. */
export function launchToken(): string {
  return new URLSearchParams(location.hash.replace(/^#/, '')).get('token') ?? ''
}
