import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { certificateStates, outlookStates, overallStates, owaStates, reportAges } from '../../core/intune/readiness/assess-readiness.ts'
import { renderReadinessCsv } from '../../core/intune/readiness/render-readiness-csv.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { openSimulatedIntune } from '../intune/intune-tenant.ts'
import { withGraphSentences } from '../intune/set-work.ts'
import { defaultRetentionDays, importReadiness } from '../readiness/import-readiness.ts'
import { pseudonymise } from '../readiness/pseudonymise.ts'
import { readReadinessFromGraph } from '../readiness/read-graph.ts'
import { openReadinessStore } from '../readiness/readiness-store.ts'
import { countStates, findPerson, newestImport, type ReadyPerson, readPage, sortKeys } from '../readiness/readiness-view.ts'
import type { ServerWorld } from '../server-world.ts'
import { requireAdmin, startedJob, startJob } from './admin-call.ts'
import { emptyQuery, readQuery } from './judging-query.ts'
import { readJson } from './request-body.ts'
import type { Route } from './route.ts'

const filterFields = {
  text: z.string().max(256).optional().describe('part of a name or mail address'),
  overall: z.enum(overallStates).optional(),
  certificate: z.enum(certificateStates).optional(),
  outlook: z.enum(outlookStates).optional(),
  owa: z.enum(owaStates).optional(),
}
const orderFields = {
  sort: z.enum(sortKeys).default('user').describe('by name, or by a state in the order from good to bad'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
}
const pageQuery = z.strictObject({
  ...filterFields,
  ...orderFields,
  from: z.coerce.number().int().min(0).default(0).describe('how many are skipped'),
  size: z.coerce.number().int().min(1).max(500).default(50),
})
const csvQuery = z.strictObject({
  ...filterFields,
  ...orderFields,
  pseudonyms: z.enum(['true', 'false']).default('false').describe('names that lead back to nobody'),
  lang: z.enum(['en', 'de']).default('en'),
})
const personQuery = z.strictObject({ mailbox: z.string().min(3).max(320) })

const personSchema = z.object({
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  overall: z.enum(overallStates),
  certificate: z.enum(certificateStates),
  outlook: z.enum(outlookStates),
  owa: z.enum(owaStates),
  reported: z.enum(reportAges),
  notAfter: z.string().nullable(),
})
const countsSchema = z.record(z.string(), z.record(z.string(), z.number()))
const pageSchema = z.object({
  imported: z.object({ at: z.string(), source: z.string() }).nullable(),
  retentionDays: z.number(),
  counts: countsSchema,
  total: z.number(),
  people: z.array(personSchema),
})

const shared = { method: 'get', role: 'administrator', effect: 'none', bodyTypes: [] } as const

function withStore<Result>(world: ServerWorld, act: (store: DatabaseSync) => Result): Result {
  const store = openReadinessStore(join(requireAdmin(world).folder, 'readiness.sqlite'))
  try {
    return act(store)
  } finally {
    store.close()
  }
}

function toAnswer({ mail, notAfter, ...person }: ReadyPerson): z.input<typeof personSchema> {
  return { ...person, mail: mail ?? null, notAfter: notAfter === undefined ? null : toIsoTime(notAfter) }
}

const pageRoute: Route = {
  ...shared,
  path: '/api/readiness',
  summary: 'Who can sign, and who cannot, because: a part of the table, and how many people are in each state.',
  query: pageQuery,
  answer: pageSchema,
  handle: (request, response, world) => {
    const { from, size, sort, order, ...filter } = readQuery(request, pageQuery)
    const answer = withStore(world, (store) => {
      const { total, people } = readPage(store, filter, world.now(), { from, size, sort, order })
      const last = newestImport(store)
      return {
        imported: last === undefined ? null : { at: toIsoTime(last.at), source: last.source },
        retentionDays: defaultRetentionDays,
        counts: countStates(store, world.now()),
        total,
        people: people.map(toAnswer),
      }
    })
    response.json(answer satisfies z.input<typeof pageSchema>)
  },
}

const csvRoute: Route = {
  ...shared,
  path: '/api/readiness/table',
  summary: 'The whole table that a filter shows, as CSV; with pseudonyms when asked.',
  query: csvQuery,
  answer: z.string(),
  answerType: 'text/csv',
  handle: (request, response, world) => {
    const { pseudonyms, lang, sort, order, ...filter } = readQuery(request, csvQuery)
    const { people } = withStore(world, (store) => readPage(store, filter, world.now(), { sort, order }))
    response.type('text/csv').send(renderReadinessCsv(pseudonyms === 'true' ? pseudonymise(people) : people, lang))
  },
}

const personRoute: Route = {
  ...shared,
  path: '/api/readiness/person',
  summary: 'How ready one person is, by mail address: for the pane beside a mail. null for a stranger.',
  query: personQuery,
  answer: personSchema.nullable(),
  handle: (request, response, world) => {
    const { mailbox } = readQuery(request, personQuery)
    const found = withStore(world, (store) => findPerson(store, mailbox, world.now()))
    response.json(found === undefined ? null : toAnswer(found))
  },
}

const importBody = z.strictObject({
  owa: z
    .enum(['allowed', 'not-allowed'])
    .optional()
    .describe('whether people may choose their certificate in Outlook on the web; as before when it is not said'),
})

const importRoute: Route = {
  method: 'post',
  path: '/api/readiness/import',
  role: 'administrator',
  effect: 'change',
  summary: 'Reads users, PCs and certificates from Graph. Simulated tenant only. Answers with a job.',
  bodyTypes: ['application/json'],
  query: emptyQuery,
  answer: startedJob,
  handle: (request, response, world) => {
    const admin = requireAdmin(world)
    const { owa } = readJson(request, importBody)
    response.status(202).json(
      startJob(admin, async (tell) => {
        const tenant = await openSimulatedIntune(admin.folder, world.now)
        try {
          const data = await withGraphSentences(() => readReadinessFromGraph(tenant.client, fetch, tell))
          return withStore(world, (store) =>
            importReadiness(store, owa === undefined ? data : { ...data, owa }, {
              at: world.now(),
              source: 'graph',
              retentionDays: defaultRetentionDays,
            }),
          )
        } finally {
          await tenant.close()
        }
      }),
    )
  },
}

/** Who can sign: the table, its export, one person, and a new reading. */
export const readinessRoutes = [pageRoute, csvRoute, personRoute, importRoute] as const
