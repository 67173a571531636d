import type { Segment } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CheckField, NumberField, SelectField, TextField } from '../../../../ui/fields.tsx'
import { audiencesQuery } from '../../choices.ts'
import { changed, newPort, ProfileFieldInput, Rows, without } from '../fields.tsx'
import classes from '../Panel.module.css'
import { isSameRule } from '../same-rule.ts'
import type { SettingsProps } from '../settings.ts'

type Props = SettingsProps<'segmentation'>

export function SegmentationSettings({ settings, set, says }: Props) {
  const { t } = useTranslation('activitySettings')
  const { segments } = settings
  const to = (next: Segment[]) => set({ ...settings, segments: next })
  const fresh = (): Segment => ({
    id: newPort(segments),
    label: t('segmentation.named', { n: segments.length + 1 }),
    where: null,
    limit: { percent: segments.length === 0 ? 50 : 10 },
    order: 'random',
  })
  return (
    <>
      <Rows
        label={t('segmentation.segments')}
        rows={segments}
        keyOf={({ id }) => id}
        error={says('segments')}
        add={t('segmentation.add')}
        onAdd={() => to([...segments, fresh()])}
        onRemove={(at) => to(without(segments, at))}
        row={(segment, at) => (
          <SegmentFields
            segment={segment}
            set={(change) => to(changed(segments, at, change))}
            says={(...path) => says('segments', at, ...path)}
          />
        )}
      />
      <CheckField
        label={t('segmentation.exclusive')}
        hint={t('segmentation.exclusiveHint')}
        checked={settings.exclusive}
        onChange={({ currentTarget }) => set({ ...settings, exclusive: currentTarget.checked })}
      />
      <CheckField
        label={t('segmentation.complement')}
        checked={settings.complement}
        onChange={({ currentTarget }) => set({ ...settings, complement: currentTarget.checked })}
      />
    </>
  )
}

type OneProps = { segment: Segment; set: (change: Partial<Segment>) => void; says: Props['says'] }

function SegmentFields({ segment, set, says }: OneProps) {
  const { t } = useTranslation('activitySettings')
  const audiences = useQuery(audiencesQuery).data ?? []
  const { limit, order, where } = segment
  const of = limit === null ? 'all' : 'percent' in limit ? 'percent' : 'most'
  const same = audiences.find(({ query }) => where !== null && isSameRule(query, where))
  return (
    <>
      <TextField
        label={t('segmentation.label')}
        value={segment.label}
        maxLength={120}
        error={says('id') ?? says()}
        onChange={({ currentTarget }) => set({ label: currentTarget.value })}
      />
      <SelectField
        label={t('segmentation.who')}
        searchable
        allowDeselect={false}
        data={[
          { value: 'all', label: t('segmentation.everyone') },
          ...(where !== null && !same ? [{ value: 'own', label: t('segmentation.ownRule') }] : []),
          ...audiences.map(({ id, label }) => ({ value: String(id), label })),
        ]}
        value={where === null ? 'all' : same ? String(same.id) : 'own'}
        onChange={(value) => {
          if (value === 'own' || value === null) return
          const chosen = audiences.find(({ id }) => String(id) === value)
          set({ where: chosen ? ({ resource: 'profiles', ...(chosen.query as object) } as Segment['where']) : null })
        }}
      />
      <div className={classes.pair}>
        <SelectField
          label={t('segmentation.limit')}
          allowDeselect={false}
          data={(['all', 'percent', 'most'] as const).map((value) => ({ value, label: t(`segmentation.of.${value}`) }))}
          value={of}
          onChange={(value) =>
            set({ limit: value === 'percent' ? { percent: 50 } : value === 'most' ? { most: 1000 } : null })
          }
        />
        {limit !== null && (
          <NumberField
            label={t(`segmentation.figure.${of === 'percent' ? 'percent' : 'most'}`)}
            value={'percent' in limit ? limit.percent : limit.most}
            min={'percent' in limit ? 0.1 : 1}
            max={'percent' in limit ? 100 : 100_000_000}
            onChange={(n) =>
              typeof n === 'number' &&
              n > 0 &&
              set({ limit: 'percent' in limit ? { percent: Math.min(n, 100) } : { most: Math.round(n) } })
            }
          />
        )}
      </div>
      {limit !== null && (
        <SelectField
          label={t('segmentation.first')}
          allowDeselect={false}
          data={(['random', 'high', 'low'] as const).map((value) => ({ value, label: t(`order.${value}`) }))}
          value={order === 'random' ? 'random' : order.first}
          onChange={(value) =>
            set({
              order:
                value === 'random' || value === null
                  ? 'random'
                  : { field: order === 'random' ? '' : order.field, first: value as 'low' | 'high' },
            })
          }
        />
      )}
      {limit !== null && order !== 'random' && (
        <ProfileFieldInput
          label={t('order.field')}
          value={order.field}
          error={says('order', 'field')}
          onChange={(field) => set({ order: { ...order, field } })}
        />
      )}
    </>
  )
}
