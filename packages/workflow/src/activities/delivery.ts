import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { rowId } from '../parts.ts'

/** Prepares and sends an SMS to the people who came. With nobody to send to, none is made. */
export const delivery = defineActivity({
  kind: 'delivery',
  is: 'delivery',
  settings: z.strictObject({
    mode: z.enum(['single', 'recurring']),
    delivery: rowId.nullable(),
    outbound: z.enum(['none', 'everyone', 'sent']),
  }),
  initial: { mode: 'single', delivery: null, outbound: 'none' },
  ports: ({ outbound }) => (outbound === 'none' ? [] : [port('out')]),
  through: ({ outbound }) => (outbound === 'none' ? [] : ['out']),
  lacks: ({ delivery }) => (delivery === null ? [lack('delivery-not-configured', ['delivery'])] : []),
})
