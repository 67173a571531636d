import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type VirtualPhone = components['schemas']['VirtualPhone']
export type PhoneState = VirtualPhone['state']
export type Carrier = components['schemas']['Carrier']
export type BookEntry = components['schemas']['BookEntry']
export type FaultBody = paths['/api/simulator/faults/{id}']['put']['requestBody']['content']['application/json']
export type CrowdBody = NonNullable<
  paths['/api/simulator/crowds/{id}']['put']['requestBody']
>['content']['application/json']
export type SettingsChange = NonNullable<
  paths['/api/simulator/settings']['patch']['requestBody']
>['content']['application/json']

/** As many lines of the book as one reads before it moves on. */
const bookLines = 60

export const phonesQuery = queryOptions({
  queryKey: ['phones', 'phones'],
  queryFn: ({ signal }) => answered(api.GET('/api/simulator/phones', { signal })),
})

export const carrierQuery = queryOptions({
  queryKey: ['phones', 'carrier'],
  queryFn: ({ signal }) => answered(api.GET('/api/simulator', { signal })),
})

export const bookQuery = queryOptions({
  queryKey: ['phones', 'book'],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/simulator/book', { params: { query: { limit: bookLines } }, signal })),
})

/** Numbers of ours that a phone on the simulator could write to without having been written to. */
export const simulatedSendersQuery = queryOptions({
  queryKey: ['phones', 'senders'],
  queryFn: async ({ signal }) => {
    const { items } = await answered(api.GET('/api/compose/senders', { signal }))
    const values = items
      .filter(({ account, sender }) => account.simulated && sender.kind !== 'alphanumeric')
      .map(({ sender }) => asOnPhone(sender.value))
    return [...new Set(values)]
  },
  staleTime: 60_000,
})

/** A phone shows a long number with its plus sign, which our senders are kept without. */
const asOnPhone = (sender: string) => (/^\d{7,15}$/.test(sender) ? `+${sender}` : sender)

const ofPhone = (number: string) => ({ path: { number } })

export const addPhone = (phone: { number: string; name?: string; default_country?: string }) =>
  answered(api.POST('/api/simulator/phones', { body: { ...phone } }))

export const changePhone = (number: string, change: { name?: string; state?: PhoneState }) =>
  answered(api.PATCH('/api/simulator/phones/{number}', { params: ofPhone(number), body: change }))

export const removePhone = (number: string) =>
  answered(api.DELETE('/api/simulator/phones/{number}', { params: ofPhone(number) }))

export const sendFromPhone = (number: string, message: { to: string; text: string }) =>
  answered(api.POST('/api/simulator/phones/{number}/messages', { params: ofPhone(number), body: message }))

export const changeSettings = (change: SettingsChange) =>
  answered(api.PATCH('/api/simulator/settings', { body: change }))

export const putFault = (id: string, fault: FaultBody) =>
  answered(api.PUT('/api/simulator/faults/{id}', { params: { path: { id } }, body: fault }))

export const liftFault = (id: string) =>
  answered(api.DELETE('/api/simulator/faults/{id}', { params: { path: { id } } }))

export const putCrowd = (id: string, crowd: CrowdBody) =>
  answered(api.PUT('/api/simulator/crowds/{id}', { params: { path: { id } }, body: crowd }))

export const sendCrowdAway = (id: string) =>
  answered(api.DELETE('/api/simulator/crowds/{id}', { params: { path: { id } } }))

export const cutLinks = () => answered(api.POST('/api/simulator/links/cut', { body: {} }))
