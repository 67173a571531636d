import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A virtual phone mistypes STOP, is asked, and confirms.

describe('a look-alike opt-out', () => {
  const text = 'Ce soir, -20 % chez Colibri. STOP pour ne plus recevoir nos SMS.'
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

  const handset = () => page.getByRole('region', { name: 'Nadia' })
  const write = async (said: string) => {
    await page.goto(`${parley.url}/admin/phones`)
    await handset().getByText(text).waitFor()
    await handset().getByRole('textbox', { name: 'SMS' }).fill(said)
    await handset().getByRole('button', { name: 'Envoyer depuis ce téléphone' }).click()
  }

  it('is asked about on the phone', async () => {
    await write('STPO')
    await handset().getByText('Voulez-vous ne plus recevoir nos SMS ?').waitFor()
  })

  it('is listed with its score in words, and marketing is held meanwhile', async () => {
    await page.goto(`${parley.url}/look-alikes`)
    const row = page.getByRole('row', { name: /12\s34\s56\s01/ })
    await row.getByText('question posée').waitFor()
    await row.getByText('marketing retenu').waitFor()
    await row.click()
    await page.getByText('Un mot d’arrêt à une faute de frappe près').waitFor()
    await page.getByText('Voulez-vous ne plus recevoir nos SMS ?').first().waitFor()
    await visitor.isAccessible()
  })

  it('opts out once the phone confirms, with the proof', async () => {
    await write('OUI')
    await handset().getByText('vous ne recevrez plus nos SMS').waitFor()
    await page.goto(`${parley.url}/look-alikes`)
    await page
      .getByRole('row', { name: /12\s34\s56\s01/ })
      .getByText('confirmé')
      .waitFor()
    await page.goto(`${parley.url}/admin/quarantine`)
    await page.getByRole('row', { name: /12\s34\s56\s01/ }).waitFor()
  })

  it('is set per account, with a question that is checked', async () => {
    await page.goto(`${parley.url}/admin/accounts`)
    await page.getByRole('row').nth(1).click()
    await page.getByRole('link', { name: 'STOP approchants' }).last().click()
    await page.getByLabel('Français').fill('Vous voulez partir ?')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('ne contient pas STOP').first().waitFor()
    await page.getByLabel('Français').fill('Plus aucun SMS ? Répondez STOP pour confirmer.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Enregistré.').first().waitFor()
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors.filter((error) => !error.includes('400'))).toEqual([])
  })
})
