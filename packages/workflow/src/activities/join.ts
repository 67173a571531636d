import { z } from 'zod'
import { acted, defineActivity, out } from '../activity.ts'
import { id } from '../parts.ts'

/**
 * Waits for every transition that can still bring something, then goes on with what came by the one that is kept, or by
 * the first drawn of those that brought something.
 */
export const join = defineActivity({
  kind: 'join',
  is: 'instant',
  settings: z.strictObject({ keep: id.nullable() }),
  initial: { keep: null },
  gathers: true,
  act({ keep }, arrived, { inbound, alone }) {
    const came = (id: string) => arrived.some((one) => one.transition === id)
    // Whoever comes alone is not to be weighed against the others: without a choice, everyone goes on.
    const kept = keep ?? (alone ? (arrived[0]?.transition ?? null) : (inbound.find((one) => came(one.id))?.id ?? null))
    const going = arrived.filter((one) => one.transition === kept)
    const count = arrived.filter((one) => one.transition !== kept).reduce((sum, one) => sum + one.count, 0)
    const ways = inbound.filter((one) => came(one.id)).length
    return acted(
      going.length > 0 || alone ? going.map((one) => out(one)) : [{ port: 'out', population: 0, count: 0 }],
      [
        ...(alone ? [] : [{ code: 'joined' as const, values: { came: ways, of: inbound.length } }]),
        ...(count > 0 ? [{ code: 'not-kept' as const, values: { count } }] : []),
      ],
    )
  },
})
