import { day, type Moment } from '../../world/time.ts'
import { reportInterval, soon, visibleAfter } from './assess-readiness.ts'
import type { PersonFacts } from './readiness-facts.ts'

/** The next moment at which the passing of time alone may change how ready a person is; undefined when nothing is left that ends. */
export function nextChange({ certificates, devices, runs }: PersonFacts, at: Moment): Moment | undefined {
  const moments = [
    ...certificates.flatMap(({ notAfter }) => (notAfter === undefined ? [] : [notAfter - soon + 1, notAfter])),
    ...devices.flatMap(({ lastSync }) => (lastSync === undefined ? [] : [lastSync + visibleAfter])),
    ...runs.flatMap(({ reportedAt }) => (reportedAt === undefined ? [] : [reportedAt + day, reportedAt + reportInterval + 1])),
  ].filter((moment) => moment > at)
  return moments.length === 0 ? undefined : Math.min(...moments)
}
