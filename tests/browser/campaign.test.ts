import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A campaign as a person runs it: from a list and a template to the phones, and to why one of them got nothing more.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    createAccount: 'Create the account',
    newList: 'A new list',
    listName: 'Its name',
    startImport: 'Start the import',
    imported: /row/,
    label: 'Label',
    channel: 'Channel',
    create: 'Create the delivery',
    text: /Text of the message/,
    population: 'Population',
    lists: /^Lists/,
    onLists: 'On these lists',
    prepare: 'Prepare',
    vow: /Send 3 messages now/,
    excluded: 'Landline',
    confirm: /^Confirm 3 messages/,
    finished: 'finished',
    got: /3 of 3 people got the message/,
    adds: 'all accounted for',
    log: 'Sending log',
    delivered: 'delivered',
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    why: /Only service messages/,
    gotIt: /Got it/,
    optedOut: /Opted out/,
    stopped: 'opted out',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    createAccount: 'Créer le compte',
    newList: 'Une nouvelle liste',
    listName: 'Son nom',
    startImport: 'Lancer l’import',
    imported: /ligne/,
    label: 'Libellé',
    channel: 'Canal',
    create: 'Créer la diffusion',
    text: /Texte du message/,
    population: 'Population',
    lists: /^Listes/,
    onLists: 'Sur ces listes',
    prepare: 'Préparer',
    vow: /Envoyer 3 messages maintenant/,
    excluded: 'Ligne fixe',
    confirm: /^Confirmer l’envoi de 3 messages/,
    finished: 'terminée',
    got: /3 personnes sur 3 ont reçu le message/,
    adds: 'le compte y est',
    log: 'Journal d’envoi',
    delivered: 'délivré',
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    why: /Seulement des messages de service/,
    gotIt: /L’a reçu/,
    optedOut: /Désinscription/,
    stopped: 'désinscrit',
  },
} as const

const file = Buffer.from(
  [
    'Prénom;Portable;Pays',
    'Nadia;0612345601;FR',
    'Karim;0612345602;FR',
    'Jeanne;0612345603;FR',
    'Paul;0478612345;FR',
  ].join('\r\n'),
)

describe.each(['en', 'fr'] as const)('a campaign, in %s', (language) => {
  const say = words[language]
  const text = /ce soir nocturne chez Colibri/
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: say.createAccount }).click()
    await page.waitForURL('**/start')
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('puts people on a list by an import', async () => {
    await page.goto(`${parley.url}/imports/new`)
    await page.locator('input[type=file]').setInputFiles({ name: 'lyon.csv', mimeType: 'text/csv', buffer: file })
    await page.getByRole('radio', { name: say.newList }).check()
    await page.getByLabel(say.listName).fill('Lyon')
    await page.getByRole('button', { name: say.startImport }).click()
    await page.getByRole('heading', { level: 1, name: say.imported }).waitFor()
  })

  it('begins a delivery with a template and its channel', async () => {
    await page.goto(`${parley.url}/deliveries/new`)
    await page.getByRole('radio', { name: /^Promotion/ }).check()
    await page.getByLabel(say.label, { exact: true }).fill('Nocturne')
    await page.getByRole('combobox', { name: say.channel }).click()
    await page.getByRole('option', { name: /Simulator-marketing/ }).click()
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/deliveries/*/content')
  })

  it('writes the text, and gives it the people of the list', async () => {
    await page.getByRole('textbox', { name: say.text }).fill('Bonjour {{ first_name }}, ce soir nocturne chez Colibri.')
    await page.getByRole('link', { name: say.population }).click()
    await page.getByRole('radio', { name: say.lists }).check()
    await page.getByRole('combobox', { name: say.onLists }).click()
    await page.getByRole('option', { name: /Lyon/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText('Jeanne').first().waitFor()
    await visitor.isAccessible()
  })

  it('prepares it, and shows exactly what would leave before anyone confirms', async () => {
    await page.getByRole('button', { name: say.prepare, exact: true }).click()
    await page.waitForURL('**/confirm')
    await page.getByRole('heading', { level: 1, name: say.vow }).waitFor()
    await page.getByText(say.excluded).waitFor()
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.confirm }).click()
  })

  it('ends with everyone accounted for', async () => {
    await page.getByRole('heading', { level: 1, name: say.got }).waitFor()
    await page.getByText(say.finished, { exact: true }).first().waitFor()
    await page.getByText(say.adds).waitFor()
    await visitor.isAccessible()
    await page.getByRole('link', { name: say.log }).click()
    await expect.poll(() => page.getByRole('row').filter({ hasText: say.delivered }).count()).toBe(3)
    await visitor.isAccessible()
  })

  it('is read on the phones, one of which answers STOP', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    const handset = page.getByRole('region', { name: 'Nadia' })
    await handset.getByText(text).waitFor()
    await handset.getByRole('textbox', { name: say.phoneText }).fill('STOP')
    await handset.getByRole('button', { name: say.phoneSend }).click()
    await handset.getByText('vous ne recevrez plus nos SMS').waitFor()
  })

  it('says why: she got this one, and gets no other', async () => {
    await page.goto(`${parley.url}/why/+33612345601`)
    await page.getByRole('heading', { level: 1, name: say.why }).waitFor()
    await page.getByText(say.gotIt).first().waitFor()
    await page.getByText(say.optedOut).first().waitFor()
    await page.getByRole('link', { name: 'Nocturne' }).waitFor()
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
