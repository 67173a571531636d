import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A virtual phone says in its own words that it wants no more, is asked, and confirms: seen by someone who reads English, then by
// someone who reads French. Both look at one Parley, each at a phone of their own.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    phone: { name: 'Karim', number: '06 12 34 56 02', row: /12\s34\s56\s02/ },
    sender: 'Sender',
    recipient: 'Recipient',
    message: 'Message',
    text: 'Tonight, 20% off at Colibri. STOP to get no more texts from us.',
    mayWrite: 'may be written to',
    send: /^Send/,
    last: 'Last composed messages',
    delivered: 'delivered',
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    says: 'Please take me off your list',
    asked: 'Do you want no more SMS from us?',
    waits: 'asked, may answer',
    held: 'marketing held',
    sign: 'Asks to be taken off, or their number deleted',
    yes: 'YES',
    goodbye: 'you will not receive any more messages from us',
    confirmed: 'confirmed',
    setting: 'Look-alike opt-outs',
    question: 'English',
    withoutStop: 'Do you want to leave?',
    refused: 'does not say STOP',
    withStop: 'No more SMS? Reply STOP to confirm.',
    save: 'Save',
    saved: 'Saved.',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    phone: { name: 'Nadia', number: '06 12 34 56 01', row: /12\s34\s56\s01/ },
    sender: 'Expéditeur',
    recipient: 'Destinataire',
    message: 'Message',
    text: 'Ce soir, -20 % chez Colibri. STOP pour ne plus recevoir nos SMS.',
    mayWrite: 'on peut lui écrire',
    send: /^Envoyer/,
    last: 'Derniers messages composés',
    delivered: 'délivré',
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    says: 'STPO',
    asked: 'Voulez-vous ne plus recevoir nos SMS ?',
    waits: 'question posée',
    held: 'marketing retenu',
    sign: 'Un mot d’arrêt à une faute de frappe près',
    yes: 'OUI',
    goodbye: 'vous ne recevrez plus nos SMS',
    confirmed: 'confirmé',
    setting: 'STOP approchants',
    question: 'Français',
    withoutStop: 'Vous voulez partir ?',
    refused: 'ne contient pas STOP',
    withStop: 'Plus aucun SMS ? Répondez STOP pour confirmer.',
    save: 'Enregistrer',
    saved: 'Enregistré.',
  },
} as const

describe('a look-alike opt-out', () => {
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let first: Visitor

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    const say = words.en
    first = await visit(browser, parley.url, say.locale)
    const { page } = first
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: say.create }).click()
    await page.waitForURL('**/start')
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  describe.each(['en', 'fr'] as const)('in %s', (language) => {
    const say = words[language]
    let visitor: Visitor
    let page: Page

    beforeAll(async () => {
      visitor = await visit(browser, parley.url, say.locale)
      await visitor.context.addCookies(await first.context.cookies())
      page = visitor.page
      const own = { data: { language }, headers: { origin: parley.url } }
      expect((await page.request.patch(`${parley.url}/api/me`, own)).ok()).toBe(true)
      await page.goto(`${parley.url}/compose`)
      await page.getByRole('combobox', { name: say.sender }).click()
      await page.getByRole('option', { name: /36173/ }).click()
      await page.getByRole('textbox', { name: say.recipient }).fill(say.phone.number)
      await page.getByRole('textbox', { name: say.message }).fill(say.text)
      await page.getByText(say.mayWrite).waitFor()
      await page.getByRole('button', { name: say.send }).click()
      await page.getByRole('region', { name: say.last }).getByText(say.delivered).first().waitFor()
    })

    const handset = () => page.getByRole('region', { name: say.phone.name })
    const write = async (said: string) => {
      await page.goto(`${parley.url}/admin/phones`)
      await handset().getByText(say.text).waitFor()
      await handset().getByRole('textbox', { name: say.phoneText }).fill(said)
      await handset().getByRole('button', { name: say.phoneSend }).click()
    }

    it('is asked about on the phone', async () => {
      await write(say.says)
      await handset().getByText(say.asked).waitFor()
    })

    it('is listed with its score in words, and marketing is held meanwhile', async () => {
      await page.goto(`${parley.url}/look-alikes`)
      const row = page.getByRole('row', { name: say.phone.row })
      await row.getByText(say.waits).waitFor()
      await row.getByText(say.held).waitFor()
      await row.click()
      await page.getByText(say.sign).waitFor()
      await page.getByText(say.asked).first().waitFor()
      await visitor.isAccessible()
    })

    it('opts out once the phone confirms, with the proof', async () => {
      await write(say.yes)
      await handset().getByText(say.goodbye).waitFor()
      await page.goto(`${parley.url}/look-alikes`)
      await page.getByRole('row', { name: say.phone.row }).getByText(say.confirmed).waitFor()
      await page.goto(`${parley.url}/admin/quarantine`)
      await page.getByRole('row', { name: say.phone.row }).waitFor()
    })

    it('is set per account, with a question that is checked', async () => {
      await page.goto(`${parley.url}/admin/accounts`)
      await page.getByRole('row').nth(1).click()
      await page.getByRole('link', { name: say.setting }).last().click()
      await page.getByLabel(say.question).fill(say.withoutStop)
      await page.getByRole('button', { name: say.save }).click()
      await page.getByText(say.refused).first().waitFor()
      await page.getByLabel(say.question).fill(say.withStop)
      await page.getByRole('button', { name: say.save }).click()
      await page.getByText(say.saved).first().waitFor()
      await visitor.isAccessible()
    })

    it('has shown no error in the console', () => {
      expect(visitor.errors.filter((error) => !error.includes('400'))).toEqual([])
    })
  })
})
