import { appRegistrations } from '../entra/app-registration.ts'
import { renderAzureCli, renderPlan, renderPowerShell } from '../entra/render-setup.ts'
import type { SetupEntraInput } from './commands/setup-entra.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `smime setup entra`: prints what to create, and creates nothing. */
export async function setUpEntra(
  { feature, name = `Outlook S/MIME toolkit (${feature})`, organization, format }: SetupEntraInput,
  terminal: Terminal,
): Promise<ExitCode> {
  const registration = appRegistrations[feature]
  const choice = { name, organization }
  const texts = {
    text: () => renderPlan(registration, choice),
    json: () => `${JSON.stringify({ name, organization: organization ?? null, ...registration }, undefined, 2)}\n`,
    az: () => renderAzureCli(registration, choice),
    powershell: () => renderPowerShell(registration, choice),
  }
  await terminal.out(texts[format]())
  return exitCodes.yes
}
