import { Readable } from 'node:stream'
import { z } from 'zod'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { languageOf, readerOf } from '../../platform/http/language.ts'
import { decodeCursor, pageQuery } from '../../platform/http/paging.ts'
import { invalidRequest, type Language, languages, notFound, type Reader } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { addressOf } from '../logs/routes.ts'
import type { DeliveryDeps } from '../routes.ts'
import { whyView } from './view.ts'
import { type Asked, readWhy } from './why.ts'

const whom = {
  number: z.string().max(40).optional(),
  profile: z.coerce.number().int().optional(),
}

export function whyRoutes(app: App, { db, now }: DeliveryDeps) {
  app.get(
    '/api/why',
    {
      config: { right: 'messages.read' },
      schema: {
        description:
          'For a number or a profile: every message, exclusion, answer and consent, each with its reason, the newest first.',
        querystring: pageQuery.extend(whom),
        response: { 200: whyView },
      },
    },
    async (request) => {
      const { cursor, limit, ...asked } = request.query
      const key = decodeCursor(cursor)
      const before = key && { at: String(key[0]), key: String(key[1]) }
      const found = await readWhy(db, askedOf(asked), before, limit, { reader: readerOf(request), now: now() })
      if (found === null) throw notFound({ what: 'profile' })
      return found
    },
  )

  app.get(
    '/api/why.csv',
    {
      config: { right: 'messages.read' },
      schema: { querystring: z.object({ ...whom, language: z.enum(languages).optional() }), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const { language = languageOf(request), ...asked } = request.query
      const reader = { ...readerOf(request), language }
      if ((await readWhy(db, askedOf(asked), null, 1, { reader, now: now() })) === null)
        throw notFound({ what: 'profile' })
      reply.header('content-disposition', 'attachment; filename="why.csv"')
      return reply.type('text/csv; charset=utf-8').send(Readable.from(lines(askedOf(asked), reader)))
    },
  )

  async function* lines(asked: Asked, reader: Reader): AsyncGenerator<string> {
    yield byteOrderMark + csvLine(headers[reader.language], reader.language)
    for (let before: { at: string; key: string } | null = null; ; ) {
      const found = await readWhy(db, asked, before, 500, { reader, now: now() })
      for (const item of found?.items ?? []) {
        const cells = [
          item.at,
          item.delivery?.label ?? '',
          item.code,
          item.says,
          item.number ?? '',
          item.text ?? '',
          item.message_id,
        ]
        yield csvLine(cells, reader.language)
      }
      const key = decodeCursor(found?.next ?? undefined)
      if (key === null) return
      before = { at: String(key[0]), key: String(key[1]) }
    }
  }
}

const headers: Record<Language, string[]> = {
  en: ['When', 'Delivery', 'Code', 'Explanation', 'Address', 'Text', 'Message'],
  fr: ['Quand', 'Diffusion', 'Code', 'Explication', 'Adresse', 'Texte', 'Message'],
}

function askedOf({ number, profile }: { number?: string | undefined; profile?: number | undefined }): Asked {
  if (profile !== undefined) return { profile }
  const address = number === undefined ? 0 : addressOf(number)
  if (address === 0)
    throw invalidRequest(undefined, [
      {
        path: 'number',
        says: {
          en: 'Write the number with its country code, like +33612345678.',
          fr: 'Écrivez le numéro avec son indicatif, par exemple +33612345678.',
        },
      },
    ])
  return { address }
}
