import { useTranslation } from 'react-i18next'
import { beginMeasured, measurable, measureBy } from './begin.ts'
import { useBuilding } from './building.ts'
import { ComparedChips } from './ComparedChips.tsx'
import { PickChip } from './PickChip.tsx'
import { subjectOf, useSayRelated, useSubjects } from './subjects.ts'
import { NumberChip } from './TypedChips.tsx'
import type { Condition, InAudience, Leaf, OnList, Related } from './tree.ts'
import { fieldOf, measuredKind, type Offered, offeredLists } from './vocabulary.ts'

type Props<T extends Leaf> = { node: T; resource: string; onChange: (node: Leaf, mark?: string) => void }

/** What a condition says, word by word, each of them to be changed where it stands. */
export function LeafChips({ node, resource, onChange }: Props<Leaf>) {
  const shared = { resource, onChange }
  if ('list' in node) return <MemberChips node={node} {...shared} />
  if ('audience' in node) return <MemberChips node={node} {...shared} />
  return 'related' in node ? <RelatedChips node={node} {...shared} /> : <ConditionChips node={node} {...shared} />
}

function SubjectChip({ node, resource, text, onChange }: Props<Leaf> & { text: string }) {
  const { t } = useTranslation('queries')
  const { readOnly } = useBuilding()
  const { options, begin } = useSubjects(resource)
  return (
    <PickChip
      label={t('what')}
      look="strong"
      readOnly={readOnly}
      text={text}
      options={options}
      chosen={[subjectOf(node)]}
      onPick={(picked) => {
        const next = picked === subjectOf(node) ? null : begin(picked, node)
        if (next !== null) onChange(next)
      }}
    />
  )
}

function ConditionChips({ node, resource, onChange }: Props<Condition>) {
  const { t } = useTranslation('queries')
  const { vocabulary } = useBuilding()
  const field = fieldOf(vocabulary, resource, node.field)
  const theirs = resource === 'incoming' && (node.field === 'text' || node.field === 'keyword')
  return (
    <>
      <SubjectChip
        node={node}
        resource={resource}
        text={field?.label ?? t('gone', { name: node.field })}
        onChange={onChange}
      />
      {field && <ComparedChips field={field} kind={field.kind} node={node} theirs={theirs} onChange={onChange} />}
    </>
  )
}

function MemberChips({ node, resource, onChange }: Props<OnList | InAudience>) {
  const { t } = useTranslation('queries')
  const { vocabulary, audiences, readOnly } = useBuilding()
  const isList = 'list' in node
  const ones: readonly Offered[] = isList ? offeredLists(vocabulary) : audiences
  const id = isList ? node.list : node.audience
  const name = ones.find((one) => one.id === id)?.label ?? (id > 0 ? t('gone', { name: id }) : null)
  return (
    <>
      <SubjectChip node={node} resource={resource} text={t(isList ? 'list' : 'audience')} onChange={onChange} />
      <PickChip
        label={t('how')}
        look="plain"
        readOnly={readOnly}
        text={t(`is.${node.is}`)}
        options={(['in', 'not-in'] as const).map((value) => ({ value, label: t(`is.${value}`) }))}
        chosen={[node.is]}
        onPick={(is) => onChange({ ...node, is: is === 'in' ? 'in' : 'not-in' })}
      />
      <PickChip
        label={t(isList ? 'list' : 'audience')}
        readOnly={readOnly}
        text={name}
        options={ones.map((one) => ({ value: String(one.id), label: one.label }))}
        chosen={[String(id)]}
        onPick={(picked) =>
          onChange(isList ? { list: Number(picked), is: node.is } : { audience: Number(picked), is: node.is })
        }
      />
    </>
  )
}

function RelatedChips({ node, resource, onChange }: Props<Related>) {
  const { t } = useTranslation('queries')
  const { vocabulary, readOnly } = useBuilding()
  const sayRelated = useSayRelated()
  const { count, measure } = node
  const field = measure && fieldOf(vocabulary, node.related, measure.field)
  const measures = vocabulary.measures.filter(({ of }) => measurable(vocabulary, node.related, of).length > 0)
  // A row belongs to one person: nobody counts those.
  const countable = node.related !== 'profiles'
  const measureChip = (
    <PickChip
      label={t('measured')}
      look="plain"
      readOnly={readOnly}
      text={measure ? (measures.find(({ of }) => of === measure.of)?.label ?? measure.of) : t('times')}
      options={[{ value: 'count', label: t('times') }, ...measures.map(({ of, label }) => ({ value: of, label }))]}
      chosen={[measure?.of ?? 'count']}
      onPick={(of) => onChange(measureBy(vocabulary, node, of))}
    />
  )
  return (
    <>
      <SubjectChip node={node} resource={resource} text={sayRelated(node.related)} onChange={onChange} />
      {measure && measureChip}
      {countable && !measure && (
        <>
          <PickChip
            label={t('how')}
            look="plain"
            readOnly={readOnly}
            text={vocabulary.counts.find(({ is }) => is === (count?.is ?? 'at-least'))?.label ?? ''}
            options={vocabulary.counts.map(({ is, label }) => ({ value: is, label }))}
            chosen={[count?.is ?? 'at-least']}
            onPick={(is) => onChange({ ...node, count: { is, value: count?.value ?? 1 } })}
          />
          <NumberChip
            label={t('howFar')}
            whole
            readOnly={readOnly}
            value={count === undefined ? 1 : count.value}
            onChange={(value) => {
              const is = count?.is ?? 'at-least'
              onChange({ ...node, count: value === undefined ? { is } : { is, value } }, 'count')
            }}
          />
          {measureChip}
        </>
      )}
      {measure && field && (
        <>
          <PickChip
            label={t('ofMeasure')}
            readOnly={readOnly}
            text={field.label}
            options={measurable(vocabulary, node.related, measure.of).map(({ name, label }) => ({
              value: name,
              label,
            }))}
            chosen={[measure.field]}
            onPick={(name) => {
              const next = fieldOf(vocabulary, node.related, name)
              if (next)
                onChange({
                  ...node,
                  measure: { of: measure.of, field: name, ...beginMeasured(vocabulary, measure.of, next) },
                })
            }}
          />
          <ComparedChips
            field={field}
            kind={measuredKind(measure.of, field.kind) ?? field.kind}
            node={measure}
            onChange={(next, mark) => onChange({ ...node, measure: next }, mark)}
          />
        </>
      )}
    </>
  )
}
