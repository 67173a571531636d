import { z } from 'zod/mini'

const schema = z.object({ text: z.string(), question: z.nullable(z.object({ text: z.string() })) })

/** What somebody had written, and was asked about it, where an entry is the answer to that. */
export function askedOf(because: unknown): { text: string; question: string | undefined } | null {
  const read = schema.safeParse(because)
  return read.success ? { text: read.data.text, question: read.data.question?.text } : null
}
