import type { Icon } from '@tabler/icons-react'
import classes from './Chip.module.css'
import type { Voice } from './State.tsx'

type Props = { icon: Icon; voice: Voice; size?: number }

/** A small tile with the icon of an event in the colour and the corner of its voice. */
export function Chip({ icon: Picture, voice, size = 28 }: Props) {
  return (
    <span className={classes.chip} data-voice={voice} style={{ width: size, height: size }} aria-hidden>
      <Picture size={size * 0.57} stroke={1.6} />
    </span>
  )
}
