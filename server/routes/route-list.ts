import { auditRoute } from './audit.ts'
import { openCaseRoute, sendCaseRoute } from './cases.ts'
import { certificatesCheckRoute } from './certificates-check.ts'
import { healthRoute } from './health.ts'
import { intuneRoutes } from './intune.ts'
import { jobEventsRoute } from './jobs.ts'
import { manifestRoute } from './manifest.ts'
import { createOpenApiRoute } from './open-api.ts'
import { outlookRoutes } from './outlook.ts'
import { owaRoutes } from './owa.ts'
import { paneRoute } from './pane.ts'
import { readinessRoutes } from './readiness.ts'
import type { Route } from './route.ts'
import { sampleRoute, samplesRoute } from './samples.ts'
import { trustRoute } from './trust.ts'
import { verifyRoute } from './verify.ts'

const all = [
  verifyRoute,
  certificatesCheckRoute,
  trustRoute,
  samplesRoute,
  sampleRoute,
  healthRoute,
  manifestRoute,
  paneRoute,
  sendCaseRoute,
  openCaseRoute,
  ...owaRoutes,
  ...intuneRoutes,
  ...readinessRoutes,
  jobEventsRoute,
  auditRoute,
  ...outlookRoutes,
] as const

/** Every route of the HTTP interface; the server serves these and no others. */
export const routes: readonly Route[] = [...all, createOpenApiRoute(all)]
