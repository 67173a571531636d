import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { invalidRequest } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { bookEntry, toldBook } from './book.ts'
import {
  carrier,
  carrierChange,
  changeSettings,
  crowdBody,
  faultBody,
  liftFault,
  putCrowd,
  putFault,
  readCarrier,
} from './carrier.ts'
import { type Door, type FindSimulator, simulatorDoor } from './door.ts'
import { phoneState, toldPhone, toldPhones, virtualPhone } from './phone.ts'
import { tooManyPhones } from './problems.ts'

/** As many handsets as a screen can show and a person can follow. */
const mostPhones = 12

const number = z.string().regex(/^\+?[1-9]\d{6,14}$/)
const name = z.string().trim().max(60)
const id = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) })
const ofPhone = z.object({ number })
const nothing = { 204: z.undefined() }

/** The simulator as a screen needs it: its phones, what the carrier does wrong on demand, and its book. */
export function simulatorRoutes(app: App, { simulator }: { simulator: FindSimulator }) {
  const door = simulatorDoor(simulator)
  phoneRoutes(app, door)
  carrierRoutes(app, door)
}

function phoneRoutes(app: App, door: Door) {
  app.get(
    '/api/simulator/phones',
    { config: { right: 'messages.read' }, schema: { response: { 200: z.object({ items: z.array(virtualPhone) }) } } },
    async () => {
      const items = await Promise.all((await shownPhones(door)).map((shown) => readPhone(door, shown)))
      return { items }
    },
  )

  app.post(
    '/api/simulator/phones',
    {
      config: { right: 'simulator.use' },
      schema: {
        body: z.object({
          number: z.string().min(1).max(40),
          name: name.optional(),
          default_country: z
            .string()
            .length(2)
            .default('FR')
            .describe('The country of numbers written without a prefix.'),
        }),
        response: { 201: virtualPhone },
      },
    },
    async (request, reply) => {
      const { number: typed, name, default_country } = request.body
      const read = parseNumber(typed, default_country)
      if (read.kind === 'invalid') throw invalidRequest(undefined, [{ path: 'number', says: wrongNumber }])
      if ((await shownPhones(door)).length >= mostPhones) throw tooManyPhones({ most: mostPhones })
      const created = await door.ask(toldPhone, 'POST', '/phones', {
        number: read.e164,
        pinned: true,
        ...(name ? { name } : {}),
      })
      return reply.code(201).send(created)
    },
  )

  app.get(
    '/api/simulator/phones/:number',
    { config: { right: 'messages.read' }, schema: { params: ofPhone, response: { 200: virtualPhone } } },
    async (request) => readPhone(door, request.params.number),
  )

  app.patch(
    '/api/simulator/phones/:number',
    {
      config: { right: 'simulator.use' },
      schema: {
        params: ofPhone,
        body: z.object({ name: name.optional(), state: phoneState.optional() }),
        response: { 200: virtualPhone },
      },
    },
    async (request) => {
      const { name, state } = request.body
      const change = { state, name: name === '' ? null : name, pinned: true }
      return door.ask(toldPhone, 'PATCH', pathOf(request.params.number), change)
    },
  )

  app.delete(
    '/api/simulator/phones/:number',
    { config: { right: 'simulator.use' }, schema: { params: ofPhone, response: nothing } },
    async (request, reply) => {
      await door.tell('PATCH', pathOf(request.params.number), { pinned: false, state: 'on' })
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/simulator/phones/:number/messages',
    {
      config: { right: 'simulator.use' },
      schema: {
        params: ofPhone,
        body: z.object({ to: z.string().min(1).max(20), text: z.string().min(1).max(1600) }),
        response: { 202: z.object({ parts: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const sent = await door.ask(
        z.object({ parts: z.number() }),
        'POST',
        `${pathOf(request.params.number)}/messages`,
        request.body,
      )
      return reply.code(202).send(sent)
    },
  )
}

function carrierRoutes(app: App, door: Door) {
  app.get('/api/simulator', { config: { right: 'messages.read' }, schema: { response: { 200: carrier } } }, async () =>
    readCarrier(door),
  )

  app.patch(
    '/api/simulator/settings',
    { config: { right: 'simulator.use' }, schema: { body: carrierChange, response: { 200: carrier } } },
    async (request) => {
      await changeSettings(door, request.body)
      return readCarrier(door)
    },
  )

  app.put(
    '/api/simulator/faults/:id',
    { config: { right: 'simulator.use' }, schema: { params: id, body: faultBody, response: { 200: carrier } } },
    async (request) => {
      await putFault(door, request.params.id, request.body)
      return readCarrier(door)
    },
  )

  app.delete(
    '/api/simulator/faults/:id',
    { config: { right: 'simulator.use' }, schema: { params: id, response: nothing } },
    async (request, reply) => {
      await liftFault(door, request.params.id)
      return reply.code(204).send()
    },
  )

  app.put(
    '/api/simulator/crowds/:id',
    { config: { right: 'simulator.use' }, schema: { params: id, body: crowdBody, response: { 200: carrier } } },
    async (request) => {
      const { outcomes, replies } = request.body
      const fields = Object.entries({ outcomes, replies }).filter(([, list]) => sharesOf(list) > 1.000001)
      if (fields.length > 0)
        throw invalidRequest(
          undefined,
          fields.map(([path]) => ({ path, says: tooMuch })),
        )
      await putCrowd(door, request.params.id, request.body)
      return readCarrier(door)
    },
  )

  app.delete(
    '/api/simulator/crowds/:id',
    { config: { right: 'simulator.use' }, schema: { params: id, response: nothing } },
    async (request, reply) => {
      await door.tell('DELETE', `/populations/${request.params.id}`)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/simulator/links/cut',
    {
      config: { right: 'simulator.use' },
      schema: {
        body: z.object({
          how: z.enum(['close', 'reset', 'unbind']).default('reset'),
          link: z.number().int().optional(),
        }),
        response: { 200: z.object({ cut: z.number().int() }) },
      },
    },
    async (request) => door.ask(z.object({ cut: z.number() }), 'POST', '/links/cut', request.body),
  )

  app.get(
    '/api/simulator/book',
    {
      config: { right: 'messages.read' },
      schema: {
        querystring: z.object({
          after: z.coerce.number().int().min(0).optional(),
          limit: z.coerce.number().int().min(1).max(1_000).default(60),
          number: number.optional(),
        }),
        response: { 200: z.object({ entries: z.array(bookEntry), last: z.number().int() }) },
      },
    },
    async (request) => {
      const asked = Object.entries(request.query).filter(([, value]) => value !== undefined)
      return door.ask(
        toldBook,
        'GET',
        `/book?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`,
      )
    },
  )
}

/** The simulator keeps every number that it ever saw; the screen shows those that someone chose. */
async function shownPhones(door: Door): Promise<string[]> {
  const { phones } = await door.ask(toldPhones, 'GET', '/phones')
  return phones.filter(({ pinned }) => pinned).map((phone) => phone.number)
}

const readPhone = (door: Door, number: string) => door.ask(toldPhone, 'GET', pathOf(number))

const pathOf = (number: string) => `/phones/${encodeURIComponent(number)}`

const sharesOf = (list: readonly { share: number }[]) => list.reduce((sum, { share }) => sum + share, 0)

const wrongNumber = {
  en: 'This is not a mobile number. Write it with its country code, like +33612345604.',
  fr: 'Ce n’est pas un numéro de mobile. Écrivez-le avec son indicatif, par exemple +33612345604.',
}
const tooMuch = {
  en: 'The shares add up to more than 100%.',
  fr: 'Les parts dépassent 100 % au total.',
}
