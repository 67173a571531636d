import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('an empty environment', () => {
  it('runs everything on this machine, for this machine', () => {
    expect(readConfig({}, '/srv/parley')).toEqual({
      databaseUrl: null,
      unsafeDatabase: false,
      dataFolder: '/srv/parley/.parley',
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      secret: null,
      roles: ['api', 'worker', 'gateway'],
      smtpUrl: null,
      mailFrom: 'Parley <parley@localhost>',
      privateWebhooks: false,
      nameServers: null,
      logLevel: 'info',
      admin: null,
    })
  })

  it('is the same as one of empty variables, as compose files write them', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', PARLEY_ROLES: '' }, '/srv')).toEqual(readConfig({}, '/srv'))
  })
})

it('takes what is set', () => {
  expect(
    readConfig({
      DATABASE_URL: 'postgresql://parley:secret@db.example.org/parley',
      PARLEY_DATA: '/var/lib/parley',
      PORT: '8080',
      HOST: '0.0.0.0',
      PARLEY_PUBLIC_URL: 'https://sms.example.org/',
      PARLEY_SECRET: 'a'.repeat(64),
      PARLEY_ROLES: 'gateway, api',
      SMTP_URL: 'smtps://mail.example.org',
      PARLEY_MAIL_FROM: 'Campaigns <sms@example.org>',
      PARLEY_WEBHOOKS_PRIVATE: 'yes',
      PARLEY_NAME_SERVERS: '9.9.9.9, 127.0.0.1:5353',
      LOG_LEVEL: 'debug',
      PARLEY_ADMIN_EMAIL: 'ada@example.org',
      PARLEY_ADMIN_PASSWORD: 'analytical engine',
      PATH: '/usr/bin',
    }),
  ).toEqual({
    databaseUrl: 'postgresql://parley:secret@db.example.org/parley',
    unsafeDatabase: false,
    dataFolder: '/var/lib/parley',
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://sms.example.org',
    secret: 'a'.repeat(64),
    roles: ['api', 'gateway'],
    smtpUrl: 'smtps://mail.example.org',
    mailFrom: 'Campaigns <sms@example.org>',
    privateWebhooks: true,
    nameServers: ['9.9.9.9', '127.0.0.1:5353'],
    logLevel: 'debug',
    admin: { email: 'ada@example.org', password: 'analytical engine' },
  })
})

it('shows the port in the public address that nobody gave', () => {
  expect(readConfig({ PORT: '4100' })).toMatchObject({ publicUrl: 'http://localhost:4100' })
})

it.each([
  [
    'the one who signs in to the mail server',
    'smtp://sms%40example.org:secret@mail.example.org',
    'Parley <sms@example.org>',
  ],
  ['parley at our own address', 'smtp://relay', 'Parley <parley@sms.example.com>'],
])('sends mail as %s', (_who, url, from) => {
  const env = { SMTP_URL: url, PARLEY_PUBLIC_URL: 'https://sms.example.com' }
  expect(readConfig(env)).toMatchObject({ mailFrom: from })
})

describe('a mistake gets a sentence', () => {
  it.each([
    ['DATABASE_URL', 'mysql://db/parley', /postgresql:\/\/user:password@host:5432\/parley/],
    ['DATABASE_URL', 'postgresql://db', /postgresql:\/\//],
    ['DATABASE_URL', 'localhost', /postgresql:\/\//],
    ['PORT', 'http', /port number from 0 to 65535/],
    ['PORT', '65536', /port number from 0 to 65535/],
    ['HOST', 'http://localhost', /127\.0\.0\.1/],
    ['PARLEY_PUBLIC_URL', 'sms.example.org', /https:\/\/sms\.example\.org/],
    ['PARLEY_PUBLIC_URL', 'https://example.org/sms', /nothing behind the host/],
    ['PARLEY_SECRET', 'too short', /at least 32 characters/],
    ['PARLEY_ROLES', 'api,gatway', /no role "gatway".*api, worker, gateway/],
    ['SMTP_URL', 'mail.example.org', /smtp:\/\//],
    ['SMTP_URL', 'smtp://ada:100%@mail.example.org', /%25/],
    ['PARLEY_MAIL_FROM', 'Parley', /Parley <parley@example\.org>/],
    ['PARLEY_WEBHOOKS_PRIVATE', 'true', /yes or no/],
    ['LOG_LEVEL', 'verbose', /fatal, error, warn, info/],
    ['PARLEY_UNSAFE_DATABASE', '1', /yes or no/],
  ])('%s=%s', (variable, value, says) => {
    expect(readConfig({ [variable]: value })).toEqual([{ variable, says: expect.stringMatching(says) }])
  })

  it('all of them at once', () => {
    const problems = readConfig({ PORT: 'x', LOG_LEVEL: 'x', PARLEY_ADMIN_EMAIL: 'ada@example.org' })
    expect(Array.isArray(problems) && problems.map(({ variable }) => variable)).toEqual([
      'PORT',
      'LOG_LEVEL',
      'PARLEY_ADMIN_PASSWORD',
    ])
  })

  it('half an administrator', () => {
    expect(readConfig({ PARLEY_ADMIN_PASSWORD: 'analytical engine' })).toEqual([
      { variable: 'PARLEY_ADMIN_EMAIL', says: expect.stringContaining('both') },
    ])
  })
})
