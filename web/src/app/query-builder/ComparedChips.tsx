import { useTranslation } from 'react-i18next'
import { useFormats } from '../formats.ts'
import { compare, withValue } from './begin.ts'
import { useBuilding } from './building.ts'
import { PickChip } from './PickChip.tsx'
import { NumberChip, TextChip, TextsChip } from './TypedChips.tsx'
import type { Compared, Value } from './tree.ts'
import { type Field, type Kind, offered, takenBy } from './vocabulary.ts'
import { AnniversaryChip, WhenChip } from './WhenChip.tsx'
import { isLong } from './when.ts'

type Props<T extends Compared> = {
  field: Field
  /** Its own, or what comes of measuring it. */
  kind: Kind
  node: T
  /** People wrote it. */
  theirs?: boolean
  onChange: (node: T, mark?: string) => void
}

/** How a field is compared, and with what. */
export function ComparedChips<T extends Compared>({ field, kind, node, theirs, onChange }: Props<T>) {
  const { t } = useTranslation('queries')
  const { vocabulary, readOnly } = useBuilding()
  const comparisons = vocabulary.kinds[kind] ?? []
  // In a sentence that one is among several is said as that it is one; in a list of comparisons they are told apart.
  const label = (is: string) => (is === 'one-of' ? t('oneOf') : (comparisons.find((one) => one.is === is)?.label ?? is))
  return (
    <>
      <PickChip
        label={t('how')}
        look="plain"
        readOnly={readOnly}
        text={node.is === 'equal' && isLong(node.value) ? t('within') : label(node.is)}
        options={comparisons.map(({ is }) => ({ value: is, label: label(is) }))}
        chosen={[node.is]}
        onPick={(is) => {
          const { value: _, ...rest } = node
          onChange({ ...(rest as T), ...compare(vocabulary, kind, is, node, field.values) })
        }}
      />
      <ValueChip
        field={field}
        kind={kind}
        node={node}
        theirs={theirs ?? false}
        onChange={(value) => onChange(withValue(node, value), 'value')}
      />
    </>
  )
}

type ValueProps = {
  field: Field
  kind: Kind
  node: Compared
  theirs: boolean
  onChange: (value: Value | undefined) => void
}

function ValueChip({ field, kind, node: { is, value }, theirs, onChange }: ValueProps) {
  const { t } = useTranslation('queries')
  const { vocabulary, readOnly } = useBuilding()
  const takes = takenBy(vocabulary, kind, is)
  const voice = theirs ? ('theirs' as const) : undefined
  const shared = { label: t('value'), readOnly }
  if (takes === 'nothing') return null
  if (takes === 'when') return <WhenChip kind={kind} is={is} value={value} readOnly={readOnly} onChange={onChange} />
  if (takes === 'anniversary')
    return (
      <AnniversaryChip
        value={typeof value === 'object' && 'leap' in value ? value : { from: 0, to: 0, leap: '02-28' }}
        leapDays={vocabulary.leap_days}
        readOnly={readOnly}
        onChange={onChange}
      />
    )
  if (kind === 'choice' || kind === 'reference')
    return <ChosenChip field={field} several={takes === 'several'} value={value} onChange={onChange} />
  if (kind === 'boolean')
    return (
      <PickChip
        {...shared}
        text={t(value === true ? 'yes' : 'no')}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        chosen={[String(value === true)]}
        onPick={(picked) => onChange(picked === 'true')}
      />
    )
  if (takes === 'several')
    return (
      <TextsChip {...shared} voice={voice} values={Array.isArray(value) ? value.map(String) : []} onChange={onChange} />
    )
  if (kind === 'number')
    return <NumberChip {...shared} value={typeof value === 'number' ? value : undefined} onChange={onChange} />
  return (
    <TextChip
      {...shared}
      voice={voice}
      placeholder={t(kind === 'phone' ? 'phone' : 'text')}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  )
}

type ChosenProps = {
  field: Field
  several: boolean
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}

/** One of those there are, or several: values of a choice, or things by their number. */
function ChosenChip({ field, several, value, onChange }: ChosenProps) {
  const { t } = useTranslation('queries')
  const { listOr } = useFormats()
  const { vocabulary, readOnly } = useBuilding()
  const byNumber = field.to !== undefined
  const options = byNumber
    ? offered(vocabulary, field.to ?? '').map(({ id, label }) => ({ value: String(id), label }))
    : (field.values ?? [])
  const chosen = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)
  const label = (one: string) => options.find((option) => option.value === one)?.label ?? t('gone', { name: one })
  const tell = (picked: readonly string[]) => {
    const given: (string | number)[] = byNumber ? picked.map(Number) : [...picked]
    onChange(several ? (given as string[] | number[]) : given[0])
  }
  return (
    <PickChip
      label={t('value')}
      readOnly={readOnly}
      several={several}
      text={chosen.length === 0 ? null : listOr(chosen.map(label))}
      options={options}
      chosen={chosen}
      onPick={(one) =>
        tell(!several ? [one] : chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
      }
    />
  )
}
