/** What one share has counted of what it committed; shares are added up at the end. */
export type Tally = {
  messages: number
  parts: number
  /** Thousandths of a credit, of messages that have a price. */
  price: number
  countries: Record<string, { messages: number; parts: number; perPart: number | null; price: number }>
  zones: Record<string, number>
  partCounts: Record<string, number>
  languages: Record<string, number>
  unicode: { messages: number; saved: number; letters: Record<string, number> }
  /** Messages to phones that cannot answer. */
  cannotAnswer: number
  /** How many lack each field that a text needs. */
  missing: Record<string, number>
  examples: { no: number; to: string; text: string; parts: number }[]
}

export const emptyTally = (): Tally => ({
  messages: 0,
  parts: 0,
  price: 0,
  countries: {},
  zones: {},
  partCounts: {},
  languages: {},
  unicode: { messages: 0, saved: 0, letters: {} },
  cannotAnswer: 0,
  missing: {},
  examples: [],
})

export const mostExamples = 5
/** Of the letters that force Unicode, those most often met: a text in Chinese has thousands. */
const mostLetters = 200

export function addTally(into: Tally, one: Tally): void {
  into.messages += one.messages
  into.parts += one.parts
  into.price += one.price
  for (const [country, { messages, parts, perPart, price }] of Object.entries(one.countries)) {
    into.countries[country] ??= { messages: 0, parts: 0, perPart, price: 0 }
    const known = into.countries[country]
    known.messages += messages
    known.parts += parts
    known.price += price
  }
  into.cannotAnswer += one.cannotAnswer
  addCounts(into.zones, one.zones)
  addCounts(into.partCounts, one.partCounts)
  addCounts(into.languages, one.languages)
  into.unicode.messages += one.unicode.messages
  into.unicode.saved += one.unicode.saved
  addCounts(into.unicode.letters, one.unicode.letters)
  const letters = Object.entries(into.unicode.letters)
  if (letters.length > 2 * mostLetters)
    into.unicode.letters = Object.fromEntries(letters.sort((a, b) => b[1] - a[1]).slice(0, mostLetters))
  addCounts(into.missing, one.missing)
  for (const example of one.examples) if (into.examples.length < mostExamples) into.examples.push(example)
}

function addCounts(into: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) into[name] = (into[name] ?? 0) + count
}
