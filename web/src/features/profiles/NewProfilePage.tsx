import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../app/find-people.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { Page } from '../../ui/Page.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { formId, ProfileForm } from './ProfileForm.tsx'
import classes from './Profiles.module.css'
import { blank, changesOf } from './profile-form.ts'
import { createProfile, fieldsQuery } from './profiles.ts'

/** One person by hand. */
export function NewProfilePage() {
  const { t } = useTranslation(['profiles', 'app'])
  const navigate = useNavigate()
  const client = useQueryClient()
  const fields = useQuery(fieldsQuery).data ?? []
  const [values, setValues] = useState(blank)
  const creating = useMutation({
    mutationFn: () => createProfile(changesOf(blank, values, fields)),
    async onSuccess(profile) {
      await client.invalidateQueries({ queryKey: ['profiles'] })
      sayDone(t('one.created', { name: nameOf(profile) || profile.number || t('one.somebody') }))
      await navigate({ to: '/profiles/$id', params: { id: String(profile.id) }, replace: true })
    },
  })
  return (
    <Page
      sentence={t('one.new')}
      trail={[{ label: t('one.trail') }]}
      acts={
        <PrimaryButton right="profiles.write" type="submit" form={formId} loading={creating.isPending}>
          {t('one.create')}
        </PrimaryButton>
      }
    >
      <div className={classes.columns}>
        <ProfileForm
          values={values}
          onValues={setValues}
          fields={fields}
          problem={creating.error}
          onSubmit={() => creating.mutate()}
        />
      </div>
    </Page>
  )
}
