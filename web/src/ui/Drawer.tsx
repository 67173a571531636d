import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Drawer.module.css'
import { plain } from './Rich.tsx'
import { Sentence } from './Sentence.tsx'

type Props = {
  /** Small words above the sentence: what kind of thing, its number. */
  kicker: string
  sentence: string
  onClose: () => void
  /** To the neighbours in the list; absent at its ends. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  /** Acts at the bottom. */
  foot?: ReactNode
  width?: number
  children: ReactNode
}

/** Beside the list, without a veil: the list stays usable, and the address of the page says what is open. */
export function Drawer({ kicker, sentence, onClose, onPrevious, onNext, foot, width = 408, children }: Props) {
  const { t } = useTranslation()
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside className={classes.drawer} style={{ '--width': `${width}px` } as CSSProperties} aria-label={plain(sentence)}>
      <header className={classes.head}>
        <div className="row">
          <span className="hint grow">{kicker}</span>
          <Step label={t('drawer.previous')} onClick={onPrevious} icon={<IconChevronUp size={17} stroke={1.6} />} />
          <Step label={t('drawer.next')} onClick={onNext} icon={<IconChevronDown size={17} stroke={1.6} />} />
          <Step label={t('close')} onClick={onClose} icon={<IconX size={17} stroke={1.6} />} />
        </div>
        <Sentence text={sentence} size="panel" />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.body} tabIndex={0} aria-label={kicker}>
        {children}
      </section>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </aside>
  )
}

function Step({ label, onClick, icon }: { label: string; onClick: (() => void) | undefined; icon: ReactNode }) {
  return (
    <ActionIcon size={28} aria-label={label} disabled={!onClick} onClick={() => onClick?.()}>
      {icon}
    </ActionIcon>
  )
}

/** The neighbours of what is open, for `onPrevious` and `onNext`. */
export function neighbours<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  open: string | null | undefined,
  show: (key: string) => void,
) {
  const at = items.findIndex((item) => keyOf(item) === open)
  const step = (item: T | undefined) => (item === undefined ? undefined : () => show(keyOf(item)))
  if (at < 0) return { onPrevious: undefined, onNext: undefined }
  return { onPrevious: step(items[at - 1]), onNext: step(items[at + 1]) }
}
