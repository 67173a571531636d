import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A recurring SMS as a person in France runs it: two runs of one month, each confirmed for itself, and their sum.

describe('un SMS récurrent', () => {
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  const heading = (name: RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const beginRun = () => page.getByRole('button', { name: 'Lancer un passage' }).click()
  const confirm = async () => {
    await page.waitForURL('**/confirm')
    await page.getByRole('button', { name: /^Confirmer l’envoi de 2 messages/ }).click()
  }

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
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('se crée comme diffusion parente, avec la période qui groupe ses passages', async () => {
    await page.goto(`${parley.url}/deliveries/new`)
    await page.getByLabel('Libellé', { exact: true }).fill('Anniversaires')
    await page.getByRole('combobox', { name: 'Canal' }).click()
    await page.getByRole('option', { name: /Simulator-marketing/ }).click()
    await page.getByRole('radio', { name: /^SMS récurrent/ }).check()
    await page.getByRole('combobox', { name: 'Regrouper les passages par' }).click()
    await page.getByRole('option', { name: 'mois' }).click()
    await visitor.isAccessible()
    await page.getByRole('button', { name: 'Créer la diffusion' }).click()
    await page.waitForURL('**/deliveries/*/content')
    await page.getByRole('textbox', { name: /Texte du message/ }).fill('Joyeux anniversaire de la part de Colibri.')
    await page.getByRole('link', { name: 'Population' }).click()
    await page.getByRole('radio', { name: /^Numéros collés/ }).check()
    await page.getByRole('textbox', { name: /numéros/i }).fill('0612345601\n0612345602')
    await page.getByRole('button', { name: 'Prendre ces 2 numéros' }).click()
    await page.getByText(/On peut écrire à 2 numéros/).waitFor()
    await page.getByRole('link', { name: 'Paramètres' }).click()
    await heading(/Chaque passage part dès que l’envoi est confirmé/)
    await visitor.isAccessible()
  })

  it('lance un passage, que l’on confirme', async () => {
    await beginRun()
    await confirm()
    await heading(/2 personnes sur 2 ont reçu le message/)
    await page.getByText('terminée', { exact: true }).first().waitFor()
    await visitor.isAccessible()
  })

  it('montre sur la diffusion parente l’exécution du mois', async () => {
    await page.getByRole('link', { name: 'Voir la diffusion parente' }).first().click()
    await page.waitForURL('**/executions')
    await heading(/1 exécution récurrente, dernier passage/)
    await page
      .getByRole('row')
      .filter({ hasText: /20\d\d/ })
      .getByText('terminée')
      .waitFor()
    await visitor.isAccessible()
  })

  it('lance un deuxième passage, et le tableau de bord additionne les deux', async () => {
    await beginRun()
    await confirm()
    await heading(/2 personnes sur 2 ont reçu un message, en 2 passages/)
    // Who was in both of them is counted in both: that is no number of people.
    await expect
      .poll(() => page.getByRole('figure', { name: /^De 4 destinataires, tous passages réunis/ }).count())
      .toBe(1)
    await page.getByText('le compte y est').waitFor()
    await page.getByRole('link', { name: 'Passages' }).click()
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'terminé' }).count()).toBe(2)
    await visitor.isAccessible()
    await page.getByRole('link', { name: 'Passage 1' }).click()
    await heading(/2 personnes sur 2 ont reçu le message/)
    await page.getByRole('link', { name: /^Journal d’envoi/ }).click()
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'délivré' }).count()).toBe(2)
  })

  it('cache ses exécutions dans les activités, sauf si on les demande', async () => {
    await page.goto(`${parley.url}/activities`)
    await page.getByRole('row').filter({ hasText: 'Anniversaires' }).getByText('récurrente').waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Anniversaires' }).count()).toBe(1)
    await page.getByRole('switch', { name: 'Afficher les exécutions récurrentes' }).check()
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'Anniversaires' }).count()).toBe(2)
    await visitor.isAccessible()
  })

  it('n’a montré aucune erreur dans la console', () => {
    expect(visitor.errors).toEqual([])
  })
})
