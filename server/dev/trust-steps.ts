import type { DevelopmentCertificate } from './development-certificate.ts'

/** How to make this computer trust the development certificate, and how to undo it. */
export function trustSteps({ certificateFile, fingerprint }: DevelopmentCertificate): string {
  return [
    `Outlook and browsers must trust the certificate of this server once: ${certificateFile}`,
    `  SHA-256 ${fingerprint}`,
    '  It is for localhost only and can sign nothing. Its key stays in the same folder; do not pass it on.',
    `  Windows  certutil -user -addstore Root "${certificateFile}"        undo: certutil -user -delstore Root localhost`,
    `  macOS    security add-trusted-cert -p ssl -k ~/Library/Keychains/login.keychain-db "${certificateFile}"        undo: in Keychain Access`,
    `  Linux    certutil -d sql:$HOME/.pki/nssdb -A -t P,, -n smime-dev -i "${certificateFile}"        undo: certutil -d sql:$HOME/.pki/nssdb -D -n smime-dev`,
    '',
  ].join('\n')
}
