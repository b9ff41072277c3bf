import { type FindingRule, namedFindingsOf } from '../world/finding.ts'

/** What can be said about an input before any signature is looked at. */
export const messageFindings = {
  'message-empty': { axis: 'structure', severity: 'fail', clause: 'RFC 5322 §2.1' },
  'message-unknown-format': { axis: 'structure', severity: 'fail', clause: 'RFC 5322 §2.2' },
  'message-utf-16': { axis: 'structure', severity: 'fail', clause: 'RFC 5322 §2.1' },
  'message-carriage-returns': { axis: 'structure', severity: 'fail', clause: 'RFC 5322 §2.1' },
  'message-tnef': { axis: 'structure', severity: 'fail', clause: 'MS-OXTNEF §2.1.3.1' },
  'message-tnef-part': { axis: 'structure', severity: 'info', clause: 'MS-OXTNEF §2.1.3.1' },
  'message-mbox': { axis: 'structure', severity: 'fail', clause: 'RFC 4155 §2' },
  'message-too-large': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md messageBytes' },
  'message-leading-bytes': { axis: 'structure', severity: 'warn', clause: 'RFC 5322 §2.1' },
  'message-encoding-damaged': { axis: 'structure', severity: 'warn', clause: 'RFC 4648 §3.3' },
  'message-more-than-one-pem': { axis: 'structure', severity: 'warn', clause: 'RFC 7468 §2' },
  'message-header-nul': { axis: 'structure', severity: 'fail', clause: 'RFC 5322 §2.2' },
  'message-header-bare-cr': { axis: 'structure', severity: 'warn', clause: 'RFC 5322 §2.2' },
  'message-header-malformed': { axis: 'structure', severity: 'warn', clause: 'RFC 5322 §2.2' },
  'message-header-space-before-colon': { axis: 'structure', severity: 'warn', clause: 'RFC 5322 §4.5' },
  'message-header-too-long': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md headerBlockBytes' },
  'message-too-many-fields': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md headerFields' },
  'message-field-twice': { axis: 'headers', severity: 'warn', clause: 'RFC 5322 §3.6' },
  'message-content-type-twice': { axis: 'structure', severity: 'fail', clause: 'RFC 2045 §5' },
  'message-transfer-encoding-twice': { axis: 'structure', severity: 'fail', clause: 'RFC 2045 §6' },
  'message-content-type-malformed': { axis: 'structure', severity: 'warn', clause: 'RFC 2045 §5.1' },
  'message-parameter-twice': { axis: 'structure', severity: 'warn', clause: 'RFC 2045 §5.1' },
  'message-boundary-ambiguous': { axis: 'structure', severity: 'fail', clause: 'RFC 2046 §5.1.1' },
  'message-boundary-missing': { axis: 'structure', severity: 'fail', clause: 'RFC 2046 §5.1.1' },
  'message-multipart-unread': { axis: 'structure', severity: 'warn', clause: 'RFC 2046 §5.1.1' },
  'message-boundary-unclosed': { axis: 'structure', severity: 'warn', clause: 'RFC 2046 §5.1.1' },
  'message-parts-after-close': { axis: 'structure', severity: 'warn', clause: 'RFC 2046 §5.1.1' },
  'message-too-deep': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md mimeDepth' },
  'message-too-complex': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md messageBytes' },
  'message-too-many-parts': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md mimeParts' },
  'message-compound-file-damaged': { axis: 'structure', severity: 'fail', clause: 'MS-CFB §2' },
  'message-outlook-attachments': { axis: 'structure', severity: 'fail', clause: 'MS-OXOSMIME §2.1.3' },
  'message-outlook-unsigned': { axis: 'structure', severity: 'info', clause: 'MS-OXOSMIME §2.1.3' },
  'message-outlook-template': { axis: 'structure', severity: 'warn', clause: 'MS-OXOMSG §2.2.1' },
  'message-outlook-sender-unresolved': { axis: 'sender', severity: 'info', clause: 'MS-OXOMSG §2.2.1' },
  'message-protected-field-differs': { axis: 'headers', severity: 'warn', clause: 'RFC 9788 §4' },
  'message-attached-ambiguous': { axis: 'structure', severity: 'warn', clause: 'RFC 2045 §5' },
} as const satisfies Record<string, FindingRule>

export type MessageFindingCode = keyof typeof messageFindings

/** Makes a finding of this folder's table. */
export const findMessage = namedFindingsOf(messageFindings)
