import type { ReactNode } from 'react'
import classes from './TwoLines.module.css'

/** What a row is called; on phones, where most columns are left out, what matters next is below it. */
export function TwoLines({ children, second }: { children: ReactNode; second: string }) {
  return (
    <span className={classes.lines}>
      <span className="truncate">{children}</span>
      <span className="phone-only hint truncate">{second}</span>
    </span>
  )
}
