import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './api.gen.ts'
import { currentLanguage } from './language.ts'

/** What went wrong, as the server says it (RFC 9457) or as the browser noticed it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly fix: string | undefined
  readonly retry: boolean
  readonly fields: readonly { path: string; says: string }[]
  readonly reference: string | undefined
  readonly params: unknown

  constructor(said: ProblemParts) {
    super(said.title)
    this.code = said.code
    this.status = said.status ?? 0
    this.title = said.title
    this.detail = said.detail
    this.fix = said.fix
    this.retry = said.retry ?? false
    this.fields = said.fields ?? []
    this.reference = said.reference
    this.params = said.params
  }
}
export type ProblemParts = {
  code: string
  title: string
  status?: number | undefined
  detail?: string | undefined
  fix?: string | undefined
  retry?: boolean | undefined
  fields?: readonly { path: string; says: string }[] | undefined
  reference?: string | undefined
  params?: unknown
}

/** Codes of problems that the browser makes itself; `app/words` has their texts. */
export const unreachable = 'unreachable'

/** Sentences that name an hour come in the reader's zone. */
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The public API, typed from its description. Give its answers to `answered`. */
export const api = createClient<paths>({ fetch: (request) => send(request) })
const speakLanguage: Middleware = {
  onRequest({ request }) {
    // What is looked for in the words of both languages is asked for in each.
    if (!request.headers.has('accept-language')) request.headers.set('accept-language', currentLanguage())
    request.headers.set('time-zone', zone())
    return request
  },
}
api.use(speakLanguage)

/** The body of an answer, or the problem thrown: `queryFn: () => answered(api.GET('/api/quarantine', …))`. */
export async function answered<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked
  if (!response.ok) throw problemOf(error, response)
  return data as T
}

/** For the few doors that the description leaves out: sign-in, the first administrator. */
export async function call<T>(path: string, { method = 'GET', body, signal }: CallOptions = {}): Promise<T> {
  const response = await send(
    new Request(path, {
      method,
      headers: {
        'accept-language': currentLanguage(),
        'time-zone': zone(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }),
  )
  const text = await response.text()
  const answer: unknown = text === '' ? null : safeJson(text)
  if (!response.ok) throw problemOf(answer, response)
  return answer as T
}
type CallOptions = { method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; body?: unknown; signal?: AbortSignal }

/** A key that makes a repeated POST one: make it once for each intention, not for each try. */
export const newIdempotencyKey = () => crypto.randomUUID()

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new Problem({ code: unreachable, title: 'Parley does not answer.', retry: true })
  }
}

function problemOf(body: unknown, response: Response): Problem {
  if (body !== null && typeof body === 'object' && 'code' in body && typeof body.code === 'string') {
    const said = body as Partial<ProblemParts> & { code: string; message?: string }
    return new Problem({ ...said, title: said.title ?? said.message ?? response.statusText, status: response.status })
  }
  return new Problem({
    code: response.status >= 502 ? unreachable : `http-${response.status}`,
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    retry: response.status >= 500,
  })
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
