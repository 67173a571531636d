import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { emptyContent } from '../../app/content-editor/content.ts'

export type Template = components['schemas']['Template']
export const templateKinds = ['marketing', 'transactional'] as const
export type Draft = Pick<Template, 'label' | 'kind' | 'content' | 'settings'>

export type Filter = { q: string; kind: Template['kind'] | undefined; archived: boolean }

export const readTemplates = ({ q, kind, archived }: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/templates', {
      params: {
        query: {
          archived: String(archived),
          ...(q ? { q } : {}),
          ...(kind ? { kind } : {}),
          ...(cursor ? { cursor } : {}),
        },
      },
      signal,
    }),
  )

export const templateQuery = (id: number) =>
  queryOptions({
    queryKey: ['templates', id],
    queryFn: ({ signal }) => answered(api.GET('/api/templates/{id}', { params: { path: { id } }, signal })),
  })

export const emptyDraft = (): Draft => ({
  label: '',
  kind: 'marketing',
  content: { ...emptyContent(), mention: true },
  settings: { channel_id: null, validity_hours: null, priority: null, values: [] },
})

export const draftOf = ({ label, kind, content, settings }: Template): Draft => ({ label, kind, content, settings })

export const createTemplate = (draft: Draft) => answered(api.POST('/api/templates', { body: draft }))

export const changeTemplate = (id: number, version: number, draft: Draft) =>
  answered(api.PATCH('/api/templates/{id}', { params: { path: { id } }, body: { version, ...draft } }))

export const duplicateTemplate = (id: number, label: string) =>
  answered(api.POST('/api/templates/{id}/duplicate', { params: { path: { id } }, body: { label } }))

export const archiveTemplate = (id: number) =>
  answered(api.POST('/api/templates/{id}/archive', { params: { path: { id } } }))

export const restoreTemplate = (id: number) =>
  answered(api.POST('/api/templates/{id}/restore', { params: { path: { id } } }))
