import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { zones } from '../../app/places.ts'
import { workspaceQuery } from '../../app/workspace.ts'
import { useWhyNot } from '../../ui/Act.tsx'
import { fieldError, SelectField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Read } from '../../ui/Read.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './MePage.module.css'

/** What goes for everybody here. Saved by itself, for nothing here leaves. */
export function WorkspacePage() {
  const { t } = useTranslation(['access', 'app'])
  const workspace = useQuery(workspaceQuery)
  return (
    <Read query={workspace} what={t('app:page.general')}>
      {({ zone }) => (
        <Page sentence={t('workspace.sentence', { zone })}>
          <section className={classes.row}>
            <h2>{t('workspace.clock')}</h2>
            <div className={classes.fields}>
              <Zone zone={zone} />
            </div>
          </section>
        </Page>
      )}
    </Read>
  )
}

function Zone({ zone }: { zone: string }) {
  const { t } = useTranslation('access')
  const client = useQueryClient()
  const whyNot = useWhyNot('workspace.manage')
  const saving = useMutation({
    mutationFn: (changed: string) => answered(api.PUT('/api/workspace', { body: { zone: changed } })),
    onSuccess(workspace) {
      client.setQueryData(workspaceQuery.queryKey, workspace)
      sayDone(t('workspace.saved', { zone: workspace.zone }))
    },
  })
  const wrong = fieldError(saving.error, 'zone')
  return (
    <div>
      <SelectField
        label={t('workspace.zone')}
        hint={whyNot ?? t('workspace.zoneHint')}
        error={wrong}
        searchable
        allowDeselect={false}
        limit={80}
        disabled={whyNot !== undefined}
        data={[...new Set([zone, 'UTC', ...zones()])]}
        value={saving.isPending ? saving.variables : zone}
        onChange={(changed) => changed && changed !== zone && saving.mutate(changed)}
      />
      {saving.isError && !wrong && <ProblemNotice problem={saving.error} />}
    </div>
  )
}
