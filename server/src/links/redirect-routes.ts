import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import type { App } from '../platform/http/server.ts'
import { botOf } from './bots.ts'
import { createResolver } from './resolve.ts'
import type { ClickTaker } from './take-clicks.ts'

export type RedirectDeps = { db: Db; clicks: ClickTaker; now: () => Date; clock: () => number }

/** Longer nobody waits: they are asked to try again. */
const patienceMs = 5_000
const longestAgent = 300

const says = {
  nowhere: { en: 'This link leads nowhere.', fr: 'Ce lien ne mène nulle part.' },
  later: {
    en: 'This link cannot be followed just now. Try again in a moment.',
    fr: 'Ce lien ne peut pas être suivi pour l’instant. Réessayez dans un moment.',
  },
}

/**
 * Leads from a short link to where it was written to lead, and to nothing else: where is never in the request. What is there for
 * links alone answers nothing but links.
 */
export function redirectRoutes(app: App, { db, clicks, now, clock }: RedirectDeps) {
  const resolve = createResolver(db, clock)
  const options = { config: { right: 'public' }, schema: { hide: true } }

  const say = (request: FastifyRequest, reply: FastifyReply, status: number, words: keyof typeof says) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(`${says[words][languageOf(request)]}\n`)

  const follow = async (request: FastifyRequest, reply: FastifyReply) => {
    const code = (request.params as { '*': string })['*']
    const found = await within(patienceMs, resolve(code)).catch((error: unknown) => {
      request.log.warn({ err: error }, 'a short link could not be looked up')
      return 'unknown' as const
    })
    if (found === 'unknown') return say(request, reply.header('retry-after', '5'), 503, 'later')
    if (found === null) return say(request, reply, 404, 'nowhere')
    const { headers, method } = request
    const agent = headers['user-agent'] ?? ''
    const purpose = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']].join(' ')
    const { url, ...place } = found
    clicks.hear({
      ...{ ...place, url, at: now() },
      bot: botOf({ method, agent, purpose }),
      agent: printable(agent).slice(0, longestAgent),
    })
    return reply
      .code(302)
      .header('location', new URL(url).href)
      .header('cache-control', 'private, no-store')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .send('')
  }

  app.get('/l/*', options, follow)
}

// Control characters, which no text of the database holds, or no log shows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const printable = (text: string) => text.replace(/[\u0000-\u001f\u007f]/g, ' ')

function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}
