import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconPlus, IconSquarePlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Audience.module.css'
import { ConditionRow } from './ConditionRow.tsx'
import { type Group, groupOf, modes, type Node, nodeOf } from './tree.ts'

type Props = {
  group: Group
  /** Where it is in the tree: what the API says of a mistake names it so. */
  path: string
  problem: unknown
  readOnly: boolean
  onChange: (group: Group) => void
  onRemove?: () => void
}

const begun: Node = { field: 'first_name', is: 'equal', value: '' }

/** Conditions of which all, at least one or none has to hold; groups within groups. */
export function GroupEditor({ group, path, problem, readOnly, onChange, onRemove }: Props) {
  const { t } = useTranslation('audiences')
  const { mode, nodes } = group
  const set = (at: number, node: Node) => onChange({ mode, nodes: nodes.with(at, node) })
  const remove = (at: number) => onChange({ mode, nodes: nodes.toSpliced(at, 1) })
  const add = (node: Node) => onChange({ mode, nodes: [...nodes, node] })
  const inside = { all: 'all', any: 'any', none: 'not.any' }[mode]
  return (
    <fieldset className={classes.group} data-mode={mode} aria-label={t('group')}>
      <div className={classes.mode}>
        <SegmentedControl
          size="xs"
          aria-label={t('group')}
          readOnly={readOnly}
          value={mode}
          data={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          onChange={(chosen) => onChange({ mode: chosen, nodes })}
        />
        <span className="muted">{t('ofThese')}</span>
        {onRemove && !readOnly && (
          <ActionIcon variant="subtle" aria-label={t('removeGroup')} onClick={onRemove}>
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {nodes.length === 0 && (
        <p className="hint">
          <Rich text={t(mode === 'any' ? 'nobody' : 'everyone')} />
        </p>
      )}
      {nodes.map((node, at) => {
        const within = groupOf(node)
        const shared = { path: `${path}.${inside}.${at}`, problem, readOnly, onRemove: () => remove(at) }
        return within ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing of its own to tell it from another
          <GroupEditor key={at} {...shared} group={within} onChange={(next) => set(at, nodeOf(next))} />
        ) : (
          'not' in node || 'all' in node || 'any' in node || (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <ConditionRow key={at} {...shared} n={at + 1} node={node} onChange={(next) => set(at, next)} />
          )
        )
      })}
      {!readOnly && (
        <div className={classes.add}>
          <Act size="xs" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => add(begun)}>
            {t('addCondition')}
          </Act>
          <Act
            size="xs"
            leftSection={<IconSquarePlus size={14} stroke={1.6} />}
            onClick={() => add({ [mode === 'all' ? 'any' : 'all']: [begun] } as Node)}
          >
            {t('addGroup')}
          </Act>
        </div>
      )}
    </fieldset>
  )
}
