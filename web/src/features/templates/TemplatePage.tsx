import { Select, TagsInput } from '@mantine/core'
import { compileTemplate } from '@parley/sms/template'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { ContentEditor } from '../../app/content-editor/ContentEditor.tsx'
import { channelsQuery, fieldsQuery, typesOf } from '../../app/content-editor/content.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Template.module.css'
import {
  archiveTemplate,
  changeTemplate,
  createTemplate,
  type Draft,
  draftOf,
  duplicateTemplate,
  emptyDraft,
  restoreTemplate,
  type Template,
  templateKinds,
  templateQuery,
} from './templates.ts'

/** One template: its content in the editor, and what a delivery made of it begins with. */
export function TemplatePage() {
  const { t } = useTranslation(['templates', 'app'])
  const { id } = useParams({ from: '/shell/templates/$id' })
  const fresh = id === 'new'
  const template = useQuery({ ...templateQuery(Number(id)), enabled: !fresh })
  if (fresh) return <Editor key="new" template={null} />
  if (template.isSuccess) return <Editor key={`${id} ${template.data.version}`} template={template.data} />
  return (
    <Page sentence={t('app:page.templates')}>
      {template.isError ? (
        <ProblemNotice problem={template.error} onRetry={template.refetch} />
      ) : (
        <Loading what={t('one')} />
      )}
    </Page>
  )
}

function Editor({ template }: { template: Template | null }) {
  const { t } = useTranslation(['templates', 'app'])
  const { stamp } = useFormats()
  const client = useQueryClient()
  const { may } = usePermission('deliveries.prepare')
  const [begun] = useState<Draft>(() => (template ? draftOf(template) : emptyDraft()))
  const [draft, setDraft] = useState<Draft>(begun)
  const readOnly = template?.builtin === true || !may
  const { save, saving, duplicate, archive } = useActs(template, draft)
  const off = useWhyOff(draft, begun)
  const conflict = saving.error instanceof Problem && saving.error.code === 'template-changed'
  const sentence =
    template === null
      ? t('page.new')
      : template.builtin
        ? t('page.builtin', { label: template.label })
        : t('page.own', { label: template.label })
  return (
    <Page
      sentence={sentence}
      name={template?.label ?? t('page.newName')}
      trail={[{ label: template?.label ?? t('page.newName') }]}
      acts={
        <>
          {template && !template.builtin && (
            <span className="hint">
              {t('page.version', { version: template.version, at: stamp(template.updated_at) })}
            </span>
          )}
          {template && !template.builtin && (
            <Act right="deliveries.prepare" look="quiet" onClick={archive}>
              {t(template.archived_at ? 'restore' : 'archive')}
            </Act>
          )}
          {template?.builtin ? (
            <PrimaryButton right="deliveries.prepare" onClick={duplicate}>
              {t('duplicate')}
            </PrimaryButton>
          ) : (
            <>
              {template && (
                <Act right="deliveries.prepare" onClick={duplicate}>
                  {t('duplicate')}
                </Act>
              )}
              <PrimaryButton right="deliveries.prepare" off={off} loading={saving.isPending} onClick={save}>
                {t('page.save')}
              </PrimaryButton>
            </>
          )}
        </>
      }
    >
      {saving.error && (
        <div className={classes.problem}>
          <ProblemNotice problem={saving.error} />
          {conflict && (
            <Act onClick={() => void client.invalidateQueries({ queryKey: ['templates'] })}>{t('page.again')}</Act>
          )}
        </div>
      )}
      <Head draft={draft} onChange={setDraft} readOnly={readOnly} />
      <ContentEditor
        value={draft.content}
        onChange={(content) => setDraft((before) => ({ ...before, content }))}
        channelId={draft.settings.channel_id}
        marketing={draft.kind === 'marketing'}
        given={draft.settings.values}
        readOnly={readOnly}
      />
    </Page>
  )
}

type HeadProps = { draft: Draft; onChange: (draft: Draft) => void; readOnly: boolean }

