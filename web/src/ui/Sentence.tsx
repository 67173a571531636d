import { Rich } from './Rich.tsx'
import classes from './Sentence.module.css'

type Props = { text: string; size?: 'page' | 'panel' | 'confirm'; level?: 1 | 2 }

/** Says it in a sentence: grey words that connect, ink values marked `<b>` in the text. */
export function Sentence({ text, size = 'page', level = size === 'panel' ? 2 : 1 }: Props) {
  const Heading = `h${level}` as const
  return (
    <Heading className={classes.sentence} data-size={size}>
      <Rich text={text} />
    </Heading>
  )
}
