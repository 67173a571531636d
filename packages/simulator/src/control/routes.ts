import { z } from 'zod'
import type { BookEntry } from '../book/layout.ts'
import { phoneStates } from '../phone.ts'
import { parsePhoneNumber } from '../phones.ts'
import type { Simulator } from '../simulator.ts'
import { viewEntry } from './entry-view.ts'

export type Asked = { method: string; path: string; query: URLSearchParams; body: unknown }
export type Answer = { status: number; body?: unknown }

/** Answers one request; a `ZodError` says that something in it cannot be. */
export function route(simulator: Simulator, asked: Asked): Answer {
  const [what = '', id, more] = asked.path.split('/').slice(1).map(decodeURIComponent)
  const handler = handlers[`${asked.method} ${shapeOf(what, id, more)}`]
  return handler?.(simulator, asked, id ?? '') ?? notFound(`${asked.method} ${asked.path}`)
}

export function problem(status: number, code: string, detail: string, fix?: string): Answer {
  return { status, body: { code, detail, ...(fix === undefined ? {} : { fix }) } }
}

type Handler = (simulator: Simulator, asked: Asked, id: string) => Answer | null

const handlers: Record<string, Handler> = {
  'GET /state': (simulator) =>
    ok({
      smppPort: simulator.smppPort,
      links: simulator.links(),
      counters: simulator.counters(),
      settings: simulator.settings(),
      faults: simulator.faults.list(),
      populations: simulator.populations.list(),
      phones: simulator.phones.list(),
    }),
  'GET /counters': (simulator) => ok(simulator.counters()),

  'GET /phones': (simulator) => ok({ phones: simulator.phones.list() }),
  'POST /phones': (simulator, { body }) => {
    const { number, pinned = true, ...rest } = newPhone.parse(body)
    const digits = parsePhoneNumber(number)
    return digits === null
      ? noNumber(number)
      : { status: 201, body: simulator.phones.change(digits, { ...rest, pinned }) }
  },
  'GET /phones/:id': withNumber((simulator, digits) => ok(simulator.phones.get(digits))),
  'PATCH /phones/:id': withNumber((simulator, digits, { body }) =>
    ok(simulator.phones.change(digits, phoneChange.parse(body))),
  ),
  'DELETE /phones/:id': withNumber((simulator, digits) => (simulator.phones.remove(digits) ? done : null)),
  'POST /phones/:id/messages': withNumber((simulator, digits, { body }) => ({
    status: 202,
    // What it is made of is checked where it is parsed.
    body: simulator.phones.send(digits, body as Parameters<Simulator['phones']['send']>[1]),
  })),
  'POST /incoming': (simulator, { body }) => {
    const { messages } = z.object({ messages: z.array(z.unknown()) }).parse(body)
    return { status: 202, body: simulator.incoming(messages as Parameters<Simulator['incoming']>[0]) }
  },

  'GET /settings': (simulator) => ok(simulator.settings()),
  'PATCH /settings': (simulator, { body }) => ok(simulator.change(body as Parameters<Simulator['change']>[0])),

  'GET /faults': (simulator) => ok({ faults: simulator.faults.list() }),
  'PUT /faults/:id': (simulator, { body }, id) =>
    ok(simulator.faults.put(id, body as Parameters<Simulator['faults']['put']>[1])),
  'DELETE /faults/:id': (simulator, _, id) => (simulator.faults.remove(id) ? done : null),
  'DELETE /faults': (simulator) => {
    simulator.faults.clear()
    return done
  },

  'GET /populations': (simulator) => ok({ populations: simulator.populations.list() }),
  'PUT /populations/:id': (simulator, { body }, id) =>
    ok(simulator.populations.put(id, body as Parameters<Simulator['populations']['put']>[1])),
  'DELETE /populations/:id': (simulator, _, id) => (simulator.populations.remove(id) ? done : null),

  'GET /links': (simulator) => ok({ links: simulator.links() }),
  'POST /links/cut': (simulator, { body }) => {
    const { systemId, link, how } = cut.parse(body ?? {})
    const said = { ...(systemId === undefined ? {} : { systemId }), ...(link === undefined ? {} : { link }) }
    return ok({ cut: simulator.cut(how === undefined ? said : { ...said, how }) })
  },

  'GET /book': (simulator, { query }) => {
    const { after, limit, number, kind } = bookQuery.parse(Object.fromEntries(query))
    const digits = number === undefined ? null : number.replace(/^\+/, '')
    const wanted = (entry: BookEntry) =>
      (kind === undefined || entry.kind === kind) && (digits === null || concerns(entry, digits))
    const entries = simulator.recent(after, limit, wanted)
    return ok({ entries: entries.map(viewEntry), last: simulator.counters().bookEntries })
  },
  'POST /book/flush': (simulator) => ok({ folder: simulator.bookFolder, last: simulator.flushBook() }),
}

const newPhone = z.strictObject({
  number: z.string(),
  name: z.string().max(100).nullable().optional(),
  state: z.enum(phoneStates).optional(),
  pinned: z.boolean().optional(),
})
const phoneChange = newPhone.omit({ number: true })
const cut = z.strictObject({
  systemId: z.string().optional(),
  link: z.number().int().optional(),
  how: z.enum(['close', 'reset', 'unbind']).optional(),
})
const bookQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  number: z.string().optional(),
  kind: z.string().optional(),
})

const done: Answer = { status: 204 }

function ok(body: unknown): Answer {
  return { status: 200, body }
}

function shapeOf(what: string, id: string | undefined, more: string | undefined): string {
  if (id === undefined || id === '') return `/${what}`
  // `/links/cut` and `/book/flush` name an act, the others a thing.
  if (what === 'links' || what === 'book') return `/${what}/${id}`
  return more === undefined ? `/${what}/:id` : `/${what}/:id/${more}`
}

function withNumber(act: (simulator: Simulator, digits: string, asked: Asked) => Answer | null): Handler {
  return (simulator, asked, id) => {
    const digits = parsePhoneNumber(id)
    return digits === null ? noNumber(id) : act(simulator, digits, asked)
  }
}

function noNumber(said: string): Answer {
  return problem(
    400,
    'no-number',
    `“${said}” is no phone number.`,
    'Write it with its country code, such as +33639981171.',
  )
}

function notFound(what: string): Answer {
  return problem(404, 'not-found', `There is nothing at ${what}.`, 'The README of the simulator lists the addresses.')
}

function concerns(entry: BookEntry, digits: string): boolean {
  const addresses = [('to' in entry && entry.to) || '', ('from' in entry && entry.from) || '']
  return addresses.some((address) => address.replace(/^\+/, '') === digits)
}
