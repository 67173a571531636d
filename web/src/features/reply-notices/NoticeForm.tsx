import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { currentLanguage } from '../../app/language.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, NumberField, SelectField, SwitchField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { FilterFields } from './FilterFields.tsx'
import { NoticeLog } from './NoticeLog.tsx'
import classes from './ReplyNotices.module.css'
import { type Fields, fieldsOf, key, newNotice, type ReplyNotice, right, sendersQuery } from './reply-notices.ts'
import { WordFields } from './WordFields.tsx'

type Props = { notice: ReplyNotice | null; onClose: () => void; onMade: (id: number) => void }

/** Who is told, of which replies, how and in which words; tried out and looked back on. */
export function NoticeForm({ notice, onClose, onMade }: Props) {
  const { t } = useTranslation('replyNotices')
  const form = useId()
  const client = useQueryClient()
  const [fields, setFields] = useState<Fields>(() => (notice ? fieldsOf(notice) : newNotice(currentLanguage())))
  const [receivers, setReceivers] = useState(fields.receivers.join('\n'))
  const senders = useQuery(sendersQuery)
  const change = (changed: Partial<Fields>) => setFields({ ...fields, ...changed })
  const body = { ...fields, receivers: receivers.split('\n') }
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const byMail = fields.medium === 'mail'

  const saving = useMutation({
    mutationFn: () =>
      notice === null
        ? answered(api.POST('/api/reply-notices', { body }))
        : answered(
            api.PUT('/api/reply-notices/{id}', {
              params: { path: { id: notice.id } },
              body: { ...body, version: notice.version },
            }),
          ),
    async onSuccess({ id }) {
      await refresh()
      sayDone(t('saved'))
      onMade(id)
    },
  })
  const act = useMutation({
    mutationFn: async (what: 'test' | 'remove') => {
      const path = { params: { path: { id: notice?.id ?? 0 } } }
      if (what === 'test') await answered(api.POST('/api/reply-notices/{id}/test', path))
      else await answered(api.DELETE('/api/reply-notices/{id}', path))
      return what
    },
    async onSuccess(what) {
      await refresh()
      sayDone(t(what === 'test' ? 'tested' : 'removed'))
      if (what === 'remove') onClose()
    },
  })
  const preview = useMutation({
    mutationFn: () => {
      const { medium, language, subject, body, digest_subject, digest_body, zone } = fields
      return answered(
        api.POST('/api/reply-notices/preview', {
          body: { medium, language, subject, body, digest_subject, digest_body, zone },
        }),
      )
    },
  })
  const problem = saving.error ?? act.error ?? preview.error
  const wrong = (path: string) => fieldError(saving.error, path)
  const wrongReceivers =
    saving.error instanceof Problem
      ? saving.error.fields.filter(({ path }) => path.startsWith('receivers')).map(({ says }) => says)
      : []
  return (
    <Drawer
      width={480}
      kicker={t('kicker')}
      sentence={notice?.name ?? t('add')}
      onClose={onClose}
      foot={
        <div className={classes.acts}>
          <Act look="primary" type="submit" form={form} right={right} loading={saving.isPending}>
            {t(notice ? 'save' : 'create')}
          </Act>
          <Act right={right} loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('preview')}
          </Act>
          {notice && (
            <>
              <Act right={right} loading={act.isPending} onClick={() => act.mutate('test')}>
                {t('test')}
              </Act>
              <Act look="danger" right={right} onClick={() => act.mutate('remove')}>
                {t('remove')}
              </Act>
            </>
          )}
        </div>
      }
    >
      <form
        id={form}
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        {problem && <ProblemNotice problem={problem} />}
        <TextField
          label={t('name')}
          error={wrong('name')}
          maxLength={100}
          value={fields.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SelectField
          label={t('medium')}
          allowDeselect={false}
          data={(['mail', 'sms'] as const).map((value) => ({ value, label: t(`media.${value}`) }))}
          value={fields.medium}
          onChange={(value) => change({ medium: value === 'sms' ? 'sms' : 'mail' })}
        />
        <TextAreaField
          label={t('receivers')}
          hint={t(`receiversHint.${fields.medium}`)}
          error={wrongReceivers.join(' ')}
          autosize
          minRows={2}
          value={receivers}
          onChange={(event) => setReceivers(event.currentTarget.value)}
        />
        {byMail ? (
          <TextField
            label={t('from')}
            hint={t('fromHint')}
            error={wrong('from_address')}
            value={fields.from_address ?? ''}
            onChange={(event) => change({ from_address: event.currentTarget.value || null })}
          />
        ) : (
          <SelectField
            label={t('sender')}
            error={wrong('sender_id')}
            data={(senders.data?.items ?? []).map(({ id, value }) => ({ value: String(id), label: value }))}
            value={fields.sender_id === null ? null : String(fields.sender_id)}
            onChange={(value) => change({ sender_id: value === null ? null : Number(value) })}
          />
        )}
        <SelectField
          label={t('when')}
          allowDeselect={false}
          data={(['each', 'hourly', 'daily'] as const).map((value) => ({ value, label: t(`cadence.${value}`) }))}
          value={fields.cadence}
          onChange={(value) => {
            const cadence = value === 'hourly' || value === 'daily' ? value : 'each'
            change({ cadence, at_hour: cadence === 'daily' ? (fields.at_hour ?? 8) : null })
          }}
        />
        {fields.cadence === 'daily' && (
          <NumberField
            label={t('hour')}
            hint={fields.zone}
            error={wrong('at_hour')}
            min={0}
            max={23}
            value={fields.at_hour ?? ''}
            onChange={(typed) => change({ at_hour: typeof typed === 'number' ? typed : null })}
          />
        )}
        {fields.cadence === 'each' && (
          <NumberField
            label={t('most')}
            hint={t('mostHint')}
            error={wrong('most_per_hour')}
            min={1}
            max={500}
            value={fields.most_per_hour}
            onChange={(typed) => change({ most_per_hour: typeof typed === 'number' ? typed : 20 })}
          />
        )}
        <FilterFields filter={fields.filter} onChange={(filter) => change({ filter })} />
        <WordFields fields={fields} onChange={change} />
        <SwitchField
          label={t('enabled')}
          checked={fields.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </form>
      {preview.data && (
        <section aria-label={t('preview')} className={classes.previews}>
          {(['one', 'together'] as const).map((which) => (
            <Written key={which} which={which} written={preview.data[which]} />
          ))}
        </section>
      )}
      {notice && <NoticeLog id={notice.id} />}
    </Drawer>
  )
}

type Preview = { subject: string; text: string; parts: number | null }

function Written({ which, written: { subject, text, parts } }: { which: 'one' | 'together'; written: Preview }) {
  const { t } = useTranslation('replyNotices')
  return (
    <div className={classes.preview}>
      <h3>{t(which === 'one' ? 'previewOne' : 'previewTogether')}</h3>
      {subject !== '' && <b>{subject}</b>}
      <p>{text}</p>
      {parts !== null && <p className="hint">{t('parts', { count: parts })}</p>}
    </div>
  )
}
