import type { verifyFindings } from '../../verify-findings.ts'
import type { Explanation } from '../explanation.ts'

type SourceCode = Extract<keyof typeof verifyFindings, `source-${string}`>

export const englishSourceExplanations = {
  'source-altered-by-client': {
    title: 'Outlook handed over an altered copy',
    seen: 'What Outlook handed over contradicts itself: one copy of the mail fails or lacks its signature, although another copy holds, or Outlook itself lists the mail as S/MIME.',
    meaning:
      'At least one of them is not the mail as it was received, so the signature could not be checked. This says nothing against the mail.',
    user: 'Save the mail as a file, or drag it out of the list of messages, and check that.',
    helpdesk: 'Ask for the mail as a file (.eml or .msg) and judge the file; name the client and its version when you pass the case on.',
    admin:
      'If every signed mail shows this in one client, tell its version to the makers of this tool, and let the pane read mails through Microsoft Graph.',
  },
} satisfies Record<SourceCode, Explanation>
