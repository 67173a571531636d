import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'

export const passwordMinimum = 10

export type AuthOptions = {
  /** A pool with pg's own type parsers: better-auth expects dates as Date. */
  pool: pg.Pool
  secret: string
  /** The address people type; its scheme decides whether cookies are marked secure. */
  publicUrl: string
  trustedOrigins: () => string[]
}

/** The header that carries the caller's address as Fastify resolved it; better-auth limits attempts by it. */
export const callerHeader = 'x-parley-caller'

/** Passwords, sessions and the limit on attempts are better-auth's, on our tables; roles and API keys are ours. */
export function createAuth({ pool, secret, publicUrl, trustedOrigins }: AuthOptions) {
  return betterAuth({
    appName: 'Parley',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins,
    telemetry: { enabled: false },
    database: { db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMinimum,
      maxPasswordLength: 200,
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_attempt',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/change-password': { window: 60, max: 10 } },
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'viewer' },
        language: { type: 'string', input: false, defaultValue: 'en' },
        theme: { type: 'string', input: false, defaultValue: 'auto' },
        disabledAt: { type: 'date', input: false, required: false, fieldName: 'disabled_at' },
      },
    },
    session: {
      modelName: 'user_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: 60 * 60 * 24 * 14,
      updateAge: 60 * 60 * 24,
    },
    account: {
      modelName: 'user_credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'user_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: { cookiePrefix: 'parley', ipAddress: { ipAddressHeaders: [callerHeader] } },
  })
}
export type Auth = ReturnType<typeof createAuth>
