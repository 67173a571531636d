import type { ReactNode } from 'react'
import classes from './Imports.module.css'

/** A part of the form: its name and what it is for at the left, its fields at the right. */
export function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="hint">{hint}</p>
      </div>
      {children}
    </section>
  )
}
