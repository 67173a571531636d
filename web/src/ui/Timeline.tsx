import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Chip } from './Chip.tsx'
import type { Voice } from './State.tsx'
import classes from './Timeline.module.css'

/** What happened, step by step, in its order. */
export const Timeline = ({ children }: { children: ReactNode }) => <ol className={classes.timeline}>{children}</ol>

type StepProps = { icon: Icon; voice: Voice; title: string; hint?: string | undefined; children?: ReactNode }

/** One of them; below it what was said then. */
export function Step({ icon, voice, title, hint, children }: StepProps) {
  return (
    <li>
      <Chip icon={icon} voice={voice} />
      <div className="grow">
        <p>
          <b>{title}</b>
        </p>
        {hint && <p className="hint">{hint}</p>}
        {children && <div className={classes.said}>{children}</div>}
      </div>
    </li>
  )
}
