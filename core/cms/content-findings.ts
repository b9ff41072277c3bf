import type { Finding } from '../world/finding.ts'
import { findCms } from './cms-findings.ts'
import type { CmsContent } from './signed-data.ts'

/** What is to be said about a CMS object before anybody looks at its signers: unreadable, beyond a limit, or followed by other bytes. */
export function contentFindings(content: CmsContent): Finding[] {
  if (content.kind === 'unreadable') {
    const { problem, reason, offset } = content
    return [findCms(problem === 'too-complex' ? 'cms-too-complex' : 'cms-unreadable', { reason, offset })]
  }
  return content.trailingBytes === 0 ? [] : [findCms('cms-trailing-bytes', { count: content.trailingBytes })]
}
