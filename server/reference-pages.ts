import { z } from 'zod'
import { desiredProfileSchema } from '../core/exchange/desired-profile.ts'
import { beforeImageSchema } from '../core/intune/before-image.ts'
import { profileSetSchema } from '../core/intune/profile-set.ts'
import { readinessImportSchema } from '../core/intune/readiness/import-format.ts'
import { detectionReportSchema } from '../core/powershell/detection-report.ts'
import { outlookPlanSchema } from '../core/powershell/outlook-plan.ts'
import { signingResultSchema } from '../core/powershell/signing-result.ts'
import { certificateReportSchema, reportSchema } from '../core/verify/report/report.ts'
import { auditEntrySchema } from './audit/audit-entry.ts'
import { loadCommands } from './cli/command-list.ts'
import { commandPage } from './cli/command-page.ts'
import { configSchema } from './config.ts'
import { owaPlanSchema } from './exchange/owa-plan.ts'
import { rollbackSchema } from './exchange/rollback-file.ts'
import { intunePlanSchema } from './intune/plan-description.ts'
import { routes } from './routes/route-list.ts'
import { routesPage } from './routes/routes-page.ts'

export interface ReferencePage {
  /** Below the top of the repository. */
  readonly path: string
  readonly text: string
}

/** Every page of docs/reference that is made from a schema: commands, routes, configuration and reports. */
export async function referencePages(): Promise<ReferencePage[]> {
  const commands = await loadCommands()
  return [
    ...commands.map((command) => ({ path: `docs/reference/commands/${command.name.replaceAll(' ', '-')}.md`, text: commandPage(command) })),
    { path: 'docs/reference/routes.md', text: routesPage(routes) },
    { path: 'docs/reference/config.schema.json', text: toSchemaFile('Configuration of smime serve', configSchema) },
    { path: 'docs/reference/intune-set.schema.json', text: toSchemaFile('intune-set/1', profileSetSchema) },
    { path: 'docs/reference/intune-plan.schema.json', text: toSchemaFile('intune-plan/1', intunePlanSchema) },
    { path: 'docs/reference/intune-before.schema.json', text: toSchemaFile('intune-before/1', beforeImageSchema) },
    { path: 'docs/reference/readiness-import.schema.json', text: toSchemaFile('readiness-import/1', readinessImportSchema) },
    { path: 'docs/reference/verification-report.schema.json', text: toSchemaFile('verification-report/1', reportSchema) },
    { path: 'docs/reference/certificate-report.schema.json', text: toSchemaFile('certificate-report/1', certificateReportSchema) },
    { path: 'docs/reference/detection-report.schema.json', text: toSchemaFile('detection-report/1', detectionReportSchema) },
    { path: 'docs/reference/outlook-plan.schema.json', text: toSchemaFile('outlook-plan/1', outlookPlanSchema) },
    { path: 'docs/reference/outlook-signing.schema.json', text: toSchemaFile('outlook-signing/1', signingResultSchema) },
    { path: 'docs/reference/audit-entry.schema.json', text: toSchemaFile('audit-entry/1', auditEntrySchema) },
    { path: 'docs/reference/owa-plan.schema.json', text: toSchemaFile('owa-plan/1', owaPlanSchema) },
    { path: 'docs/reference/owa-rollback.schema.json', text: toSchemaFile('owa-rollback/1', rollbackSchema) },
    { path: 'docs/reference/owa-profile.schema.json', text: toSchemaFile('owa-profile/1', desiredProfileSchema) },
  ]
}

function toSchemaFile(title: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, undefined, 2)}\n`
}
