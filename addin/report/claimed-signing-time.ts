import type { VerificationReport } from '../../core/verify/report/report.ts'

/** The time that the sender claims to have signed at, where the mail states one. */
export function claimedSigningTime(report: VerificationReport): string | undefined {
  return (
    report.atSigningTime?.time ??
    report.layers.flatMap((layer) => layer.signers).find((signer) => signer.signingTime !== null)?.signingTime ??
    undefined
  )
}
