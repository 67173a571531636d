import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

type Schemas = components['schemas']
export type Delivery = Schemas['Delivery']
export type DeliveryItem = Schemas['DeliveryItem']
export type Counts = Schemas['DeliveryCounts']
export type Dashboard = Schemas['DeliveryDashboard']
export type Confirmation = Schemas['DeliveryConfirmation']
export type Counted = Schemas['DeliveryPopulation']
export type Excluded = Schemas['ExcludedBy']
export type SendingEntry = Schemas['SendingEntry']
export type ExclusionEntry = Schemas['ExclusionEntry']
export type DeliveryEvent = Schemas['DeliveryEvent']
export type Run = Schemas['DeliveryRun']
export type Population = Delivery['population']
export type Settings = Delivery['settings']
export type Schedule = Settings['schedule']
export type Recurrence = NonNullable<Settings['recurrence']>
export const aggregations = [
  'none',
  'day',
  'week',
  'month',
  'year',
] as const satisfies readonly Recurrence['aggregation'][]
export type ServerState = Delivery['now']['state']
export type Move = Delivery['may'][number]

const path = (id: number) => ({ path: { id } })

export const deliveryKey = (id: number) => ['deliveries', 'one', id] as const
export const deliveryQuery = (id: number) =>
  queryOptions({
    queryKey: deliveryKey(id),
    queryFn: ({ signal }) => answered(api.GET('/api/deliveries/{id}', { params: path(id), signal })),
  })

/** Of an execution, `run` is one of its runs; null: all of them. */
export const ofRun = (run: number | null) => (run === null ? {} : { run })

export const dashboardQuery = (id: number, run: number | null = null) =>
  queryOptions({
    queryKey: [...deliveryKey(id), 'dashboard', run],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/deliveries/{id}/dashboard', { params: { ...path(id), query: ofRun(run) }, signal })),
  })

export const runsQuery = (id: number) =>
  queryOptions({
    queryKey: [...deliveryKey(id), 'runs'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/deliveries/{id}/runs', { params: path(id), signal }))).items,
  })

export const rateQuery = (id: number, step: number, run: number | null = null) =>
  queryOptions({
    queryKey: [...deliveryKey(id), 'rate', step, run],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/deliveries/{id}/rate', { params: { ...path(id), query: { step, ...ofRun(run) } }, signal }),
      ),
    placeholderData: (before) => before,
  })

/** Apart from what each change of the delivery reads again: once it is confirmed, there is nothing to confirm. */
export const confirmationQuery = (id: number, version: number, preparation: number) =>
  queryOptions({
    queryKey: ['deliveries', 'confirmation', id, version, preparation],
    queryFn: ({ signal }) => answered(api.GET('/api/deliveries/{id}/confirmation', { params: path(id), signal })),
  })

export const populationQuery = (id: number, version: number) =>
  queryOptions({
    queryKey: [...deliveryKey(id), 'population', version],
    queryFn: ({ signal }) => answered(api.GET('/api/deliveries/{id}/population', { params: path(id), signal })),
    placeholderData: (before) => before,
  })

export const eventsQuery = (id: number) =>
  queryOptions({
    queryKey: [...deliveryKey(id), 'events'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/deliveries/{id}/events', { params: path(id), signal }))).items,
  })

export const listsQuery = queryOptions({
  queryKey: ['lists', 'of-deliveries'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const audiencesQuery = queryOptions({
  queryKey: ['audiences', 'of-deliveries'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/audiences', { signal }))).items,
})

/** What leads from one state to the next. Asking twice changes nothing more. */
export const moveDelivery = {
  prepare: (id: number, version: number) =>
    answered(api.POST('/api/deliveries/{id}/prepare', { params: path(id), body: { version } })),
  beginRun: (parent: number, key: string) =>
    answered(
      api.POST('/api/deliveries/{id}/runs', { params: { ...path(parent), header: { 'idempotency-key': key } } }),
    ),
  cancelPreparation: (id: number) =>
    answered(api.POST('/api/deliveries/{id}/cancel-preparation', { params: path(id) })),
  confirm: (id: number, seen: { preparation_id: number; version: number }) =>
    answered(api.POST('/api/deliveries/{id}/confirm', { params: path(id), body: seen })),
  pause: (id: number) => answered(api.POST('/api/deliveries/{id}/pause', { params: path(id) })),
  resume: (id: number) => answered(api.POST('/api/deliveries/{id}/resume', { params: path(id) })),
  stop: (id: number) => answered(api.POST('/api/deliveries/{id}/stop', { params: path(id) })),
  duplicate: (id: number) => answered(api.POST('/api/deliveries/{id}/duplicate', { params: path(id), body: {} })),
  archive: (id: number, archived: boolean) =>
    answered(api.POST('/api/deliveries/{id}/archive', { params: path(id), body: { archived } })),
  waiveWayOut: (id: number, version: number, waived: boolean) =>
    answered(api.POST('/api/deliveries/{id}/waive-way-out', { params: path(id), body: { version, waived } })),
  askConfirmation: (id: number, version: number, ask: boolean) =>
    answered(api.POST('/api/deliveries/{id}/ask-confirmation', { params: path(id), body: { version, ask } })),
} as const

type Patch = paths['/api/deliveries/{id}']['patch']['requestBody']['content']['application/json']
export type Change = Omit<Patch, 'version'>
export const saveDelivery = (id: number, version: number, change: Change) =>
  answered(api.PATCH('/api/deliveries/{id}', { params: path(id), body: { ...change, version } }))

type New = paths['/api/deliveries']['post']['requestBody']['content']['application/json']
export const createDelivery = (delivery: New) => answered(api.POST('/api/deliveries', { body: delivery }))

export const giveNumbers = (id: number, version: number, text: string) =>
  answered(api.PUT('/api/deliveries/{id}/numbers', { params: path(id), body: { version, text } }))

/** The file is the body as it is; it is not imported. */
export const giveFile = (id: number, version: number, file: File) =>
  answered(
    api.POST('/api/deliveries/{id}/file', {
      params: { ...path(id), query: { version, file_name: file.name } },
      headers: { 'content-type': 'text/csv' },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  )

type ProofWish = { to: string[]; profile_id: number | null; test_profiles: boolean }
export const sendProof = (id: number, key: string, wish: ProofWish) =>
  answered(
    api.POST('/api/deliveries/{id}/proof', {
      params: { ...path(id), header: { 'idempotency-key': key } },
      body: wish,
    }),
  )
