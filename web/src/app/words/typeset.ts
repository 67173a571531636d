const noBreak = '\u00a0'
const narrow = '\u202f'

/**
 * French typography for the screen: narrow no-break space before ; ! ? %, no-break space before : and inside « », ’.
 * Authors type plain spaces. Never for the text of an SMS: there these characters force Unicode and halve the room.
 */
export function typeset(text: string): string {
  return text
    .replaceAll(/ +([;!?%])/g, `${narrow}$1`)
    .replaceAll(/ +:/g, `${noBreak}:`)
    .replaceAll(/«[ \u00a0]*/g, `«${noBreak}`)
    .replaceAll(/[ \u00a0]*»/g, `${noBreak}»`)
    .replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’')
}

/** The same tree with every text typeset. */
export function typesetAll<T extends object>(tree: T): T {
  const done = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? typeset(value) : typesetAll(value as object),
  ])
  return Object.fromEntries(done) as T
}
