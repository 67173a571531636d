import type { ReactNode } from 'react'
import classes from './Draft.module.css'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'

type Props = { title: string; hint?: string; children: ReactNode }

/** The parts of a page's form. While nothing in it may be changed, it takes the focus itself, so that the keyboard scrolls it. */
export function Sections({ children }: { children: ReactNode }) {
  const { written } = useOpenDelivery()
  return (
    <div className={classes.sections} tabIndex={isEditable(written) ? undefined : 0}>
      {children}
    </div>
  )
}

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
