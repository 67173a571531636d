import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A script that answers what phones write: set up, tried, then seen on a virtual phone and in the log.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    script: /Call a script/,
    url: 'Address of the script',
    save: 'Save',
    secret: 'Secret of the script',
    try: 'Call the script',
    request: 'Request',
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    calls: 'Script calls',
    replied: 'replied',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    script: /Appeler un script/,
    url: 'Adresse du script',
    save: 'Enregistrer',
    secret: 'Secret du script',
    try: 'Appeler le script',
    request: 'Requête',
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    calls: 'Appels du script',
    replied: 'répondu',
  },
} as const

describe.each(['en', 'fr'] as const)('a script that answers, in %s', (language) => {
  const say = words[language]
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  // The program of a customer: it says back what it was told.
  const script = createServer(async (request, response) => {
    const said = new URLSearchParams(await text(request)).get('message')
    response.setHeader('content-type', 'text/plain; charset=utf-8')
    response.end(`Bien reçu : ${said}`)
  })

  beforeAll(async () => {
    process.env.PARLEY_WEBHOOKS_PRIVATE = 'yes'
    script.listen(0, '127.0.0.1')
    ;[parley, browser] = await Promise.all([startParley(), openBrowser(), once(script, 'listening')])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/start')
  })
  afterAll(async () => {
    script.closeAllConnections()
    script.close()
    await browser?.close()
    await parley?.stop()
  })

  it('is set on the page of the account, and its secret is shown once', async () => {
    await page.goto(`${parley.url}/admin/accounts/1/answering`)
    await page.getByRole('radio', { name: say.script }).check()
    await page.getByLabel(say.url).fill(`http://127.0.0.1:${(script.address() as AddressInfo).port}/sms`)
    await page.getByRole('button', { name: say.save }).click()
    await page.getByText(say.secret).first().waitFor()
    await visitor.isAccessible()
  })

  it('is tried with a made-up message: what was asked and what would go out', async () => {
    await page.getByRole('button', { name: say.try }).click()
    await page
      .getByText(/^Bien reçu : /)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: say.request }).waitFor()
    await visitor.isAccessible()
  })

  it('answers on the phone what the phone wrote', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    const handset = page.getByRole('region', { name: 'Nadia' })
    await handset.getByRole('textbox', { name: say.phoneText }).fill('Vous ouvrez quand ?')
    await handset.getByRole('button', { name: say.phoneSend }).click()
    await handset.getByText('Bien reçu : Vous ouvrez quand ?').waitFor()
  })

  it('is in the log with its request and its answer', async () => {
    await page.goto(`${parley.url}/admin/accounts/1/calls`)
    await page.getByRole('row', { name: new RegExp(say.replied) }).click()
    await page.getByText('message=Vous+ouvrez+quand', { exact: false }).first().waitFor()
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
