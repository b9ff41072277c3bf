import type { Moment } from '../../world/time.ts'
import type { RunOutcome } from '../count-runs.ts'

/** A device as Intune knows it. */
export interface DeviceFacts {
  readonly id: string
  /** `registered`: neither joined to Entra nor hybrid; remediations in the user's name are skipped there. */
  readonly join: 'joined' | 'registered' | 'unknown'
  readonly lastSync: Moment | undefined
}

/** A certificate as Intune's report tells it. */
export interface CertificateRecord {
  readonly thumbprint: string
  readonly isForMail: boolean
  readonly isRevoked: boolean
  readonly notBefore: Moment | undefined
  readonly notAfter: Moment | undefined
}

/** How the remediation ended on a device. */
export interface RunRecord {
  readonly outcome: RunOutcome
  readonly reportedAt: Moment | undefined
}

/** What is known of one person. `owa`: whether the organisation lets people choose their certificate in Outlook on the web. */
export interface PersonFacts {
  readonly userPrincipalName: string
  readonly mail: string | undefined
  readonly devices: readonly DeviceFacts[]
  readonly certificates: readonly CertificateRecord[]
  readonly runs: readonly RunRecord[]
  readonly owa: 'allowed' | 'not-allowed' | 'unknown'
}
