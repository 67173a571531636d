import { ActionIcon, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import classes from './Audience.module.css'
import { fieldsQuery, listsQuery } from './audiences.ts'
import {
  type Comparison,
  type Condition,
  comparisonsOf,
  type Kind,
  kindOf,
  type OnList,
  plainFields,
  takesValue,
  type Value,
} from './tree.ts'

type Props = {
  n: number
  node: Condition | OnList
  path: string
  problem: unknown
  readOnly: boolean
  onChange: (node: Condition | OnList) => void
  onRemove: () => void
}

const theList = 'list:'

/** One condition: what is asked, how, and for which value. */
export function ConditionRow({ n, node, path, problem, readOnly, onChange, onRemove }: Props) {
  const { t } = useTranslation('audiences')
  const fields = useQuery(fieldsQuery).data
  const own = fields ?? []
  const isList = 'list' in node
  const kind = isList ? 'text' : kindOf(node.field, own)
  const known = isList || own.some(({ name }) => name === node.field) || plainFields.some((name) => name === node.field)
  const subjects = [
    {
      group: t('profileFields'),
      items: plainFields.map((value) => ({ value: `${value}`, label: t(`fields.${value}`) })),
    },
    { group: t('onList'), items: [{ value: theList, label: t('onList') }] },
    { group: t('ownFields'), items: own.map(({ name, label }) => ({ value: name, label })) },
    // What an audience still asks for though it is gone is shown, so that it can be mended.
    ...(known || fields === undefined
      ? []
      : [{ group: '—', items: [{ value: node.field, label: t('gone', { name: node.field }) }] }]),
  ]
  const comparisons: readonly (Comparison | OnList['is'])[] = isList ? ['in', 'not-in'] : comparisonsOf[kind]
  const mistake =
    problem instanceof Problem
      ? problem.fields.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.says
      : undefined
  return (
    <fieldset aria-label={t('condition', { n })} className={classes.condition}>
      <div className={classes.asked}>
        <Select
          aria-label={t('what')}
          className={classes.what}
          searchable
          allowDeselect={false}
          readOnly={readOnly}
          data={subjects}
          value={isList ? theList : node.field}
          onChange={(chosen) => chosen !== null && onChange(begin(chosen, kindOf(chosen, own)))}
        />
        <Select
          aria-label={t('how')}
          className={classes.how}
          allowDeselect={false}
          readOnly={readOnly}
          data={comparisons.map((value) => ({ value, label: t(`is.${value}`) }))}
          value={node.is}
          onChange={(chosen) => {
            const is = comparisons.find((one) => one === chosen)
            if (isList && (is === 'in' || is === 'not-in')) onChange({ ...node, is })
            if (!isList && is !== undefined && is !== 'in' && is !== 'not-in') onChange(compared(node, is, kind))
          }}
        />
        {isList ? (
          <ListValue node={node} readOnly={readOnly} onChange={onChange} />
        ) : (
          takesValue(node.is) && (
            <FieldValue
              node={node}
              kind={kind}
              readOnly={readOnly}
              onChange={(value) => onChange(valued(node, value))}
            />
          )
        )}
        {!readOnly && (
          <ActionIcon variant="subtle" aria-label={t('remove')} onClick={onRemove} className={classes.remove}>
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {mistake && <p className={classes.mistake}>{mistake}</p>}
    </fieldset>
  )
}

const begin = (subject: string, kind: Kind): Condition | OnList =>
  subject === theList
    ? { list: 0, is: 'in' }
    : {
        field: subject,
        is: 'equal',
        ...(kind === 'boolean' ? { value: true } : kind === 'number' ? {} : { value: '' }),
      }

/** One value becomes several, or the first of several the one. */
function compared(node: Condition, is: Comparison, kind: Kind): Condition {
  const { field, value } = node
  if (!takesValue(is)) return { field, is }
  if (is === 'one-of') return { field, is, value: Array.isArray(value) ? value : value ? [String(value)] : [] }
  if (Array.isArray(value)) return { field, is, value: value[0] ?? '' }
  if (value !== undefined) return { field, is, value }
  return { field, is, ...(kind === 'number' ? {} : { value: kind === 'boolean' ? true : '' }) }
}

const valued = ({ field, is }: Condition, value: Value | undefined): Condition =>
  value === undefined ? { field, is } : { field, is, value }

type ValueProps = { node: Condition; kind: Kind; readOnly: boolean; onChange: (value: Value | undefined) => void }

function FieldValue({ node: { is, value }, kind, readOnly, onChange }: ValueProps) {
  const { t } = useTranslation('audiences')
  const shared = { 'aria-label': t('value'), className: classes.value, readOnly }
  if (is === 'one-of')
    return (
      <TagsInput
        {...shared}
        aria-label={t('values')}
        placeholder={Array.isArray(value) && value.length > 0 ? '' : t('values')}
        maxTags={1_000}
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
      />
    )
  if (kind === 'boolean')
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={String(value === true)}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    )
  if (kind === 'number')
    return (
      <NumberInput
        {...shared}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
      />
    )
  return (
    <TextInput
      {...shared}
      type={kind === 'text' ? 'text' : 'date'}
      maxLength={kind === 'text' ? 1_000 : undefined}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

type ListProps = { node: OnList; readOnly: boolean; onChange: (node: OnList) => void }

function ListValue({ node, readOnly, onChange }: ListProps) {
  const { t } = useTranslation('audiences')
  const lists = useQuery(listsQuery).data
  const data = (lists ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  const gone = lists !== undefined && node.list > 0 && !lists.some(({ id }) => id === node.list)
  return (
    <Select
      aria-label={t('list')}
      className={classes.value}
      placeholder={t('pickList')}
      searchable
      allowDeselect={false}
      readOnly={readOnly}
      data={gone ? [...data, { value: String(node.list), label: t('gone', { name: node.list }) }] : data}
      value={node.list > 0 ? String(node.list) : null}
      onChange={(chosen) => chosen !== null && onChange({ ...node, list: Number(chosen) })}
    />
  )
}
