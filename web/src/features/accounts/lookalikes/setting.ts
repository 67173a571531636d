import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../app/api.gen.ts'
import { answered, api } from '../../../app/api.ts'

export type Setting = components['schemas']['LookalikeSetting']

export const settingQuery = (id: number) =>
  queryOptions({
    queryKey: ['lookalikes', 'setting', id],
    queryFn: ({ signal }) => answered(api.GET('/api/accounts/{id}/lookalikes', { params: { path: { id } }, signal })),
  })

export const storeSetting = (id: number, { mode, window_hours, texts }: Omit<Setting, 'standard_texts'>) =>
  answered(api.PUT('/api/accounts/{id}/lookalikes', { params: { path: { id } }, body: { mode, window_hours, texts } }))
