import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Panel.module.css'

type Tab = { id: string; label: string }
type Props = {
  icon?: ReactNode
  title: string
  kind: string
  tabs?: readonly Tab[]
  tab?: string
  onTab?: (id: string) => void
  onClose: () => void
  children: ReactNode
}

/** The well at the right of the canvas: one thing, in places that tabs name. Escape closes it. */
export function SidePanel({ icon, title, kind, tabs = [], tab, onTab, onClose, children }: Props) {
  const { t } = useTranslation('app')
  const id = useId()
  return (
    <aside
      className={classes.panel}
      aria-label={title}
      onKeyDown={(event) => {
        // An open list of choices closes first; Mantine marks its field so for as long.
        const ofChoices = (event.target as HTMLElement).dataset.mantineStopPropagation === 'true'
        if (event.key === 'Escape' && !event.defaultPrevented && !ofChoices) onClose()
      }}
    >
      <header className={classes.head}>
        {icon}
        <div className="grow" style={{ minWidth: 0 }}>
          <h2>{title}</h2>
          <p className="hint">{kind}</p>
        </div>
        <ActionIcon size={28} aria-label={t('close')} onClick={onClose}>
          <IconX size={17} stroke={1.6} />
        </ActionIcon>
      </header>
      {tabs.length > 0 && (
        <div className={classes.tabs} role="tablist" aria-label={title}>
          {tabs.map((one) => (
            <button
              key={one.id}
              type="button"
              role="tab"
              id={`${id}-${one.id}`}
              aria-selected={one.id === tab}
              aria-controls={`${id}-body`}
              onClick={() => onTab?.(one.id)}
            >
              {one.label}
            </button>
          ))}
        </div>
      )}
      <div
        className={classes.body}
        {...(tabs.length > 0 ? { role: 'tabpanel', id: `${id}-body`, 'aria-labelledby': `${id}-${tab}` } : {})}
      >
        {children}
      </div>
    </aside>
  )
}
