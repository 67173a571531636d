import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from './problem.ts'
import { type App, sendProblem } from './server.ts'

// Everything a page needs comes from here; inline styles are what Mantine writes at run time.
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/**
 * Serves the built screens. Any address that is no file and no API is a page: the router in the browser decides. Files are
 * looked up when asked for, so that a new build shows without a restart.
 */
export async function serveWeb(app: App, folder: string) {
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url)
    const page = wantsPage ? await readFile(join(folder, 'index.html')).catch(() => null) : null
    if (page === null) return sendProblem(notFound({ what: request.url }), request, reply)
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  }
  app.get('/', { config: { right: 'public' }, schema: { hide: true } }, sendPage)
  app.setNotFoundHandler(sendPage)
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, right: 'public' }
      route.schema = { ...route.schema, hide: true }
    })
    await scope.register(fastifyStatic, {
      root: folder,
      index: false,
      setHeaders(reply, path) {
        const named = path.includes(join(folder, 'assets'))
        reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  })
}
