/** What a caller did wrong or what we could not do, as problem+json (RFC 9457); thrown by handlers, written in one place. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  /** The parts of a body that are wrong, so that a form can say so beside them. */
  readonly fields: readonly string[]

  constructor(kind: ProblemKind, detail: string, headers: Readonly<Record<string, string>> = {}, fields: readonly string[] = []) {
    super(detail)
    this.name = 'Problem'
    this.code = kind
    this.status = problemKinds[kind].status
    this.title = problemKinds[kind].title
    this.headers = headers
    this.fields = fields
  }

  toJSON() {
    const { title, status, message: detail, fields } = this
    return { type: `urn:outlook-smime-toolkit:problem:${this.code}`, title, status, detail, ...(fields.length === 0 ? {} : { fields }) }
  }
}

/** Every problem that a route answers with; docs/reference/routes.md lists them. */
export const problemKinds = {
  'bad-request': { status: 400, title: 'The request is not understood' },
  'empty-body': { status: 400, title: 'Nothing was sent' },
  'wrong-token': { status: 401, title: 'The launch token is missing or wrong' },
  'missing-role': { status: 403, title: 'This is not allowed to you' },
  'scripts-off': { status: 403, title: 'No scripts are given out here' },
  'foreign-page': { status: 403, title: 'Another web page may not call this server' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'no-pc': { status: 404, title: 'There is no PC to run scripts on' },
  'method-not-allowed': { status: 405, title: 'This address is called in another way' },
  'too-large': { status: 413, title: 'The message is too large' },
  'wrong-type': { status: 415, title: 'This kind of content is not taken' },
  'foreign-host': { status: 421, title: 'This server answers to its own name only' },
  'no-certificate': { status: 422, title: 'There is no certificate in what was sent' },
  'too-complex': { status: 422, title: 'The message is too complex to be judged' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  fault: { status: 500, title: 'This is a fault of the server' },
  'script-failed': { status: 502, title: 'A script gave no result' },
  'audit-not-written': { status: 503, title: 'The audit cannot be written' },
  'no-engine': { status: 503, title: 'PowerShell is missing' },
  busy: { status: 503, title: 'The server is busy' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemKind = keyof typeof problemKinds
