import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Rich } from '../../ui/Rich.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import classes from './Draft.module.css'
import { audiencesQuery, type Counted, listsQuery, type Population } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FilePopulation } from './FilePopulation.tsx'
import { FormSection } from './FormSection.tsx'
import { PastedNumbers } from './PastedNumbers.tsx'

type Of = Population['of']

/** Everyone, lists, numbers that were pasted, or a file; what each of them asks is under the choice. */
export function PopulationSection({ counted }: { counted: Counted | undefined }) {
  const { t } = useTranslation('deliveries')
  const { written, change } = useOpenDelivery()
  const { population } = written
  const off = !isEditable(written)
  // Lists and numbers are a choice before there is anything to save.
  const [opened, setOpened] = useState<Of | null>(null)
  const of = opened ?? population.of
  const choose = (next: Of) => {
    setOpened(next)
    if (next === 'all') change({ population: { of: 'all' } })
  }
  if (written.workflow !== null)
    return (
      <FormSection title={t('audience.of')}>
        <p className={classes.whole}>
          <Rich text={t('ofWorkflow.people', { label: written.workflow.label })} />
        </p>
      </FormSection>
    )
  return (
    <FormSection title={t('audience.of')}>
      <div className={classes.whole}>
        <ChoiceCards
          label={t('audience.of')}
          disabled={off}
          value={of === 'nobody' ? null : of}
          options={[
            { value: 'all', label: t('audience.all'), text: t('audience.allText') },
            { value: 'lists', label: t('audience.lists'), text: t('audience.listsText') },
            { value: 'audience', label: t('audience.audience'), text: t('audience.audienceText') },
            { value: 'numbers', label: t('audience.numbers'), text: t('audience.numbersText') },
            { value: 'file', label: t('audience.file'), text: t('audience.fileText') },
          ]}
          onChange={choose}
        >
          <div className={classes.under}>
            {of === 'lists' && <Lists off={off} />}
            {of === 'audience' && <SavedAudience off={off} />}
            {of === 'file' && <FilePopulation off={off} counted={population.of === 'file' ? counted : undefined} />}
            {of === 'numbers' && (
              <PastedNumbers off={off} counted={population.of === 'numbers' ? counted : undefined} />
            )}
          </div>
        </ChoiceCards>
      </div>
    </FormSection>
  )
}

function SavedAudience({ off }: { off: boolean }) {
  const { t } = useTranslation('deliveries')
  const { written, change } = useOpenDelivery()
  const audiences = useQuery(audiencesQuery).data
  const chosen = written.population.of === 'audience' ? String(written.population.audience_id) : null
  if (audiences?.length === 0) return <p className="hint">{t('audience.noAudiences')}</p>
  return (
    <div className={classes.pair}>
      <Select
        label={t('audience.audience')}
        placeholder={t('audience.pickAudience')}
        searchable
        allowDeselect={false}
        disabled={off}
        data={(audiences ?? []).map(({ id, label }) => ({ value: String(id), label }))}
        value={chosen}
        onChange={(picked) =>
          picked !== null && change({ population: { of: 'audience', audience_id: Number(picked) } })
        }
      />
    </div>
  )
}

function Lists({ off }: { off: boolean }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const { written, change } = useOpenDelivery()
  const lists = useQuery(listsQuery).data
  const chosen =
    written.population.of === 'lists'
      ? written.population
      : { of: 'lists' as const, list_ids: [], without_list_ids: [] }
  const data = (lists ?? []).map(({ id, name, with_number }) => ({
    value: String(id),
    label: `${name} (${number(with_number)})`,
  }))
  if (lists?.length === 0) return <p className="hint">{t('audience.noLists')}</p>
  const field = (label: string, ids: readonly number[], onChange: (ids: number[]) => void) => (
    <MultiSelect
      label={label}
      placeholder={ids.length === 0 ? t('audience.pickLists') : ''}
      searchable
      clearable
      disabled={off}
      data={data}
      value={ids.map(String)}
      onChange={(picked) => onChange(picked.map(Number))}
    />
  )
  return (
    <div className={classes.pair}>
      {field(t('audience.onLists'), chosen.list_ids, (list_ids) =>
        change({ population: list_ids.length === 0 ? { of: 'nobody' } : { ...chosen, list_ids } }),
      )}
      {chosen.list_ids.length > 0 &&
        field(t('audience.notOnLists'), chosen.without_list_ids, (without_list_ids) =>
          change({ population: { ...chosen, without_list_ids } }),
        )}
    </div>
  )
}
