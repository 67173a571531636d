import { z } from 'zod'

const text = z
  .string()
  .max(5_000)
  .refine((written) => written.isWellFormed() && !written.includes('\0'), 'A character of this text is no character.')

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** What a delivery says: one text, others for people of another language, and whether the way out is added to it. */
export const deliveryContent = z
  .object({
    text: text.default(''),
    language: language.nullable().default(null).describe('Of the text for everyone; null: not said.'),
    variants: z
      .array(z.object({ language: language, text }))
      .max(50)
      .default([])
      .refine(
        (variants) => new Set(variants.map(({ language }) => language)).size === variants.length,
        'A language comes twice.',
      ),
    mention: z.boolean().default(true).describe('The sender’s way out is added where the text does not have it.'),
  })
  .meta({ id: 'DeliveryContent' })
export type DeliveryContent = z.infer<typeof deliveryContent>

export const emptyContent: DeliveryContent = { text: '', language: null, variants: [], mention: true }
