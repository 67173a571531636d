import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconGripVertical, IconPlus, IconSquarePlus, IconUsersGroup, IconX } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { useFormats } from '../formats.ts'
import classes from './Builder.module.css'
import { faultAt, useBuilding } from './building.ts'
import { changeGroup, childOf, insertAt, type Place, removeAt, replaceAt, resourceAt, whereOf } from './edit.ts'
import { LeafChips } from './LeafChips.tsx'
import { PickChip } from './PickChip.tsx'
import { iconOf, useSubjects } from './subjects.ts'
import { type Group, groupOf, inside, isLeaf, type Leaf, modes, type Node } from './tree.ts'
import { fieldOf, hasMembership } from './vocabulary.ts'

type Props = { group: Group; place: Place; resource: string; n: string }

/** Conditions of which all, at least one or none has to hold; groups within groups. */
export function GroupBox({ group: { mode, nodes }, place, resource, n }: Props) {
  const { t } = useTranslation('queries')
  const { query, readOnly, change, drag, problem } = useBuilding()
  const setMode = (chosen: (typeof modes)[number]) =>
    change({ ...query, where: changeGroup(query.where, place, (group) => ({ ...group, mode: chosen })) })
  const marker = (at: number) =>
    drag.over?.group === place && drag.over.at === at ? <div className={classes.drop} aria-hidden /> : null
  const fault = faultAt(
    problem,
    place,
    [...nodes.keys()].map((at) => `${inside[mode]}.${at}`),
  )
  return (
    <fieldset className={classes.group} data-group={place} data-mode={mode} aria-label={`${t('group')} ${n}`.trim()}>
      {(!isWhere(place) || nodes.length > 1 || mode !== 'all') && (
        <div className={classes.mode}>
          {place !== '' && !isWhere(place) && <Grip place={place} />}
          <SegmentedControl
            size="xs"
            aria-label={t('group')}
            readOnly={readOnly}
            value={mode}
            data={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
            onChange={setMode}
          />
          <span className={`muted ${classes.ofThese}`}>{t('ofThese')}</span>
          {!isWhere(place) && <LeftHere place={place} />}
          {place !== '' && !isWhere(place) && !readOnly && (
            <Remove
              label={t('removeGroup')}
              onClick={() => change({ ...query, where: removeAt(query.where, place) })}
            />
          )}
        </div>
      )}
      {fault && <p className={classes.fault}>{fault}</p>}
      {nodes.length === 0 && !isWhere(place) && (
        <p className="hint">
          <Rich text={t(mode === 'any' ? 'nobody' : 'everyone')} />
        </p>
      )}
      {nodes.map((node, at) => {
        const own = childOf(place, mode, at)
        return (
          // A condition has nothing of its own to tell it from another.
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Fragment key={at}>
            {marker(at)}
            <div data-row={own} data-held={drag.from === own || undefined}>
              <NodeBox node={node} place={own} resource={resource} n={`${n}${n && '.'}${at + 1}`} />
            </div>
          </Fragment>
        )
      })}
      {marker(nodes.length)}
      {!readOnly && <AddBar place={place} mode={mode} at={nodes.length} resource={resource} />}
    </fieldset>
  )
}

const isWhere = (place: Place) => place.endsWith('where')

function NodeBox({ node, place, resource, n }: { node: Node; place: Place; resource: string; n: string }) {
  const group = groupOf(node)
  if (group !== null) return <GroupBox group={group} place={place} resource={resource} n={n} />
  return isLeaf(node) ? <LeafBox node={node} place={place} resource={resource} n={n} /> : null
}

function LeafBox({ node, place, resource, n }: { node: Leaf; place: Place; resource: string; n: string }) {
  const { t } = useTranslation('queries')
  const { vocabulary, query, readOnly, problem, change } = useBuilding()
  const Picture = iconOf(node, 'field' in node ? fieldOf(vocabulary, resource, node.field)?.kind : undefined)
  const fault = faultAt(problem, place, ['where'])
  const where = 'related' in node ? groupOf(node.where ?? { all: [] }) : null
  return (
    <fieldset
      className={classes.leaf}
      aria-label={`${t('condition')} ${n}`}
      data-fault={fault !== undefined || undefined}
    >
      <div className={classes.line}>
        <Grip place={place} />
        <Picture size={16} stroke={1.6} aria-hidden className={classes.icon} />
        <div className={classes.words}>
          <LeafChips
            node={node}
            resource={resource}
            onChange={(next, mark) =>
              change({ ...query, where: replaceAt(query.where, place, next) }, mark && `${mark} ${place}`)
            }
          />
        </div>
        <LeftHere place={place} />
        {!readOnly && (
          <Remove
            label={t('removeCondition')}
            onClick={() => change({ ...query, where: removeAt(query.where, place) })}
          />
        )}
      </div>
      {fault && <p className={classes.fault}>{fault}</p>}
      {where && 'related' in node && (
        <div className={classes.where}>
          <GroupBox group={where} place={whereOf(place)} resource={node.related} n={n} />
        </div>
      )}
    </fieldset>
  )
}

function Grip({ place }: { place: Place }) {
  const { t } = useTranslation('queries')
  const { readOnly, drag } = useBuilding()
  if (readOnly) return null
  return (
    <button type="button" className={classes.grip} aria-label={t('grip')} {...drag.grip(place)}>
      <IconGripVertical size={15} stroke={1.6} aria-hidden />
    </button>
  )
}

const Remove = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon size={24} aria-label={label} title={label} onClick={onClick} className={classes.remove}>
    <IconX size={15} stroke={1.6} />
  </ActionIcon>
)

