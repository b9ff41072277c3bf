import { type PartName, parts } from './parts.ts'

/** Which test files need which part: the one place where a suite can be left out. Paths are from the top of the checkout. */
export const suitesThatNeed: Readonly<Record<PartName, readonly string[]>> = {
  chromium: [
    'test/addin/admin/admin-page.test.ts',
    'test/addin/admin/intune-page.test.ts',
    'test/addin/helpdesk/accessibility.test.ts',
    'test/addin/helpdesk/message-views.test.ts',
    'test/addin/helpdesk/page.test.ts',
    'test/addin/helpdesk/preview.test.ts',
    'test/addin/helpdesk/verdicts.test.ts',
    'test/addin/taskpane/accessibility.test.ts',
    'test/addin/taskpane/clients.test.ts',
    'test/addin/taskpane/compose-pane.test.ts',
    'test/addin/readiness/page.test.ts',
    'test/addin/taskpane/pinned-pane.test.ts',
    'test/addin/taskpane/read-pane.test.ts',
    'test/addin/taskpane/start-up.test.ts',
  ],
  openssl: [
    'test/server/powershell/authenticode.test.ts',
    'test/simulation/certificate-authority.test.ts',
    'test/simulation/samples.test.ts',
    'test/simulation/signed-message.test.ts',
    'test/simulation/wrapped-message.test.ts',
  ],
  osslsigncode: ['test/server/powershell/authenticode.test.ts'],
  dotnet: [
    'test/addin/admin/admin-page.test.ts',
    'test/addin/readiness/page.test.ts',
    'test/scripts/find-signing-certificate.test.ts',
    'test/scripts/generated-scripts.test.ts',
    'test/scripts/kill-apply.test.ts',
    'test/scripts/outlook-policy.test.ts',
    'test/scripts/outlook-signing.test.ts',
    'test/server/cli/find-in-real-store.test.ts',
    'test/server/cli/outlook.test.ts',
    'test/server/exchange/kill-owa.test.ts',
    'test/server/exchange/owa.test.ts',
    'test/server/powershell/run-powershell.test.ts',
    'test/simulation/powershell-host.test.ts',
  ],
  corpora: [
    'test/core/cms/decoders-on-corpora.test.ts',
    'test/core/message/corpora.test.ts',
    'test/core/path/pkits.test.ts',
    'test/core/verify/corpora.test.ts',
    'test/server/cli/corpora.test.ts',
  ],
}

/** A test file that does not run on this machine, and why. */
export interface LeftOutSuite {
  readonly file: string
  readonly part: PartName
  readonly reason: string
}

/** The suites that this machine cannot run. */
export function leftOutSuites(): readonly LeftOutSuite[] {
  return missingParts().flatMap((part) =>
    suitesThatNeed[part].map((file) => ({ file, part, reason: `${parts[part].title} not found; ${parts[part].howToGet}` })),
  )
}

/** The parts that are not on this machine although one of its suites needs them; with filters, only suites that the filters choose count. */
export function missingParts(filters: readonly string[] = []): readonly PartName[] {
  return (Object.keys(parts) as PartName[]).filter(
    (part) => suitesThatNeed[part].some((file) => isChosen(file, filters)) && parts[part].find() === undefined,
  )
}

/** True when the filters of the command line choose this suite; without filters, all are chosen. */
export function isChosen(file: string, filters: readonly string[]): boolean {
  return filters.length === 0 || filters.some((filter) => file.includes(filter))
}
