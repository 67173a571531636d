import { z } from 'zod/mini'

const doubles = ['asked', 'confirmed', 'declined'] as const
const schema = z.object({
  instead_of_question: z.optional(z.literal(true)),
  double_opt_in: z.optional(z.enum(doubles)),
})

/** What was decided about a message, where its reply does not say it. */
export function decidedOf(decision: unknown): 'instead-of-question' | (typeof doubles)[number] | null {
  const read = schema.safeParse(decision)
  if (!read.success) return null
  const { instead_of_question, double_opt_in } = read.data
  return instead_of_question ? 'instead-of-question' : (double_opt_in ?? null)
}

const ruleSchema = z.object({ label: z.string() })

/** What the rule that took it was called then; empty: it took any text. */
export function ruleLabelOf(decision: unknown): string | null {
  const read = ruleSchema.safeParse(decision)
  return read.success ? read.data.label : null
}
