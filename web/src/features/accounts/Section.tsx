import type { ReactNode } from 'react'
import classes from './answering/Answering.module.css'

/** A group of an account's settings: what it is about on the left, its fields on the right. */
export function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="hint">{hint}</p>
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}
