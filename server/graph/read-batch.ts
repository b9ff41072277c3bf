import type { JsonObject } from '../../core/intune/graph-payload.ts'
import { type GraphClient, GraphError } from './graph-client.ts'

const maxParts = 20
const maxRounds = 8

/** Reads many addresses, twenty in a request; undefined for what is not there. A part that was throttled or failed is asked again, any other refusal ends the reading. */
export async function readBatch(client: GraphClient, paths: readonly string[]): Promise<readonly (JsonObject | undefined)[]> {
  const bodies = new Map<string, JsonObject | undefined>()
  for (let start = 0; start < paths.length; start += maxParts) await readParts(client, paths.slice(start, start + maxParts), bodies)
  return paths.map((path) => bodies.get(path))
}

async function readParts(client: GraphClient, paths: readonly string[], bodies: Map<string, JsonObject | undefined>): Promise<void> {
  let open = paths
  for (let round = 1; open.length > 0; round++) {
    const requests = open.map((path, index) => ({ id: String(index), method: 'GET', url: path.replace(/^\/beta/, '') }))
    const answer = await client.send({ method: 'POST', path: '/beta/$batch', body: { requests }, mayRepeat: true })
    const parts = new Map(partsOf(answer).map((part) => [part.id, part]))
    const left = open.filter((path, index) => !keepPart(path, parts.get(String(index)), bodies))
    if (left.length > 0 && round === maxRounds) throw new GraphError('busy', 429, `${left[0]} was not answered in ${maxRounds} rounds`)
    if (left.length > 0) await client.pause(round, longestWait(parts.values()))
    open = left
  }
}

interface Part {
  readonly id: string
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: JsonObject
}

function partsOf(answer: JsonObject | undefined): readonly Part[] {
  const { responses } = (answer ?? {}) as unknown as { readonly responses?: readonly Part[] }
  if (!Array.isArray(responses)) throw new GraphError('refused', 200, '$batch answered without responses')
  return responses as readonly Part[]
}

/** False for a part that has to be asked again: it was throttled, it failed, or there is no answer to it. */
function keepPart(path: string, part: Part | undefined, bodies: Map<string, JsonObject | undefined>): boolean {
  if (part === undefined || part.status === 429 || part.status >= 500) return false
  if (part.status !== 404 && part.status >= 300) throw new GraphError('refused', part.status, `GET ${path}: ${part.status} in a batch`)
  bodies.set(path, part.status === 404 ? undefined : (part.body ?? {}))
  return true
}

function longestWait(parts: Iterable<Part>): string | undefined {
  const seconds = [...parts].flatMap(({ headers = {} }) => Object.entries(headers).filter(([name]) => name.toLowerCase() === 'retry-after'))
  return seconds.length === 0 ? undefined : String(Math.max(...seconds.map(([, value]) => Number(value) || 0)))
}
