import type { Finding } from '../../../core/world/finding.ts'

/** Lines of a mail joined by CRLF. */
export function mail(...lines: readonly string[]): string {
  return lines.join('\r\n')
}

export function codesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => finding.code)
}
