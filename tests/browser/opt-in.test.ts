import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A virtual phone asks for messages, is asked back, confirms; then the provider answers STOP instead of Parley: by someone who reads
// English, then by someone who reads French.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    sender: 'Sender',
    recipient: 'Recipient',
    message: 'Message',
    text: 'Colibri: would you like our offers? Reply JOIN.',
    phone: { name: 'Karim', number: '06 12 34 56 02', row: /12\s34\s56\s02/, asked: '%2B33612345602' },
    mayWrite: 'may be written to',
    send: /^Send/,
    last: 'Last composed messages',
    delivered: 'delivered',
    keywords: 'Opt-out and opt-in',
    provider: 'At the provider',
    save: 'Save',
    saved: 'Saved. The next message is read so.',
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    confirm: 'Ask once more',
    question: 'The question',
    tooLong: 'This takes more than one SMS.',
    asks: 'Do you want our offers? Reply YES.',
    asked: 'Do you want our offers?',
    joins: 'join',
    yes: 'yes',
    welcome: 'You are subscribed.',
    said: '“join”',
    answersItself: /^It answers by itself Parley/,
    silent: 'The provider of this account answers this word itself',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    sender: 'Expéditeur',
    recipient: 'Destinataire',
    message: 'Message',
    text: 'Colibri : envie de nos bons plans ? Répondez INSCRIPTION.',
    phone: { name: 'Nadia', number: '06 12 34 56 01', row: /12\s34\s56\s01/, asked: '%2B33612345601' },
    mayWrite: 'on peut lui écrire',
    send: /^Envoyer/,
    last: 'Derniers messages composés',
    delivered: 'délivré',
    keywords: 'Désinscription et accord',
    provider: 'Chez le fournisseur',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    confirm: 'Demander confirmation',
    question: 'La question',
    tooLong: 'Ceci prend plus d’un SMS.',
    asks: 'Vous voulez nos bons plans ? Répondez OUI.',
    asked: 'Vous voulez nos bons plans ?',
    joins: 'inscription',
    yes: 'oui',
    welcome: 'Votre inscription est confirmée.',
    said: '« inscription »',
    answersItself: /^Il répond lui-même Parley/,
    silent: 'Le fournisseur de ce compte répond lui-même à ce mot',
  },
} as const

describe.each(['en', 'fr'] as const)('opt-in and opt-out of an account, in %s', (language) => {
  const say = words[language]
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
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/start')
    await page.goto(`${parley.url}/compose`)
    await page.getByRole('combobox', { name: say.sender }).click()
    await page.getByRole('option', { name: /36173/ }).click()
    await page.getByRole('textbox', { name: say.recipient }).fill(say.phone.number)
    await page.getByRole('textbox', { name: say.message }).fill(say.text)
    await page.getByText(say.mayWrite).waitFor()
    await page.getByRole('button', { name: say.send }).click()
    await page.getByRole('region', { name: say.last }).getByText(say.delivered).first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const openSetting = async () => {
    await page.goto(`${parley.url}/admin/accounts`)
    await page.getByRole('row').nth(1).click()
    await page.getByRole('link', { name: say.keywords }).last().click()
    await page.getByRole('heading', { name: say.provider }).waitFor()
  }
  const save = async () => {
    await page.getByRole('button', { name: say.save }).click()
    await page.getByText(say.saved).first().waitFor()
  }
  const handset = () => page.getByRole('region', { name: say.phone.name })
  const write = async (said: string) => {
    await page.goto(`${parley.url}/admin/phones`)
    await handset().getByText(say.text).waitFor()
    await handset().getByRole('textbox', { name: say.phoneText }).fill(said)
    await handset().getByRole('button', { name: say.phoneSend }).click()
  }
  const latest = async (said: string) => {
    await page.goto(`${parley.url}/incoming`)
    await page
      .getByRole('row', { name: new RegExp(said) })
      .first()
      .click()
  }

  it('is asked about twice once the account says so', async () => {
    await openSetting()
    await page.getByRole('switch', { name: say.confirm }).click({ force: true })
    await page.getByLabel(say.question).fill('é'.repeat(161))
    await page.getByRole('button', { name: say.save }).click()
    await page.getByText(say.tooLong).first().waitFor()
    await page.getByLabel(say.question).fill(say.asks)
    await save()
    await visitor.isAccessible()
    await write(say.joins)
    await handset().getByText(say.asked).waitFor()
    await write(say.yes)
    await handset().getByText(say.welcome).waitFor()
  })

  it('is proved with the word, the question and its answer', async () => {
    await page.goto(`${parley.url}/admin/consent?q=${say.phone.asked}`)
    await page.getByRole('row', { name: new RegExp(say.yes) }).click()
    await page.getByText(say.said).waitFor()
    await page.getByText(say.asked).waitFor()
  })

  it('is left to the provider where it answers by itself: nobody gets two answers', async () => {
    await openSetting()
    await page.getByRole('radio', { name: say.answersItself }).click()
    await save()
    await write('STOP')
    await page.goto(`${parley.url}/admin/quarantine`)
    await page.getByRole('row', { name: say.phone.row }).waitFor()
    await latest('STOP')
    await page.getByText(say.silent).waitFor()
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors.filter((error) => !error.includes('400'))).toEqual([])
  })
})
