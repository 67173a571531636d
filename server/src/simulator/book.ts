import { z } from 'zod'

const kind = z.enum([
  'bound',
  'bind-refused',
  'link-ended',
  'submitted',
  'answered',
  'receipt',
  'receipt-acknowledged',
  'incoming',
  'incoming-acknowledged',
  'waiting',
  'request',
  'fault',
  'phone',
])
const concat = z.object({ total: z.number(), part: z.number() })
const entry = z.object({
  no: z.number(),
  at: z.string(),
  kind,
  link: z.number().optional(),
  systemId: z.string().optional(),
  mode: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  text: z.string().nullish(),
  status: z.number().optional(),
  stat: z.string().optional(),
  how: z.string().optional(),
  concat: concat.nullish(),
  afterMs: z.number().optional(),
  until: z.union([z.string(), z.number()]).optional(),
  state: z.string().optional(),
  because: z.string().optional(),
  command: z.string().optional(),
  fault: z.string().optional(),
  what: z.string().optional(),
})

export const bookEntry = z
  .object({
    no: z.number().int(),
    at: z.string(),
    kind,
    link: z.number().int().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    text: z.string().nullable(),
    part: z.number().int().nullable(),
    parts: z.number().int().nullable(),
    status: z.number().int().nullable().describe('SMPP command_status; 0 is yes.'),
    stat: z.string().nullable().describe('The final state that a receipt tells: DELIVRD, UNDELIV…'),
    after_ms: z.number().nullable(),
    until: z.string().nullable(),
    detail: z
      .string()
      .nullable()
      .describe('Whatever else the kind carries: the fault, the state of a phone, why a link ended.'),
  })
  .meta({ id: 'BookEntry' })
export type BookEntry = z.infer<typeof bookEntry>

/** The latest pages of the simulator's book, in the words of our API. */
export const toldBook = z
  .object({ entries: z.array(entry), last: z.number() })
  .transform(({ entries, last }) => ({ entries: entries.map(toEntry), last }))

function toEntry(said: z.infer<typeof entry>): BookEntry {
  return {
    no: said.no,
    at: said.at,
    kind: said.kind,
    link: said.link ?? null,
    from: shown(said.from),
    to: shown(said.to),
    text: said.text ?? null,
    part: said.concat?.part ?? null,
    parts: said.concat?.total ?? null,
    status: said.status ?? null,
    stat: said.stat ?? null,
    after_ms: said.afterMs ?? null,
    until: said.until === undefined ? null : new Date(said.until).toISOString(),
    detail:
      said.state ?? said.because ?? (said.fault || said.what || said.command || said.how || said.systemId || null),
  }
}

/** On the wire a number has no plus sign; short codes and names are as they are. */
function shown(address: string | undefined): string | null {
  if (address === undefined) return null
  return /^[1-9]\d{6,14}$/.test(address) ? `+${address}` : address
}
