import type { ReactNode } from 'react'
import classes from './Bubble.module.css'

type Props = {
  /** Ours at the right with its sharp right corner, theirs at the left. */
  voice: 'ours' | 'theirs'
  /** A rule's reply: our voice, outlined, nobody typed it. */
  automatic?: boolean
  /** An opt-out: ink ring. A decision, not an error. */
  stop?: boolean
  /** The language of the text, for whoever hears it. */
  lang?: string | undefined
  /** Below: when, by whom, what became of it. */
  note?: ReactNode
  text: string
}

/** What was said, as it was said: the text of an SMS is never typeset. */
export function Bubble({ voice, automatic, stop, lang, note, text }: Props) {
  return (
    <div className={classes.said} data-voice={voice}>
      <p
        className={classes.bubble}
        dir="auto"
        data-automatic={automatic || undefined}
        data-stop={stop || undefined}
        lang={lang}
      >
        {text}
      </p>
      {note && <div className={classes.note}>{note}</div>}
    </div>
  )
}
