import { isAbsolute, join } from 'node:path'
import { z } from 'zod'

const roles = ['api', 'worker', 'gateway'] as const
type Role = (typeof roles)[number]

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export type Config = {
  /** Null: Parley starts its own PostgreSQL in the data folder. */
  databaseUrl: string | null
  /** Accepts a server with fsync off. For tests only. */
  unsafeDatabase: boolean
  /** Where Parley keeps what is its own, as an absolute path. */
  dataFolder: string
  port: number
  host: string
  /** The address that people and carriers use, without a slash at the end. */
  publicUrl: string
  /** Null: made once and kept in the data folder, see `keptSecret`. */
  secret: string | null
  roles: readonly Role[]
  /** Null: Parley sends no mail. */
  smtpUrl: string | null
  /** Whom its mails come from. */
  mailFrom: string
  /** Whether webhooks may go to addresses of the own network. */
  privateWebhooks: boolean
  /** Who is asked where names lead; null: whoever this machine asks. */
  nameServers: readonly string[] | null
  logLevel: LogLevel
  /** The first administrator; null: a one-time link is printed. */
  admin: { email: string; password: string } | null
}

/** A mistake in the environment: the variable, and what is wrong and what to write instead. */
export type ConfigProblem = { variable: string; says: string }

/** Reads Parley's configuration from the environment, or lists every mistake in it. A variable set to nothing is not set. */
export function readConfig(env: Record<string, string | undefined>, folder = process.cwd()): Config | ConfigProblem[] {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = environment.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map(toProblem)
  if (given.PARLEY_ADMIN_EMAIL && !given.PARLEY_ADMIN_PASSWORD)
    problems.push({ variable: 'PARLEY_ADMIN_PASSWORD', says: adminNeedsBoth })
  if (given.PARLEY_ADMIN_PASSWORD && !given.PARLEY_ADMIN_EMAIL)
    problems.push({ variable: 'PARLEY_ADMIN_EMAIL', says: adminNeedsBoth })
  if (!parsed.success || problems.length > 0) return problems

  const value = parsed.data
  const publicUrl = value.PARLEY_PUBLIC_URL ?? `http://localhost:${value.PORT}`
  return {
    databaseUrl: value.DATABASE_URL ?? null,
    unsafeDatabase: value.PARLEY_UNSAFE_DATABASE === 'yes',
    dataFolder: isAbsolute(value.PARLEY_DATA) ? value.PARLEY_DATA : join(folder, value.PARLEY_DATA),
    port: value.PORT,
    host: value.HOST,
    publicUrl,
    secret: value.PARLEY_SECRET ?? null,
    roles: value.PARLEY_ROLES,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.PARLEY_MAIL_FROM ?? mailFrom(value.SMTP_URL, publicUrl),
    privateWebhooks: value.PARLEY_WEBHOOKS_PRIVATE === 'yes',
    nameServers: value.PARLEY_NAME_SERVERS ?? null,
    logLevel: value.LOG_LEVEL,
    admin:
      value.PARLEY_ADMIN_EMAIL && value.PARLEY_ADMIN_PASSWORD
        ? { email: value.PARLEY_ADMIN_EMAIL, password: value.PARLEY_ADMIN_PASSWORD }
        : null,
  }
}

export function isConfig(read: Config | ConfigProblem[]): read is Config {
  return !Array.isArray(read)
}

const nameServer = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])(?::\d{1,5})?$/i
const adminNeedsBoth = 'The first administrator needs both PARLEY_ADMIN_EMAIL and PARLEY_ADMIN_PASSWORD.'

const environment = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => isUrl(text, ['postgres:', 'postgresql:']) && new URL(text).pathname.length > 1,
      'Write it like postgresql://user:password@host:5432/parley, or leave it empty: Parley then brings its own database.',
    )
    .optional(),
  PARLEY_UNSAFE_DATABASE: z
    .enum(['yes', 'no'], 'Write yes or no (no is the default, and right outside tests).')
    .default('no'),
  PARLEY_DATA: z.string().default('.parley'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'Write a port number from 0 to 65535, like 4000.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'Write a port number from 0 to 65535, like 4000.')
    .default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'Write the address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for everyone.')
    .default('127.0.0.1'),
  PARLEY_PUBLIC_URL: z
    .string()
    .refine(
      (text) => isUrl(text, ['http:', 'https:']) && isBare(new URL(text)),
      'Write the address that people use, with nothing behind the host: https://sms.example.org.',
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  PARLEY_SECRET: z
    .string()
    .min(32, 'It must have at least 32 characters. `openssl rand -hex 32` makes a good one.')
    .optional(),
  PARLEY_ROLES: z
    .string()
    .transform((text, context): Role[] => {
      const wanted = text.split(',').map((role) => role.trim())
      const unknown = wanted.filter((role) => !isRole(role))
      if (unknown.length > 0)
        context.addIssue({
          code: 'custom',
          message: `There is no role ${unknown.map((role) => `"${role}"`).join(', ')}. Write one or more of ${roles.join(', ')}, separated by commas.`,
        })
      return roles.filter((role) => wanted.includes(role))
    })
    .default([...roles]),
  SMTP_URL: z
    .string()
    .refine((text) => isUrl(text, ['smtp:', 'smtps:']), 'Write it like smtp://user:password@mail.example.org:587.')
    .refine(hasReadableSignIn, 'Write a percent sign of the user or the password as %25.')
    .optional(),
  PARLEY_MAIL_FROM: z
    .string()
    .refine((text) => isMailFrom(text), 'Write it like parley@example.org or Parley <parley@example.org>.')
    .optional(),
  PARLEY_WEBHOOKS_PRIVATE: z
    .enum(['yes', 'no'], 'Write yes or no (no is the default: webhooks reach public addresses only).')
    .default('no'),
  PARLEY_NAME_SERVERS: z
    .string()
    .transform((text) => text.split(',').map((server) => server.trim()))
    .refine(
      (servers) => servers.every((server) => nameServer.test(server)),
      'Write the addresses of name servers with commas between, like 9.9.9.9 or 127.0.0.1:5353.',
    )
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `Write one of ${logLevels.join(', ')}.`).default('info'),
  PARLEY_ADMIN_EMAIL: z.email('Write an e-mail address, like ada@example.org.').optional(),
  PARLEY_ADMIN_PASSWORD: z.string().min(8, 'It must have at least 8 characters.').optional(),
})

/** Many mail servers take only mail that comes from whoever signed in. */
function mailFrom(smtpUrl: string | undefined, publicUrl: string): string {
  const user = smtpUrl === undefined ? '' : decodeURIComponent(new URL(smtpUrl).username)
  return z.email().safeParse(user).success ? `Parley <${user}>` : `Parley <parley@${new URL(publicUrl).hostname}>`
}

function isMailFrom(text: string): boolean {
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text
  return z.email().safeParse(address).success && !/[\r\n]/.test(text)
}

function toProblem(issue: z.core.$ZodIssue): ConfigProblem {
  const variable = String(issue.path[0] ?? '')
  return { variable, says: issue.message }
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

function hasReadableSignIn(text: string): boolean {
  const { username = '', password = '' } = URL.parse(text) ?? {}
  return [username, password].every((part) => !/%(?![0-9a-f]{2})/i.test(part))
}

function isBare(url: URL): boolean {
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
}
