import type { ReactNode } from 'react'

const mark = /<(b|ours|theirs|fail|doubt)>(.*?)<\/\1>/gs

/** Words with their values marked: `<b>12</b> people`, `<theirs>3</theirs> replies`. Nothing else is markup. */
export function Rich({ text }: { text: string }) {
  const pieces: ReactNode[] = []
  let from = 0
  for (const found of text.matchAll(mark)) {
    const [whole, name, inner] = found
    pieces.push(text.slice(from, found.index))
    pieces.push(
      <b key={found.index} className={name === 'b' ? undefined : name}>
        {inner}
      </b>,
    )
    from = found.index + whole.length
  }
  pieces.push(text.slice(from))
  return <>{pieces}</>
}

/** The same words for where markup cannot go: titles, labels. */
export const plain = (text: string) => text.replaceAll(mark, '$2')
