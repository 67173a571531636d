import { Drop, type FilterImplOptions, Liquid, filters as liquidFilters, toValueSync } from 'liquidjs'

export const maxTemplateLength = 5_000

/** Tags that begin a block, the words inside it, and those that stand alone. There are no loops: profiles hold no lists. */
export const allowedTags: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'assign', 'comment', '#'])
export const innerTags: ReadonlySet<string> = new Set([
  'elsif',
  'else',
  'when',
  'endif',
  'endunless',
  'endcase',
  'endcomment',
])

const allowedFilters = [
  ...['upcase', 'downcase', 'capitalize', 'strip', 'lstrip', 'rstrip', 'strip_newlines', 'truncate'],
  ...['truncatewords', 'append', 'prepend', 'replace', 'replace_first', 'remove', 'remove_first', 'split', 'first'],
  ...['last', 'size', 'slice', 'url_encode', 'date', 'plus', 'minus', 'times', 'divided_by', 'modulo', 'round'],
  ...['floor', 'ceil', 'abs', 'at_least', 'at_most'],
] as const

/** Longer than what any SMS can hold: a chain of replacements grows without end otherwise. */
const longestValue = 5_000

class TooMuch extends Error {}

/** Liquid without anything that reads files, loops, looks at the clock or grows without end. */
export const engine = createEngine()

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: maxTemplateLength,
    memoryLimit: 200_000,
    timezoneOffset: 0,
    locale: 'en',
    // No templates beside the text itself, and no way to files.
    templates: {},
  })
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.has(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name)
  for (const name of allowedFilters) {
    const filter = liquidFilters[name as keyof typeof liquidFilters] as FilterImplOptions
    liquid.registerFilter(name, bounded(filter))
  }
  // Liquid's own forgets that a value is a day.
  liquid.registerFilter('default', (value: unknown, fallback: unknown) => (isNothing(value) ? fallback : value))
  return liquid
}

function isNothing(value: unknown): boolean {
  const plain: unknown = value instanceof Drop ? value.valueOf() : value
  return (
    plain === null ||
    plain === undefined ||
    plain === false ||
    plain === '' ||
    (Array.isArray(plain) && plain.length === 0)
  )
}

type Handler = (this: unknown, value: unknown, ...args: unknown[]) => unknown

function bounded(filter: FilterImplOptions): FilterImplOptions {
  const handler = (typeof filter === 'function' ? filter : filter.handler) as Handler
  return function (this: unknown, value: unknown, ...args: unknown[]) {
    // Filters such as `date` look at the type of what they are given.
    const plain = value instanceof Drop ? toValueSync(value.valueOf()) : value
    const result = handler.call(this, plain, ...args)
    if (typeof result === 'string' && result.length > longestValue) throw new TooMuch()
    return result
  } as FilterImplOptions
}

/** Nothing: false in a condition, equal to "", nil, blank and empty, however someone asks. */
class NoValue extends Drop {
  equals(other: unknown): boolean {
    const value: unknown = other instanceof Drop ? other.valueOf() : other
    return value === null || value === undefined || value === ''
  }
  gt = () => false
  geq = () => false
  lt = () => false
  leq = () => false
  override valueOf(): null {
    return null
  }
}
export const noValue = new NoValue()
