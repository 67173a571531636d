import { type Content, isKept, writtenLinks } from '@parley/sms/template'
import { mostLinks } from './format/codes.ts'
import type { LinkPlan } from './format/index.ts'

/** Numbers that are left for links that fields bring whole. */
const forOthers = 2

/** Which links of a content become short, with the numbers that they are known by; the mention's is none of them. */
export function planLinks({ text, variants }: Content, { base, kept }: { base: string; kept: string }): LinkPlan {
  const found = [text, ...variants.map((variant) => variant.text)].flatMap(writtenLinks)
  const written = [...new Set(found)]
    .filter((url) => !isKept(url, base, kept))
    .slice(0, mostLinks - forOthers)
    .map((written, no) => ({ no, written, personal: written.includes('{{') }))
  return { base, kept, written }
}
