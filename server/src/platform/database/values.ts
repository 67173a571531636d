import pg from 'pg'

const { builtins } = pg.types
// The array types that `pg` does not name.
const int8Array = 1016
const timestamptzArray = 1185
const dateArray = 1182

/**
 * How values leave PostgreSQL, on our own connections only: `pg.types.setTypeParser` would change them for every library
 * in the process that uses `pg`. JavaScript's Date would lose a date's meaning in other zones; strings keep it.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === builtins.INT8) return safeInteger
      if (oid === builtins.TIMESTAMPTZ) return isoTime
      if (oid === builtins.DATE) return asWritten
      if (oid === int8Array) return arrayOf(safeInteger)
      if (oid === timestamptzArray) return arrayOf(isoTime)
      if (oid === dateArray) return arrayOf(asWritten)
    }
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53: select this column as ::text.`)
  return value
}

function isoTime(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text
  // PostgreSQL writes `2026-11-20 12:00:00.123456+00`; Date wants minutes in the offset, and keeps milliseconds.
  const time = new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`)
  if (Number.isNaN(time.getTime())) throw new RangeError(`${text} is not a time that JavaScript can hold.`)
  return time.toISOString()
}

function asWritten(text: string): string {
  return text
}

/** Arrays of these types hold no quotes, commas or nesting inside their elements, but times are quoted as a whole. */
function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  return (text) => {
    const inside = text.slice(1, -1)
    if (inside === '') return []
    return inside.split(',').map((element) => (element === 'NULL' ? null : parse(element.replaceAll('"', ''))))
  }
}
