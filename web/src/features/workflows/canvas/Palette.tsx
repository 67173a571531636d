import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import type { Kind } from '@parley/workflow'
import { IconPlus } from '@tabler/icons-react'
import { type DragEvent, Fragment, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../ui/fields.tsx'
import { type Findable, findKinds } from '../drawing/find-kinds.ts'
import { groups, looks } from '../kinds.ts'
import classes from './Canvas.module.css'

/** What is dragged from the palette is called so. */
export const dragged = 'application/x-parley-activity'

const drag = (kind: Kind) => (event: DragEvent) => {
  event.dataTransfer.setData(dragged, kind)
  event.dataTransfer.effectAllowed = 'copy'
}

type Props = { finding: boolean; setFinding: (finding: boolean) => void; onAdd: (kind: Kind) => void }

/** Every kind of activity: dragged to its place, or chosen to come behind the selected one. */
export function Palette({ finding, setFinding, onAdd }: Props) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  return (
    <div className={classes.palette} role="toolbar" aria-orientation="vertical" aria-label={t('palette.title')}>
      <Popover opened={finding} onChange={setFinding} position="right-start" width={320} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            size={32}
            variant="default"
            aria-label={t('palette.find')}
            title={`${t('palette.find')} (A)`}
            onClick={() => setFinding(!finding)}
          >
            <IconPlus size={17} stroke={1.8} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Finder
            onAdd={(kind) => {
              setFinding(false)
              onAdd(kind)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {groups.map(([group, kinds]) => (
        <Fragment key={group}>
          <hr />
          {kinds.map((kind) => {
            const { icon: Picture } = looks[kind]
            return (
              <Tooltip key={kind} label={t(`activityKinds:name.${kind}`)} position="right">
                <button
                  type="button"
                  className={classes.kind}
                  draggable
                  onDragStart={drag(kind)}
                  onClick={() => onAdd(kind)}
                  aria-label={t('palette.add', { name: t(`activityKinds:name.${kind}`) })}
                >
                  <Picture size={17} stroke={1.6} aria-hidden />
                </button>
              </Tooltip>
            )
          })}
        </Fragment>
      ))}
    </div>
  )
}

/** Search by what people call it; arrows choose, Enter adds. */
function Finder({ onAdd }: { onAdd: (kind: Kind) => void }) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const all = groups.flatMap(([group, kinds]) =>
    kinds.map((kind) => ({
      kind: kind as Kind,
      group,
      name: t(`activityKinds:name.${kind}`),
      does: t(`activityKinds:does.${kind}`),
      also: t(`activityKinds:also.${kind}`),
    })),
  )
  type Found = (typeof all)[number]
  const found = findKinds(all as Findable<Kind>[], typed) as Found[]
  const go = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to))
    setActive(next)
    list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') go(active + 1)
    else if (event.key === 'ArrowUp') go(active - 1)
    else if (event.key === 'Enter') {
      const chosen = found[active]
      if (chosen) onAdd(chosen.kind)
    } else return
    event.preventDefault()
  }
  return (
    <div className={classes.finder}>
      <TextField
        label={t('palette.find')}
        placeholder={t('palette.placeholder')}
        value={typed}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${found[active].kind}` : undefined}
        onKeyDown={onKey}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setActive(0)
        }}
      />
      <div ref={list} className={classes.found} role="listbox" id={id} aria-label={t('palette.title')}>
        {found.map(({ kind, group, name, does }, at) => {
          const { icon: Picture, voice } = looks[kind]
          const begins = typed.trim() === '' && found[at - 1]?.group !== group
          return (
            <Fragment key={kind}>
              {begins && (
                <div className={classes.group} role="presentation">
                  {t(`activityKinds:group.${group}`)}
                </div>
              )}
              <div
                role="option"
                tabIndex={-1}
                id={`${id}-${kind}`}
                aria-selected={at === active}
                data-at={at}
                data-active={at === active || undefined}
                className={classes.option}
                draggable
                onDragStart={drag(kind)}
                onMouseMove={() => setActive(at)}
                onClick={() => onAdd(kind)}
                onKeyDown={onKey}
              >
                <i className={classes.tile} data-voice={voice}>
                  <Picture size={16} stroke={1.6} aria-hidden />
                </i>
                <div>
                  <b>{name}</b>
                  <span>{does}</span>
                </div>
              </div>
            </Fragment>
          )
        })}
        {found.length === 0 && <p className="muted">{t('palette.nothing')}</p>}
      </div>
    </div>
  )
}
