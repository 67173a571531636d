/** One person of a frozen target, as a thread reads it. Values are texts; '' is none. */
export type FrozenRow = {
  wave: number
  /** Of the number that this person has, in the pool. */
  place: number
  address: number
  profile: number
  language: string
  zone: string
  values: string[]
}

/** Behind each column and each row: control characters, which frozen values have lost. */
export const columnEnd = '\u001f'
export const rowEnd = '\u001e'

/** Reads rows one after the other into one object, without an array of them: there are millions. */
export function frozenRows(text: string, fields: number): { next(): FrozenRow | null } {
  const row: FrozenRow = {
    wave: 0,
    place: 0,
    address: 0,
    profile: 0,
    language: '',
    zone: '',
    values: new Array<string>(fields),
  }
  const { values } = row
  let at = 0
  const column = (): string => {
    const end = text.indexOf(columnEnd, at)
    const cell = text.slice(at, end)
    at = end + 1
    return cell
  }
  return {
    next() {
      if (at >= text.length) return null
      row.wave = Number(column())
      row.place = Number(column())
      row.address = Number(column())
      row.profile = Number(column())
      row.language = column()
      row.zone = column()
      for (let i = 0; i < fields; i++) values[i] = column()
      if (text[at] !== rowEnd) throw new Error('A frozen row does not end where it should.')
      at++
      return row
    },
  }
}
