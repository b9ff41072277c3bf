import { randomUUID } from 'node:crypto'
import { type Answer, type Call, problem } from './answer.ts'

export interface Approval {
  mode: 'off' | 'required' | 'approved'
  codes: Record<string, string>
}

/** Multi Admin Approval: the same request has to come again with the code that was handed out, once somebody approved. */
export function askForApproval(approval: Approval, { method, url, text, headers }: Call): Answer | undefined {
  if (approval.mode === 'off') return undefined
  const code = headers['x-msft-approval-code']
  const request = `${method} ${url} ${text}`
  const isKnown = typeof code === 'string' && approval.codes[code] === request
  if (isKnown && approval.mode === 'approved') return undefined
  if (headers['x-msft-approval-justification'] === undefined) return problem(400, 'BadRequest', 'a justification is needed')
  const own = isKnown ? code : randomUUID()
  approval.codes[own] = request
  return { ...problem(403, 'ApprovalRequired', 'waiting for another administrator'), headers: { 'x-msft-approval-code': own } }
}
