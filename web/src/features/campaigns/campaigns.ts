import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Campaign = components['schemas']['Campaign']
export type Facts = Pick<Campaign, 'label' | 'starts_on' | 'ends_on'>

export const campaignsQuery = (archived: boolean) =>
  queryOptions({
    queryKey: ['campaigns', 'all', archived],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/campaigns', { params: { query: { archived: String(archived) } }, signal }))).items,
  })

export const campaignQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => answered(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
  })

export const createCampaign = (facts: Facts) => answered(api.POST('/api/campaigns', { body: facts }))
export const changeCampaign = (id: number, change: Partial<Facts>) =>
  answered(api.PATCH('/api/campaigns/{id}', { params: { path: { id } }, body: change }))
export const deleteCampaign = (id: number) => answered(api.DELETE('/api/campaigns/{id}', { params: { path: { id } } }))
