import type { Definition } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { campaignsQuery } from '../../../app/offered.ts'
import { zones } from '../../../app/places.ts'
import { workspaceQuery } from '../../../app/workspace.ts'
import { CheckField, NumberField, SelectField, SeveralField, TextField } from '../../../ui/fields.tsx'
import { useColleagues } from '../choices.ts'
import { changeWhole, type Whole } from '../drawing/drawing.ts'
import type { Saved, Workflow } from '../workflows.ts'
import classes from './Panel.module.css'
import { SidePanel } from './SidePanel.tsx'

type Props = {
  workflow: Pick<Workflow, 'label' | 'campaign' | 'created_by' | 'created_at'>
  onFacts: (facts: Pick<Saved, 'label' | 'campaign_id'>) => void
  drawing: Definition
  change: ((make: (drawing: Definition) => Definition, group?: string) => void) | null
  onClose: () => void
}

/** What goes for the workflow as a whole. */
export function WorkflowPanel({ workflow, onFacts, drawing, change, onClose }: Props) {
  const { t } = useTranslation('workflows')
  const colleagues = useColleagues(drawing.supervisors)
  const { data: workspace } = useQuery(workspaceQuery)
  const { longDate } = useFormats()
  const { label, campaign, created_by: name, created_at } = workflow
  const offered = useQuery(campaignsQuery).data?.items ?? []
  // An archived campaign stays where it is chosen already.
  const campaigns = campaign === null || offered.some(({ id }) => id === campaign.id) ? offered : [campaign, ...offered]
  const set = (whole: Whole, group?: string) => change?.((now) => changeWhole(now, whole), group)
  return (
    <SidePanel title={label} kind={t('whole.title')} onClose={onClose}>
      <fieldset disabled={change === null} className={classes.form} aria-label={t('whole.title')}>
        <TextField
          label={t('whole.label')}
          defaultValue={label}
          maxLength={200}
          onBlur={({ currentTarget }) => {
            const next = currentTarget.value.trim()
            if (next !== '' && next !== label) onFacts({ label: next })
          }}
        />
        <SelectField
          label={t('whole.campaign')}
          hint={t(name === null ? 'whole.made' : 'whole.madeBy', { name: name ?? '', date: longDate(created_at) })}
          searchable
          clearable
          data={campaigns.map((one) => ({ value: String(one.id), label: one.label }))}
          value={campaign === null ? null : String(campaign.id)}
          placeholder={t('whole.noCampaign')}
          onChange={(id) => onFacts({ campaign_id: id === null ? null : Number(id) })}
        />
        <SelectField
          label={t('whole.zone')}
          hint={t('whole.zoneHint')}
          searchable
          clearable
          data={[...new Set([...(drawing.zone ? [drawing.zone] : []), 'UTC', ...zones()])]}
          value={drawing.zone}
          placeholder={t('whole.zoneOfWorkspace', { zone: workspace?.zone ?? '' })}
          onChange={(zone) => set({ zone })}
        />
        {colleagues && (
          <SeveralField
            label={t('whole.supervisors')}
            hint={t('whole.supervisorsHint')}
            searchable
            data={colleagues}
            value={drawing.supervisors}
            onChange={(users) => set({ supervisors: users })}
          />
        )}
        <CheckField
          label={t('whole.keep')}
          hint={t('whole.keepHint')}
          checked={drawing.keep_interim}
          onChange={({ currentTarget }) => set({ keep_interim: currentTarget.checked })}
        />
        <NumberField
          label={t('whole.history')}
          value={drawing.history_days}
          min={1}
          max={3650}
          allowDecimal={false}
          onChange={(days) => typeof days === 'number' && days >= 1 && set({ history_days: days }, 'history')}
        />
      </fieldset>
    </SidePanel>
  )
}
