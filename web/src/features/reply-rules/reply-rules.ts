import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Table = components['schemas']['ReplyRules']
export type Rule = components['schemas']['ReplyRule']
export type KeywordSet = components['schemas']['KeywordSet']
export type Meaning = KeywordSet['meaning']
export type KeywordRow = Table['keywords'][number]
export type Level = Table['around'][number]['level']
export type Owner = { level: Level; id: number }
type Body = paths['/api/reply-rules/{id}']['put']['requestBody']['content']['application/json']['rule']
export type RuleFields = Required<Pick<Rule, 'enabled' | 'mode' | 'keyword' | 'sender_id' | 'reply' | 'action'>>
export type Action = RuleFields['action']
export type ActionKind = Action['kind']
export type Tried = components['schemas']['TriedMessage']

export const tableQuery = ({ level, id }: Owner) =>
  queryOptions({
    queryKey: ['reply-rules', level, id],
    queryFn: ({ signal }) => answered(api.GET('/api/reply-rules', { params: { query: { level, owner: id } }, signal })),
  })

export const newRule: RuleFields = {
  enabled: true,
  mode: 'word',
  keyword: '',
  sender_id: null,
  reply: '',
  action: { kind: 'none' },
}

export const fieldsOf = ({ enabled, mode, keyword, sender_id, reply, action }: Rule): RuleFields => ({
  ...{ enabled, mode, keyword, sender_id, reply, action },
})

type Wanted = { version: number; rule: RuleFields; accepted: boolean }
const at = (id: number) => ({ path: { id } })

export const createRule = ({ level, id }: Owner, { rule, ...wanted }: Wanted & { before: number | null }) =>
  answered(api.POST('/api/reply-rules', { body: { level, owner: id, ...wanted, rule: rule as Body } }))
export const changeRule = (id: number, { rule, ...wanted }: Wanted) =>
  answered(api.PUT('/api/reply-rules/{id}', { params: at(id), body: { ...wanted, rule: rule as Body } }))
export const moveRule = (id: number, version: number, before: number | null) =>
  answered(api.POST('/api/reply-rules/{id}/move', { params: at(id), body: { version, before } }))
export const deleteRule = (id: number, version: number) =>
  answered(api.DELETE('/api/reply-rules/{id}', { params: { ...at(id), query: { version } } }))

export const saveKeyword = (account: number, version: number, row: KeywordRow) =>
  answered(
    api.PUT('/api/reply-rules/accounts/{account}/keywords', {
      params: { path: { account } },
      body: { ...row, version },
    }),
  )
export const resetKeyword = (
  account: number,
  version: number,
  { meaning, sender_id }: Pick<KeywordRow, 'meaning' | 'sender_id'>,
) =>
  answered(
    api.POST('/api/reply-rules/accounts/{account}/keywords/reset', {
      params: { path: { account } },
      body: { meaning, sender_id, version },
    }),
  )
export const saveLimit = (account: number, replies_per_hour: number) =>
  answered(
    api.PUT('/api/reply-rules/accounts/{account}/limit', {
      params: { path: { account } },
      body: { replies_per_hour },
    }),
  )

export const tryMessage = (body: { sender_id: number; from: string; text: string }) =>
  answered(api.POST('/api/reply-rules/try', { body }))

export const questionQuery = (account: number) =>
  queryOptions({
    queryKey: ['lookalikes', 'setting', account],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/accounts/{id}/lookalikes', { params: { path: { id: account } }, signal })),
  })
export const answeringQuery = (account: number) =>
  queryOptions({
    queryKey: ['accounts', account, 'answering'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/accounts/{id}/answering', { params: { path: { id: account } }, signal })),
  })
export const accountsQuery = queryOptions({
  queryKey: ['accounts', 'to-choose'],
  queryFn: ({ signal }) => answered(api.GET('/api/accounts', { params: { query: { limit: 500 } }, signal })),
  select: ({ items }) => items,
})
export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => answered(api.GET('/api/lists', { signal })),
})
export const profileFieldsQuery = queryOptions({
  queryKey: ['profile-fields'],
  queryFn: ({ signal }) => answered(api.GET('/api/profile-fields', { signal })),
})
export const signalsQuery = queryOptions({
  queryKey: ['workflows', 'signals'],
  queryFn: ({ signal }) => answered(api.GET('/api/workflow-signals', { signal })),
})
export const peopleQuery = queryOptions({
  queryKey: ['inbox', 'assignees'],
  queryFn: ({ signal }) => answered(api.GET('/api/inbox/assignees', { signal })),
})
/** The least and the most that one SMS of a reply costs, in thousandths of a credit; null: nothing is charged. */
export const priceQuery = (account: number) =>
  queryOptions({
    queryKey: ['credits', 'prices', account],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/credits/{account}/prices', { params: { path: { account } }, signal })).then(
        ({ items }) => items,
      ),
    select(items) {
      const prices = items.map(({ per_part }) => per_part)
      return prices.length === 0 ? null : { least: Math.min(...prices), most: Math.max(...prices) }
    },
  })

/** Where the rules of an owner are. */
export const placeOf = ({ level, id }: Owner): string =>
  level === 'account' ? `/reply-rules/${id}` : `/reply-rules/${level === 'channel' ? 'channels' : 'deliveries'}/${id}`
