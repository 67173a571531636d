import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { codeOf } from '../database/index.ts'
import { readerOf } from './language.ts'
import { internalError, invalidRequest, Problem, problemBody, toBody, unreadableValue } from './problem.ts'
import { sayIssue } from './say-issue.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What one must be allowed to do to call this route; `public` and `signed-in` need no right. */
    right?: string
  }
  interface FastifyInstance {
    /** Every route with what it needs: what tests of the rights go through. */
    knownRoutes: readonly RouteOptions[]
  }
}

/** Lets a request through or throws the problem that says why not. */
export type Guard = (request: FastifyRequest, right: string) => Promise<void>

export type ServerOptions = {
  log: FastifyBaseLogger
  guard: Guard
  version: string
  /** Where a request really goes: some names are there for one thing alone. */
  rewrite?: (request: IncomingMessage) => string
}

export type App = Awaited<ReturnType<typeof buildServer>>

export async function buildServer({ log, guard, version, rewrite }: ServerOptions) {
  const app = fastify({
    // What Fastify says of itself is for no one; problems with requests are logged by the error handler.
    loggerInstance: log.child({}, { level: 'warn' }),
    // A proxy on this machine says who calls; from anywhere else such headers could be anyone's invention.
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: (request: IncomingMessage) => rewrite?.(request) ?? request.url ?? '/',
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Parley', version, description: 'Two-way SMS campaigns.' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })

  const routes: RouteOptions[] = []
  app.decorate('knownRoutes', routes)
  app.addHook('onRoute', (route) => {
    routes.push(route)
    if (route.schema && !route.schema.hide) {
      route.schema.response = {
        ...(route.schema.response as object | undefined),
        default: problemBody.describe('What happened and what to do (RFC 9457)'),
      }
    }
  })
  // A route without a right must not exist: the server refuses to start with one.
  app.addHook('onReady', async () => {
    const open = routes.filter((route) => route.config?.right === undefined)
    const named = open.map((route) => `${route.method} ${route.url}`).join(', ')
    if (open.length > 0) throw new Error(`These routes do not say which right they need: ${named}`)
  })
  app.addHook('onRequest', async (request) => {
    const right = request.routeOptions.config.right
    if (right !== undefined && right !== 'public') await guard(request, right)
  })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
  })

  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))

  return app
}

/** A problem as its own answer, in the reader's language. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const body = toBody(problem, readerOf(request))
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body)
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Problem) return sendProblem(error, request, reply)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.flatMap((issue) => {
      const path = issue.instancePath.replace(/^\//, '').replaceAll('/', '.')
      return sayIssue(path, issue)
    })
    return sendProblem(invalidRequest(undefined, fields), request, reply)
  }
  // A number out of range, a character that no text holds, a cursor that was made up: PostgreSQL names them (class 22).
  if (/^22/.test(codeOf(error) ?? '')) return sendProblem(unreadableValue(), request, reply)
  const status = (error as { statusCode?: number }).statusCode
  if (status !== undefined && status >= 400 && status < 500) {
    const kind = {
      code: status === 413 ? 'too-large' : 'bad-request',
      status,
      title: { en: (error as Error).message, fr: (error as Error).message },
    }
    return sendProblem(new Problem(kind, undefined), request, reply)
  }
  request.log.error({ err: error, reference: request.id }, 'request failed')
  return sendProblem(internalError({ reference: request.id }), request, reply)
}
