import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// From the printed link to a STOP answered on a virtual phone, as a person does it, in both languages.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    startImport: 'Start the import',
    leftOut: '2 of 5 rows were left out; the file says why for each.',
    sender: 'Sender',
    recipient: 'Recipient',
    message: 'Message',
    send: /^Send/,
    last: 'Last composed messages',
    delivered: 'delivered',
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    optedOut: 'opted out',
    mayNot: /opted out/,
    mayWrite: 'may be written to',
    simulator: 'Simulator: no real SMS leaves.',
    nobody: /Nobody is in quarantine/,
    sent: 'The message to',
    unsubscribed: 'vous ne recevrez plus nos SMS',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    startImport: 'Lancer l’import',
    leftOut: /2 lignes sur 5 ont été écartées/,
    sender: 'Expéditeur',
    recipient: 'Destinataire',
    message: 'Message',
    send: /^Envoyer/,
    last: 'Derniers messages composés',
    delivered: 'délivré',
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    optedOut: 'désinscrit',
    mayNot: /désinscrit/,
    mayWrite: 'on peut lui écrire',
    simulator: 'Simulateur : aucun SMS réel ne part.',
    nobody: /Personne n’est en quarantaine/,
    sent: 'Le message',
    unsubscribed: 'vous ne recevrez plus nos SMS',
  },
} as const

/** Semicolons, Windows letters, a lost zero, an overseas prefix, and a number that a spreadsheet has destroyed. */
const frenchFile = Buffer.from(
  [
    'Prénom;Nom;Portable;E-mail;Pays;Naissance',
    'Nadia;Léger;0612345601;nadia@example.org;FR;12/05/1984',
    'Karim;Benali;612345602;karim@example.org;FR;01/12/1990',
    'Jeanne;Hoarau;0692123456;jeanne@example.org;RE;',
    'Paul;Durand;3,36E+10;paul@example.org;FR;',
    'Luc;Test;12;luc@example.org;FR;',
  ].join('\r\n'),
  'latin1',
)

describe.each(['en', 'fr'] as const)('the first five minutes, in %s', (language) => {
  const say = words[language]
  const phone = '+33612345601'
  const text = 'Ce soir, -20 % chez Colibri. STOP pour ne plus recevoir nos SMS.'
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('creates the first administrator from the printed link', async () => {
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/start')
    await visitor.isAccessible()
  })

  it('imports people from a file as a French Excel writes it, and says which rows it left out', async () => {
    await page.goto(`${parley.url}/imports/new`)
    await visitor.isAccessible()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: frenchFile })
    await page.getByRole('button', { name: say.startImport }).waitFor()
    await page.getByText('Léger').first().waitFor()
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.startImport }).click()
    await page.getByRole('heading', { name: say.leftOut }).waitFor()
    await visitor.isAccessible()
    await page.goto(`${parley.url}/profiles`)
    await page.getByRole('row', { name: /Nadia/ }).waitFor()
    expect(await page.getByRole('row', { name: /Jeanne/ }).textContent()).toMatch(/262.692|0692/)
    await visitor.isAccessible()
  })

  it('sends an SMS from Compose, and its receipt turns it to delivered', async () => {
    await page.goto(`${parley.url}/compose`)
    await page.getByRole('combobox', { name: say.sender }).click()
    await page.getByRole('option', { name: /36173/ }).click()
    await page.getByText(say.simulator).first().waitFor()
    await page.getByRole('textbox', { name: say.recipient }).fill('06 12 34 56 01')
    await page.getByRole('textbox', { name: say.message }).fill(text)
    await page.getByText(say.mayWrite).waitFor()
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.send }).click()
    const last = page.getByRole('region', { name: say.last })
    await last.getByText(say.delivered).first().waitFor()
  })

  it('shows it on the virtual phone, where STOP is answered and confirmed', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    const handset = page.getByRole('region', { name: 'Nadia' })
    await handset.getByText(text).waitFor()
    await visitor.isAccessible()
    await handset.getByRole('textbox', { name: say.phoneText }).fill('STOP')
    await handset.getByRole('button', { name: say.phoneSend }).click()
    await handset.getByText(say.unsubscribed).waitFor()
  })

  it('keeps the number in quarantine, with the proof', async () => {
    await page.goto(`${parley.url}/admin/quarantine`)
    const row = page.getByRole('row', { name: /12\s34\s56\s01/ })
    await row.waitFor()
    expect(await row.textContent()).toContain('STOP')
    await row.click()
    const proof = page.getByRole('dialog').or(page.getByRole('complementary'))
    await proof.getByText(text).first().waitFor()
    await proof.getByText('36173').first().waitFor()
    await proof.getByText(say.unsubscribed).first().waitFor()
    await visitor.isAccessible()
  })

  it('refuses to write to it again, and says why', async () => {
    await page.goto(`${parley.url}/compose`)
    await page.getByRole('combobox', { name: say.sender }).click()
    await page.getByRole('option', { name: /36173/ }).click()
    await page.getByRole('textbox', { name: say.recipient }).fill('06 12 34 56 01')
    await page.getByRole('textbox', { name: say.message }).fill('Encore un mot ?')
    await page.getByText(say.mayNot).first().waitFor()
    expect(await page.getByRole('button', { name: say.send }).isDisabled()).toBe(true)
  })

  it('is allowed again after START', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    const handset = page.getByRole('region', { name: 'Nadia' })
    await handset.getByRole('textbox', { name: say.phoneText }).fill('START')
    await handset.getByRole('button', { name: say.phoneSend }).click()
    await handset.getByText('Vous recevrez de nouveau nos SMS').waitFor()
    await page.goto(`${parley.url}/admin/quarantine`)
    await page.getByText(say.nobody).first().waitFor()
    await page.goto(`${parley.url}/compose`)
    await page.getByRole('combobox', { name: say.sender }).click()
    await page.getByRole('option', { name: /36173/ }).click()
    await page.getByRole('textbox', { name: say.recipient }).fill(phone)
    await page.getByText(say.mayWrite).waitFor()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
