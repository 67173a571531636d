import type { ReactNode } from 'react'
import classes from './Draft.module.css'

type Props = { title: string; hint?: string; children: ReactNode }

/** A part of a form: what it is about at the left, its fields at the right. */
export function FormSection({ title, hint, children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      <div>
        <h2>{title}</h2>
        {hint && <p className="hint">{hint}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}
