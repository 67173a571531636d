import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A notification by mail: written, previewed, tried; then a phone answers, and the mail is read where it arrived.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    add: 'Add a notification',
    called: 'Name',
    receivers: 'Receivers',
    from: 'Sender’s e-mail address',
    only: 'Only with this text',
    subject: 'Subject',
    preview: 'Preview',
    save: 'Add',
    one: 'One reply',
    log: 'Log',
    arrived: /arrived at the mail server/,
    boutique: 'Reply on the shop: {{ message }}',
    wrote: / wrote to 36173/,
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    add: 'Ajouter une notification',
    called: 'Nom',
    receivers: 'Destinataires',
    from: 'Adresse e-mail d’expédition',
    only: 'Seulement avec ce texte',
    subject: 'Objet',
    preview: 'Aperçu',
    save: 'Ajouter',
    one: 'Une réponse',
    log: 'Journal',
    arrived: /arrivée au serveur de messagerie/,
    boutique: 'Réponse sur la boutique : {{ message }}',
    wrote: / a écrit au 36173/,
  },
} as const

type Mail = { from: string; to: string[]; source: string }

describe.each(['en', 'fr'] as const)('a notification of replies by mail, in %s', (language) => {
  const say = words[language]
  const phone = '+33612345601'
  const mails: Mail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { envelope }, done) {
      const source = await text(stream)
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), source })
      done()
    },
  })
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  const ask = (path: string, body: object) =>
    page.evaluate(
      async ([path, body]) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(path, { method: 'POST', headers, body })
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      },
      [path, JSON.stringify(body)] as const,
    )
  const writes = (said: string) =>
    ask(`/api/simulator/phones/${encodeURIComponent(phone)}/messages`, { to: '36173', text: said })

  beforeAll(async () => {
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    const { port } = smtp.server.address() as AddressInfo
    ;[parley, browser] = await Promise.all([startParley({ SMTP_URL: `smtp://127.0.0.1:${port}` }), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/start')
    await ask('/api/profiles', { number: phone, first_name: 'Nadia', last_name: 'Haddad', language: 'fr' })
    await ask('/api/simulator/phones', { number: phone, name: 'Nadia' })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
    await new Promise<void>((closed) => smtp.close(closed))
  })

  it('is written: who gets it, from whom, of which replies, in which words', async () => {
    await page.goto(`${parley.url}/admin/notifications`)
    await page.getByRole('button', { name: say.add }).first().click()
    await page.getByLabel(say.called, { exact: true }).fill('Boutique')
    await page.getByLabel(say.receivers).fill('lea@example.org\nhugo@example.org')
    await page.getByLabel(say.from).fill('boutique@colibri.example')
    await page.getByLabel(say.only).fill('boutique')
    await page.getByLabel(say.subject, { exact: true }).fill(say.boutique)
    await page.getByRole('button', { name: say.preview }).click()
    await page.getByRole('heading', { name: say.one }).waitFor()
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await page.getByRole('heading', { name: 'Boutique' }).waitFor()
  })

  it('arrives once at each of its receivers when a phone writes what it asks for, and only then', async () => {
    await writes('Bonjour !')
    await writes('La boutique de Bron est ouverte ?')
    await expect.poll(() => mails.length, { timeout: 20_000 }).toBe(2)
    expect(mails.map(({ to }) => to).sort()).toEqual([['hugo@example.org'], ['lea@example.org']])
    for (const { from, source } of mails) {
      const { head, body } = read(source)
      expect(from).toBe('boutique@colibri.example')
      expect(head).toMatch(/^from: .*boutique@colibri\.example/im)
      expect(subjectOf(head)).toBe(say.boutique.replace('{{ message }}', 'La boutique de Bron est ouverte ?'))
      expect(body).toContain('La boutique de Bron est ouverte ?')
      expect(body).toContain('Nadia Haddad')
      expect(body).toMatch(say.wrote)
      expect(body).not.toContain('Bonjour')
      expect(body).toMatch(/\/incoming\?open=\d+/)
    }
  })

  it('leads from the mail to the message, and stands in the log as arrived', async () => {
    const link = /http\S+\/incoming\?open=\d+/.exec(read(mails[0]?.source ?? '').body)?.[0] ?? ''
    await page.goto(parley.url + new URL(link).pathname + new URL(link).search)
    await page.getByText('La boutique de Bron est ouverte ?').first().waitFor()
    await page.goto(`${parley.url}/admin/notifications`)
    await page.getByRole('link', { name: say.log, exact: true }).click()
    await expect.poll(() => page.getByText(say.arrived).count()).toBe(2)
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})

/** A mail as its reader sees it. */
function read(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const coded = rest.join('\r\n\r\n')
  const body = /^content-transfer-encoding: base64/im.test(head)
    ? Buffer.from(coded, 'base64').toString()
    : /^content-transfer-encoding: quoted-printable/im.test(head)
      ? fromQuoted(coded.replaceAll(/=\r\n/g, ''))
      : coded
  return { head, body }
}

function subjectOf(head: string): string {
  const raw = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? ''
  return raw
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/\r\n[ \t]/g, ' ')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString() : fromQuoted(coded.replaceAll('_', ' ')),
    )
}

const fromQuoted = (coded: string) =>
  Buffer.from(
    coded.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
