import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorName, actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { once } from '../platform/http/idempotency.ts'
import { languageOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { entryKinds, modes, mostAmount } from './credits.ts'
import { exportEntries } from './csv.ts'
import { changeCredits, changePrices, enterCredits } from './enter.ts'
import { isCountry } from './price-file.ts'
import { everyCountry } from './prices.ts'
import {
  type CreditAccountRow,
  type EntryRow,
  findCreditAccount,
  ledgerSums,
  listCreditAccounts,
  listEntries,
  pricesOf,
} from './queries.ts'

const id = z.object({ account: z.coerce.number().int().positive().max(32_767) })
const amount = z.number().int().describe('In thousandths of a credit.')
const given = amount.min(-mostAmount).max(mostAmount)

const creditAccount = z
  .object({
    account: z.object({ id: z.number().int(), name: z.string(), kind: z.string() }),
    mode: z.enum(modes).describe('Counted: nothing is held or refused. Prepaid: nothing leaves unpaid.'),
    available: amount,
    held: amount,
    alert_below: amount.nullable(),
    low: z.boolean(),
    money: z.object({ currency: z.string(), worth: z.number().describe('Of one credit.') }).nullable(),
    per_received: amount.describe('Debited for each message that arrives, on a prepaid account.'),
    per_mail: amount.describe('Debited for each notification of a reply by mail, on a prepaid account.'),
    prices: z.number().int().describe('How many countries have a price; “all others” counts as one.'),
  })
  .meta({ id: 'CreditAccount' })

const entry = z
  .object({
    id: z.number().int(),
    at: z.string(),
    kind: z.enum(entryKinds),
    to_available: amount,
    to_held: amount,
    amount: amount.describe('What the balance changed by: the sum of the two others, in thousandths of a credit.'),
    preparation_id: z.number().int().nullable(),
    batch: z.number().int().nullable(),
    delivery: z.object({ id: z.number().int(), label: z.string() }).nullable(),
    by: z.string().nullable(),
    by_name: z.string().nullable(),
    note: z.string().nullable(),
    incoming_id: z.number().int().nullable().describe('The incoming SMS that it is about.'),
  })
  .meta({ id: 'CreditEntry' })

const price = z
  .object({
    country: z.string().refine((code) => code === everyCountry || isCountry(code), {
      message: 'Two letters of a country, or * for all others.',
      params: { fr: 'Les deux lettres d’un pays, ou * pour tous les autres.' },
    }),
    per_part: amount.min(0).max(mostAmount),
  })
  .meta({ id: 'CreditPrice' })
const prices = z.object({ items: z.array(price) })
const kind = z.enum(entryKinds).optional()

export function creditRoutes(app: App, { db }: { db: Db }) {
  const load = async (account: number) => {
    const found = await findCreditAccount(db, account)
    if (found === null) throw notFound({ what: 'account' })
    return toAccount(found)
  }

  app.get(
    '/api/credits',
    { config: { right: 'credits.read' }, schema: { response: { 200: z.object({ items: z.array(creditAccount) }) } } },
    async () => ({ items: (await listCreditAccounts(db)).map(toAccount) }),
  )

  app.get(
    '/api/credits/check',
    {
      config: { right: 'credits.read' },
      schema: {
        description: 'Adds the whole ledger up and compares it with the balances: they are always the same.',
        response: {
          200: z.object({
            ok: z.boolean(),
            accounts: z.array(
              z.object({
                account_id: z.number().int(),
                available: amount,
                held: amount,
                ledger_available: amount,
                ledger_held: amount,
              }),
            ),
          }),
        },
      },
    },
    async () => {
      const accounts = await ledgerSums(db)
      const ok = accounts.every((a) => a.available === a.ledger_available && a.held === a.ledger_held)
      return { ok, accounts }
    },
  )

  app.get(
    '/api/credits/:account',
    { config: { right: 'credits.read' }, schema: { params: id, response: { 200: creditAccount } } },
    (request) => load(request.params.account),
  )

  app.patch(
    '/api/credits/:account',
    {
      config: { right: 'credits.manage' },
      schema: {
        params: id,
        body: z.strictObject({
          mode: z.enum(modes).optional(),
          alert_below: given.min(0).nullable().optional(),
          money: z
            .strictObject({
              currency: z.string().regex(/^[A-Z]{3}$/),
              worth: z.number().min(0.000_001).max(1_000_000),
            })
            .nullable()
            .optional(),
          per_received: given.min(0).optional(),
          per_mail: given.min(0).optional(),
        }),
        response: { 200: creditAccount },
      },
    },
    async (request) => {
      const { mode, alert_below, money, per_received, per_mail } = request.body
      await changeCredits(db, actorOf(request), request.params.account, {
        ...(mode === undefined ? {} : { mode }),
        ...(alert_below === undefined ? {} : { alert_below }),
        ...(money === undefined ? {} : { money }),
        ...(per_received === undefined ? {} : { per_received }),
        ...(per_mail === undefined ? {} : { per_mail }),
      })
      return load(request.params.account)
    },
  )

  app.get(
    '/api/credits/:account/entries',
    {
      config: { right: 'credits.read' },
      schema: { params: id, querystring: pageQuery.extend({ kind }), response: { 200: page(entry) } },
    },
    async (request) => {
      const { cursor, limit, kind = null } = request.query
      const before = decodeCursor(cursor)?.[0]
      const last = typeof before === 'number' ? before : null
      const found = await listEntries(db, request.params.account, kind, last, limit + 1)
      return toPage(found.map(toEntry), limit, (row) => [row.id], null)
    },
  )

  app.get(
    '/api/credits/:account/entries.csv',
    {
      config: { right: 'credits.read' },
      schema: { params: id, querystring: z.object({ kind }), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const lines = exportEntries(db, request.params.account, request.query.kind ?? null, languageOf(request))
      reply.header('content-disposition', 'attachment; filename="credits.csv"').type('text/csv; charset=utf-8')
      return reply.send(Readable.from(lines))
    },
  )

  app.post(
    '/api/credits/:account/entries',
    {
      config: { right: 'credits.manage' },
      schema: {
        description: 'Enters a top-up, or a correction, which may take away what is available.',
        params: id,
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        body: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('top-up'),
            amount: given.min(1),
            note: z.string().trim().max(500).default(''),
          }),
          z.strictObject({
            kind: z.literal('correction'),
            amount: given.refine((value) => value !== 0, {
              message: 'A correction changes something.',
              params: { fr: 'Une correction change quelque chose.' },
            }),
            note: z.string().trim().min(1).max(500),
          }),
        ]),
        response: { 201: creditAccount.extend({ entry: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { account } = request.params
      const by = { actor: actorName(actor), key: request.headers['idempotency-key'] }
      const entry = await once(db, { ...by, request: { account, ...request.body } }, (tx) =>
        enterCredits(tx, actor, account, request.body),
      )
      return reply.code(201).send({ ...(await load(account)), entry })
    },
  )

  app.get(
    '/api/credits/:account/prices',
    { config: { right: 'credits.read' }, schema: { params: id, response: { 200: prices } } },
    async (request) => ({ items: await pricesOf(db, request.params.account) }),
  )

  app.put(
    '/api/credits/:account/prices',
    {
      config: { right: 'credits.manage' },
      schema: {
        description: 'Replaces the price list: as rows, or as text with one line per country, like “FR;0.045”.',
        params: id,
        body: z.union([
          z.strictObject({
            items: z
              .array(price)
              .max(300)
              .refine(
                (items) => new Set(items.map(({ country }) => country)).size === items.length,
                'A country stands there twice.',
              ),
          }),
          z.strictObject({ text: z.string().max(20_000) }),
        ]),
        response: { 200: prices },
      },
    },
    async (request) => {
      const { body } = request
      const given = 'items' in body ? body.items : body.text
      return { items: await changePrices(db, actorOf(request), request.params.account, given) }
    },
  )
}

const toEntry = ({ delivery_id, delivery_label, ...row }: EntryRow): z.infer<typeof entry> => ({
  ...row,
  delivery: delivery_id === null || delivery_label === null ? null : { id: delivery_id, label: delivery_label },
})

const toAccount = (row: CreditAccountRow): z.infer<typeof creditAccount> => ({
  account: { id: row.account_id, name: row.name, kind: row.account_kind },
  mode: row.mode,
  available: row.available,
  held: row.held,
  alert_below: row.alert_below,
  low: row.mode === 'prepaid' && row.alert_below !== null && row.available < row.alert_below,
  money: row.currency === null || row.worth === null ? null : { currency: row.currency, worth: row.worth },
  per_received: row.per_received,
  per_mail: row.per_mail,
  prices: row.prices,
})
