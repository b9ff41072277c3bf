/** False where the page was not opened over https or from this computer: browsers then hide their cryptography. */
export function hasBrowserCrypto(): boolean {
  return globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined
}