/** What the template is called and what it is for. */
function Head({ draft, onChange, readOnly }: HeadProps) {
  const { t } = useTranslation(['templates', 'app'])
  const phone = usePhone()
  const channels = useQuery(channelsQuery)
  const { label, kind, settings } = draft
  const channelKind = channels.data?.items.find(({ channel_id }) => channel_id === settings.channel_id)?.kind
  const set = (change: Partial<Draft['settings']>) => onChange({ ...draft, settings: { ...settings, ...change } })
  const usable = (channels.data?.items ?? []).filter((one) => kind !== 'marketing' || one.kind === 'marketing')
  return (
    <div className={classes.head}>
      <TextField
        label={t('page.label')}
        value={label}
        maxLength={200}
        readOnly={readOnly}
        onChange={({ currentTarget }) => onChange({ ...draft, label: currentTarget.value })}
      />
      <SelectField
        label={t('page.kind')}
        hint={t(`kindHint.${kind}`)}
        allowDeselect={false}
        readOnly={readOnly}
        data={templateKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(chosen) => {
          const next = templateKinds.find((one) => one === chosen) ?? kind
          // Marketing leaves through marketing channels only.
          const keeps = next !== 'marketing' || channelKind === 'marketing'
          onChange({ ...draft, kind: next, settings: keeps ? settings : { ...settings, channel_id: null } })
        }}
      />
      <Select
        label={t('page.channel')}
        description={t('page.channelHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('page.noChannel')}
        clearable={!readOnly}
        readOnly={readOnly}
        data={usable.map((one) => ({
          value: String(one.channel_id),
          label: `${phone(one.sender.value)} · ${one.channel_name}`,
        }))}
        value={settings.channel_id === null ? null : String(settings.channel_id)}
        onChange={(chosen) => set({ channel_id: chosen === null ? null : Number(chosen) })}
      />
      <TagsInput
        label={t('page.values')}
        description={t('page.valuesHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        readOnly={readOnly}
        value={settings.values}
        onChange={(values) => set({ values: values.map(nameOf).filter((name) => name !== '') })}
      />
    </div>
  )
}

/** A name as texts write it: no accents, no blanks. */
const nameOf = (typed: string) =>
  typed
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)

function useActs(template: Template | null, draft: Draft) {
  const { t } = useTranslation(['templates', 'app'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const show = (id: number) => navigate({ to: '/templates/$id', params: { id: String(id) } })
  const refresh = () => client.invalidateQueries({ queryKey: ['templates'] })
  const saving = useMutation({
    mutationFn: () => (template ? changeTemplate(template.id, template.version, draft) : createTemplate(draft)),
    async onSuccess(saved) {
      client.setQueryData(templateQuery(saved.id).queryKey, saved)
      sayDone(t('page.saved', { label: saved.label }))
      if (template === null) await show(saved.id)
      await client.invalidateQueries({ queryKey: ['templates', 'list'] })
    },
  })
  const duplicating = useMutation({
    mutationFn: (one: Template) => duplicateTemplate(one.id, t('copyOf', { label: one.label })),
    async onSuccess(copy) {
      sayDone(t('duplicated', { label: copy.label }))
      await show(copy.id)
      await client.invalidateQueries({ queryKey: ['templates', 'list'] })
    },
  })
  const archiving = useMutation({
    mutationFn: (one: Template) => (one.archived_at ? restoreTemplate(one.id) : archiveTemplate(one.id)),
    async onSuccess({ id, label, archived_at }) {
      await refresh()
      if (!archived_at) return sayDone(t('restored', { label }))
      sayDone(t('archivedNow', { label }), async () => {
        await restoreTemplate(id)
        await refresh()
      })
      await navigate({ to: '/templates' })
    },
  })
  return {
    saving,
    save: () => saving.mutate(),
    duplicate: () => template && duplicating.mutate(template),
    archive: () => template && archiving.mutate(template),
  }
}

/** Why it cannot be saved now, in words. */
function useWhyOff({ label, content, settings, kind }: Draft, begun: Draft): string | undefined {
  const { t } = useTranslation('templates')
  const known = useQuery(fieldsQuery)
  if (label.trim() === '') return t('page.saveOff.label')
  const texts = [content.text, ...content.variants.map(({ text }) => text)]
  if (texts.some((text) => text.trim() === '')) return t('page.saveOff.text')
  const given = settings.values.map((name) => ({ name, type: 'text' as const, label: null, given: true }))
  const fields = known.data?.map((field) => ({ ...field, given: false }))
  const types = fields && typesOf([...fields, ...given])
  if (texts.some((text) => compileTemplate(text, { types }).kind === 'mistake')) return t('page.saveOff.mistake')
  if (JSON.stringify({ label, kind, content, settings }) === JSON.stringify(begun)) return t('page.saveOff.same')
  return undefined
}