/** How many are left here, and what share of those who came to it. */
function LeftHere({ place }: { place: Place }) {
  const { t } = useTranslation('queries')
  const { number, percent } = useFormats()
  const { funnel } = useBuilding()
  const left = funnel.get(place)
  if (left === undefined || place === '') return null
  const { people, of, alone } = left
  const share = of === 0 ? 0 : Math.min(1, people / of)
  const gone = share - 1
  return (
    <span className={classes.left} title={t('leftOf', { left: number(people), of: number(of) })}>
      <b className="num">{number(people)}</b>
      <i aria-hidden>
        <i style={{ transform: `scaleX(${share})` }} />
      </i>
      <small className="num">{alone ? t('alone') : gone === 0 ? '' : percent(gone).replace('-', '−')}</small>
    </span>
  )
}

function AddBar({ place, mode, at, resource }: { place: Place; mode: Group['mode']; at: number; resource: string }) {
  const { t } = useTranslation('queries')
  const { query, change, goTo } = useBuilding()
  const { options, begin } = useSubjects(resource)
  const add = (node: Node) => {
    change({ ...query, where: insertAt(query.where, place, at, node) })
    goTo(childOf(place, mode, at))
  }
  return (
    <div className={classes.add}>
      <PickChip
        label={t('condition')}
        look="button"
        leaves
        icon={<IconPlus size={14} stroke={1.6} aria-hidden />}
        text={t('condition')}
        options={options}
        onPick={(picked) => {
          const node = begin(picked)
          if (node !== null) add(node)
        }}
      />
      <Act
        size="xs"
        leftSection={<IconSquarePlus size={14} stroke={1.6} />}
        onClick={() => add(mode === 'all' ? { any: [] } : { all: [] })}
      >
        {t('addGroup')}
      </Act>
      {place === '' && hasMembership(resourceAt(query, place)) && (
        <Act
          size="xs"
          leftSection={<IconUsersGroup size={14} stroke={1.6} />}
          onClick={() => add({ audience: 0, is: 'in' })}
        >
          {t('population')}
        </Act>
      )}
    </div>
  )
}
