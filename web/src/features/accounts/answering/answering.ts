import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../app/api.gen.ts'
import { answered, api } from '../../../app/api.ts'

export type Answering = components['schemas']['Answering']
export type ScriptCall = components['schemas']['ScriptCall']
export type Fields = Omit<Answering, 'has_secret' | 'failures' | 'rests_until' | 'version'>
type TryPath = paths['/api/accounts/{id}/answering/try']['post']
export type Tried = TryPath['responses'][200]['content']['application/json']

export const right = 'channels.manage'
const key = (account: number) => ['accounts', account, 'answering'] as const

export const answeringQuery = (id: number) =>
  queryOptions({
    queryKey: key(id),
    queryFn: ({ signal }) => answered(api.GET('/api/accounts/{id}/answering', { params: { path: { id } }, signal })),
  })

export const save = (id: number, version: number, fields: Fields) =>
  answered(api.PUT('/api/accounts/{id}/answering', { params: { path: { id } }, body: { ...fields, version } }))

export const renewSecret = (id: number) =>
  answered(api.POST('/api/accounts/{id}/answering/secret', { params: { path: { id } } }))

export const tryScript = (id: number, body: TryPath['requestBody']['content']['application/json']) =>
  answered(api.POST('/api/accounts/{id}/answering/try', { params: { path: { id } }, body }))

export const callsKey = (id: number) => ['accounts', id, 'script-calls'] as const
export const states = ['waiting', 'replied', 'fallback', 'silent'] as const satisfies readonly ScriptCall['state'][]

export const readCalls =
  (id: number, state: ScriptCall['state'] | undefined) => (cursor: string | undefined, signal: AbortSignal) =>
    answered(
      api.GET('/api/accounts/{id}/script-calls', {
        params: { path: { id }, query: { ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    )

export const callQuery = (id: number, incoming: number) =>
  queryOptions({
    queryKey: [...callsKey(id), 'one', incoming],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/accounts/{id}/script-calls/{incoming}', { params: { path: { id, incoming } }, signal })),
  })

export const fieldsOf = ({
  has_secret: _,
  failures: __,
  rests_until: ___,
  version: ____,
  ...fields
}: Answering): Fields => fields
