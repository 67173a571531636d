import classes from './Initials.module.css'

type Props = { name: string; size?: number }

/** Two letters in a circle, beside the name that they stand for. */
export function Initials({ name, size = 24 }: Props) {
  return (
    <span className={classes.circle} style={{ width: size, height: size, fontSize: size * 0.44 }} aria-hidden>
      {initialsOf(name)}
    </span>
  )
}

const initialsOf = (name: string) => {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase()
}
