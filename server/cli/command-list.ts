import type { Command } from './command.ts'

/** Every command of smime by name; loaded when asked for, so that one command does not pay for the others. */
export const commandLoaders = {
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  'certificates check': async () => (await import('./commands/certificates-check.ts')).certificatesCheckCommand,
  'intune init': async () => (await import('./commands/intune-init.ts')).intuneInitCommand,
  'intune lint': async () => (await import('./commands/intune-lint.ts')).intuneLintCommand,
  'intune plan': async () => (await import('./commands/intune-change.ts')).intunePlanCommand,
  'intune apply': async () => (await import('./commands/intune-change.ts')).intuneApplyCommand,
  'intune drift': async () => (await import('./commands/intune-change.ts')).intuneDriftCommand,
  'intune promote': async () => (await import('./commands/intune-promote.ts')).intunePromoteCommand,
  'intune adopt': async () => (await import('./commands/intune-adopt.ts')).intuneAdoptCommand,
  'intune export': async () => (await import('./commands/intune-export.ts')).intuneExportCommand,
  'intune rollback': async () => (await import('./commands/intune-rollback.ts')).intuneRollbackCommand,
  'readiness import': async () => (await import('./commands/readiness.ts')).readinessCommands.import,
  'readiness report': async () => (await import('./commands/readiness.ts')).readinessCommands.report,
  'scepman doctor': async () => (await import('./commands/scepman-doctor.ts')).scepmanDoctorCommand,
  'certificates find': async () => (await import('./commands/certificates-find.ts')).certificatesFindCommand,
  'outlook script': async () => (await import('./commands/outlook-script.ts')).outlookScriptCommand,
  'outlook plan': async () => (await import('./commands/outlook-plan.ts')).outlookPlanCommand,
  'outlook apply': async () => (await import('./commands/outlook-apply.ts')).outlookApplyCommand,
  'outlook sign': async () => (await import('./commands/outlook-sign.ts')).outlookSignCommand,
  'outlook policy': async () => (await import('./commands/outlook-policy.ts')).outlookPolicyCommand,
  'outlook restore': async () => (await import('./commands/outlook-restore.ts')).outlookRestoreCommand,
  'owa doctor': async () => (await import('./commands/owa.ts')).owaCommands.doctor,
  'owa status': async () => (await import('./commands/owa.ts')).owaCommands.status,
  'owa plan': async () => (await import('./commands/owa.ts')).owaCommands.plan,
  'owa apply': async () => (await import('./commands/owa.ts')).owaCommands.apply,
  'owa verify': async () => (await import('./commands/owa.ts')).owaCommands.verify,
  'owa rollback': async () => (await import('./commands/owa.ts')).owaCommands.rollback,
  'owa extension-policy': async () => (await import('./commands/owa-extension-policy.ts')).extensionPolicyCommand,
  'sst create': async () => (await import('./commands/sst.ts')).sstCommands.create,
  'sst show': async () => (await import('./commands/sst.ts')).sstCommands.show,
  'setup entra': async () => (await import('./commands/setup-entra.ts')).setupEntraCommand,
  'audit verify': async () => (await import('./commands/audit.ts')).auditCommands.verify,
  'audit export': async () => (await import('./commands/audit.ts')).auditCommands.export,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  samples: async () => (await import('./commands/samples.ts')).samplesCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  'config check': async () => (await import('./commands/config-check.ts')).configCheckCommand,
  'manifest check': async () => (await import('./commands/manifest-check.ts')).manifestCheckCommand,
  'manifest render': async () => (await import('./commands/manifest-render.ts')).manifestRenderCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
} as const satisfies Readonly<Record<string, () => Promise<Command>>>

/** What the commands of one first word are for, as the help of smime lists them. */
export const commandGroups: Readonly<Record<GroupWord, string>> = {
  certificates: 'Check certificates, or find those of this PC that can sign.',
  intune: 'Write, check and deploy the certificate profiles and the remediation.',
  readiness: 'See who can sign and who cannot, and why.',
  scepman: "Check SCEPman's settings against what signing needs.",
  outlook: 'Make classic Outlook sign, and give its settings back.',
  owa: 'Enable S/MIME in Outlook on the web, with a plan and a way back.',
  sst: 'Write and show lists of certification authorities for Exchange.',
  setup: 'Register the application that reaches a tenant.',
  audit: 'Verify and export the record of changes.',
  config: 'Check a configuration file of the server.',
  manifest: 'Check and render the manifest of the add-in.',
}

type GroupWord = keyof typeof commandLoaders extends infer Name ? (Name extends `${infer Group} ${string}` ? Group : never) : never

/** All commands, for help, completion and the reference pages. */
export function loadCommands(): Promise<Command[]> {
  return Promise.all(Object.values(commandLoaders).map((load) => load()))
}

/** The one command that a command line starts with, when it starts with one. */
export async function loadNamedCommand(words: readonly string[]): Promise<Command | undefined> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(commandLoaders, candidate))
  return name === undefined ? undefined : commandLoaders[name as keyof typeof commandLoaders]()
}
