import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A virtual phone asks for messages, is asked back, confirms; then the provider answers STOP instead of Parley.

describe('opt-in and opt-out of an account', () => {
  const text = 'Colibri : envie de nos bons plans ? Répondez INSCRIPTION.'
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, 'fr-FR')
    page = visitor.page
    await page.goto(parley.welcome as string)
    await page.getByLabel('Votre nom').fill('Camille Aubry')
    await page.getByLabel('Adresse e-mail').fill('camille@example.org')
    await page.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: 'Créer le compte' }).click()
    await page.waitForURL('**/start')
    await page.goto(`${parley.url}/compose`)
    await page.getByRole('combobox', { name: 'Expéditeur' }).click()
    await page.getByRole('option', { name: /36173/ }).click()
    await page.getByRole('textbox', { name: 'Destinataire' }).fill('06 12 34 56 01')
    await page.getByRole('textbox', { name: 'Message' }).fill(text)
    await page.getByText('on peut lui écrire').waitFor()
    await page.getByRole('button', { name: /^Envoyer/ }).click()
    await page.getByRole('region', { name: 'Derniers messages composés' }).getByText('délivré').first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const openSetting = async () => {
    await page.goto(`${parley.url}/admin/accounts`)
    await page.getByRole('row').nth(1).click()
    await page.getByRole('link', { name: 'Désinscription et accord' }).last().click()
    await page.getByRole('heading', { name: 'Chez le fournisseur' }).waitFor()
  }
  const save = async () => {
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Enregistré.').first().waitFor()
  }
  const handset = () => page.getByRole('region', { name: 'Nadia' })
  const write = async (said: string) => {
    await page.goto(`${parley.url}/admin/phones`)
    await handset().getByText(text).waitFor()
    await handset().getByRole('textbox', { name: 'SMS' }).fill(said)
    await handset().getByRole('button', { name: 'Envoyer depuis ce téléphone' }).click()
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
    await page.getByRole('switch', { name: 'Demander confirmation' }).click({ force: true })
    await page.getByLabel('La question').fill('é'.repeat(161))
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Ceci prend plus d’un SMS.').first().waitFor()
    await page.getByLabel('La question').fill('Vous voulez nos bons plans ? Répondez OUI.')
    await save()
    await visitor.isAccessible()
    await write('inscription')
    await handset().getByText('Vous voulez nos bons plans ?').waitFor()
    await write('oui')
    await handset().getByText('Votre inscription est confirmée.').waitFor()
  })

  it('is proved with the word, the question and its answer', async () => {
    await page.goto(`${parley.url}/admin/consent?q=0612345601`)
    await page.getByRole('row', { name: /oui/ }).click()
    await page.getByText('« inscription »').waitFor()
    await page.getByText('Vous voulez nos bons plans ?').waitFor()
  })

  it('is left to the provider where it answers by itself: nobody gets two answers', async () => {
    await openSetting()
    await page.getByRole('radio', { name: /^Il répond lui-même Parley/ }).click()
    await save()
    await write('STOP')
    await page.goto(`${parley.url}/admin/quarantine`)
    await page.getByRole('row', { name: /12\s34\s56\s01/ }).waitFor()
    await latest('STOP')
    await page.getByText('Le fournisseur de ce compte répond lui-même à ce mot').waitFor()
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors.filter((error) => !error.includes('400'))).toEqual([])
  })
})
