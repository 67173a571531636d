import type { FastifyRequest } from 'fastify'
import { callbackUrlOf, openSecrets } from '../accounts/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { App } from '../platform/http/server.ts'
import type { Vault } from '../platform/secrets.ts'
import { providers } from '../providers/index.ts'
import { findCalled, keep } from './queries.ts'

export type CallbackDeps = { db: Db; vault: Vault; publicUrl: string }

/**
 * Where providers call us. What they say is kept before they are answered; whose call it is says the path, and where the provider
 * signs, the signature must say so too.
 */
export async function callbackRoutes(app: App, { db, vault, publicUrl }: CallbackDeps) {
  await app.register(async (scope) => {
    // A signature is over the bytes as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const url of ['/api/callbacks/:key', '/api/callbacks/:key/*'] as const)
      scope.route({
        method: ['GET', 'POST'],
        url,
        config: { right: 'public' },
        schema: { hide: true },
        async handler(request, reply) {
          const { key = '', '*': what = '' } = request.params as { key?: string; '*'?: string }
          const account = isKey.test(key) ? await findCalled(db, key) : null
          const provider = account === null ? null : providers[account.kind]
          if (account === null || provider?.callbacks === undefined) return reply.code(404).send()
          const secrets = openSecrets(vault, account)
          if (secrets === null) return reply.code(503).send()
          const opened = { settings: account.settings, secrets, callbackUrl: callbackUrlOf(publicUrl, key) }
          const heard = provider.callbacks.hear(opened, callOf(request, publicUrl, what))
          if (heard.kind === 'refused') {
            request.log.warn({ account: account.name, because: heard.because }, 'a call for an account was refused')
            return reply.code(heard.status).send()
          }
          const all = [
            ...heard.receipts.map((said) => ({ kind: 'receipt' as const, said })),
            ...heard.messages.map((said) => ({ kind: 'message' as const, said })),
          ]
          if (all.length > 0) await keep(db, account.id, all)
          return reply.type(heard.answer.type).send(heard.answer.body)
        },
      })
  })
}

/** Anything else the database might not even take as a question. */
const isKey = /^[0-9a-z]+$/

/** The host is what the operator says that it is: a proxy in front may have changed what stands in the request. */
function callOf(request: FastifyRequest, publicUrl: string, what: string) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return { method: request.method, url: `${publicUrl}${request.url}`, what, headers, body }
}
