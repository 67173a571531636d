import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notices.module.css'
import { Sentence } from './Sentence.tsx'

type Props = { text: string; icon?: Icon; voice?: 'ours' | 'theirs' | 'muted'; children?: ReactNode }

/** Nothing yet: a sentence on why, `<b>` on what is missing, and one act. */
export function Empty({ text, icon: Picture, voice = 'muted', children }: Props) {
  return (
    <div className={classes.empty}>
      {Picture && <Picture size={22} stroke={1.6} className={voice} aria-hidden />}
      <div className={classes.emptyText}>
        <Sentence text={text} size="panel" />
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  )
}
