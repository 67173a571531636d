import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../app/find-people.ts'
import { usePhone } from '../../app/phones.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { formId, ProfileForm } from './ProfileForm.tsx'
import { ProfileSide } from './ProfileSide.tsx'
import classes from './Profiles.module.css'
import { changesOf, valuesOf } from './profile-form.ts'
import { changeProfile, deleteProfile, type Field, fieldsQuery, type ProfileDetail, profileQuery } from './profiles.ts'

/** One person: what is known, the lists, the numbers they had. */
export function ProfilePage() {
  const { t } = useTranslation(['profiles', 'app'])
  const { id } = useParams({ from: '/shell/profiles/$id' })
  const profile = useQuery(profileQuery(Number(id)))
  const fields = useQuery(fieldsQuery)
  if (profile.data === undefined || fields.data === undefined) {
    const failed = profile.isError ? profile : fields.isError ? fields : null
    return (
      <Page sentence={t('app:page.profiles')} trail={[{ label: id }]}>
        {failed ? <ProblemNotice problem={failed.error} onRetry={failed.refetch} /> : <Loading what={t('what')} />}
      </Page>
    )
  }
  // Made anew when somebody saved: the form begins from what is there now.
  return <OneProfile key={`${id} ${profile.data.updated_at}`} profile={profile.data} fields={fields.data} />
}

function OneProfile({ profile, fields }: { profile: ProfileDetail; fields: readonly Field[] }) {
  const { t } = useTranslation(['profiles', 'app'])
  const phone = usePhone()
  const navigate = useNavigate()
  const client = useQueryClient()
  const first = valuesOf(profile)
  const [values, setValues] = useState(first)
  const [asking, setAsking] = useState(false)
  const name = nameOf(profile) || (profile.number ? phone(profile.number) : t('one.somebody'))
  const changes = changesOf(first, values, fields)
  const untouched = Object.keys(changes).length === 0
  const saving = useMutation({
    mutationFn: () => changeProfile(profile.id, changes),
    async onSuccess(saved) {
      sayDone(t('one.saved'))
      client.setQueryData(profileQuery(profile.id).queryKey, saved)
      await client.invalidateQueries({ queryKey: ['profiles', 'list'] })
    },
  })
  const deleting = useMutation({
    mutationFn: () => deleteProfile(profile.id),
    async onSuccess() {
      sayDone(t('one.deleted', { name }))
      await navigate({ to: '/profiles' })
      client.removeQueries({ queryKey: profileQuery(profile.id).queryKey })
      await client.invalidateQueries({ queryKey: ['profiles', 'list'] })
    },
  })
  return (
    <Page
      sentence={
        profile.number === null
          ? t('one.sentenceNoNumber', { name })
          : t('one.sentence', { name, number: phone(profile.number) })
      }
      name={name}
      trail={[{ label: name }]}
      acts={
        <>
          <Act right="profiles.write" onClick={() => setAsking(true)}>
            {t('one.delete')}
          </Act>
          <PrimaryButton
            right="profiles.write"
            type="submit"
            form={formId}
            loading={saving.isPending}
            off={untouched && t('app:saved')}
          >
            {t('one.save')}
          </PrimaryButton>
        </>
      }
    >
      <div className={classes.columns}>
        <ProfileForm
          values={values}
          onValues={setValues}
          fields={fields}
          problem={saving.error}
          onSubmit={() => !untouched && saving.mutate()}
        />
        <ProfileSide profile={profile} />
      </div>
      <Irreversible
        opened={asking}
        onClose={() => setAsking(false)}
        sentence={t('one.deleteAsk', { name })}
        text={t('one.deleteText')}
        act={t('one.deleteAct')}
        right="profiles.write"
        busy={deleting.isPending}
        problem={deleting.error}
        onAct={() => deleting.mutate()}
      />
    </Page>
  )
}
