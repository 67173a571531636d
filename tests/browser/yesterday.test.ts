import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../server/src/platform/database/test-database.ts'
import { withoutWorker, workOnAnotherDay } from './another-day.ts'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { becomeAdministrator, said, type Visitor, visit } from './visitor.ts'

// A query of yesterday's incoming SMS as a person in France builds it in a workflow: whoever wrote becomes a population, that
// gets a second SMS with what they wrote in it. The workflow runs tomorrow, when the messages of today are yesterday's.

describe('les SMS entrants d’hier', () => {
  const database = testDatabase()
  let parley: Awaited<ReturnType<typeof startParley>>
  let worker: Awaited<ReturnType<typeof workOnAnotherDay>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  const wrote = [
    ['+33612345601', 'Nadia', 'Plutôt le bleu'],
    ['+33612345602', 'Karim', 'Le rouge merci'],
  ] as const

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(withoutWorker(database)), openBrowser()])
    worker = await workOnAnotherDay(database)
    visitor = await visit(browser, parley.url, 'fr-FR')
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, 'fr')
    for (const [number, first_name] of [...wrote, ['+33612345603', 'Jeanne'] as const])
      await said(visitor, parley.url, 'post', '/api/profiles', { number, first_name })
    for (const [number, , text] of wrote)
      await said(visitor, parley.url, 'post', `/api/simulator/phones/${number}/messages`, { to: '36173', text })
    await page.goto(`${parley.url}/incoming`)
    for (const [, , text] of wrote) await page.getByText(text).first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await worker?.stop()
    await parley?.stop()
  })

  const activity = (name: string) => page.locator('.react-flow__node').filter({ hasText: name })
  const add = async (typed: string, name: string) => {
    await page.getByRole('button', { name: 'Ajouter une activité' }).click()
    await page.getByPlaceholder('Ce qu’elle doit faire').fill(typed)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await activity(name).waitFor()
  }

  it('se demandent dans une activité Requête, avec leur texte', async () => {
    await page.goto(`${parley.url}/workflows/new`)
    await page.getByRole('button', { name: 'Le dessiner' }).waitFor()
    await page.getByLabel('Nom').fill('Suite aux réponses')
    await page.getByRole('button', { name: 'Le dessiner' }).click()
    await add('commencer', 'Début')
    await add('requête', 'Requête')
    await page.getByRole('button', { name: /^Ressource/ }).click()
    await page.getByRole('option', { name: 'SMS entrants', exact: true }).click()
    await page.getByRole('button', { name: 'Critère', exact: true }).last().click()
    await page.getByRole('option', { name: 'Reçu le', exact: true }).click()
    await page
      .getByRole('button', { name: /^Quand/ })
      .getByText('hier', { exact: true })
      .waitFor()
    await page.getByRole('button', { name: /^Accompagne/ }).click()
    await page.getByRole('option', { name: 'Texte', exact: true }).click()
    await page.keyboard.press('Escape')
    await visitor.isAccessible()
  })

  it('donnent la population d’un second SMS, qui reprend ce que chacun a écrit', async () => {
    await add('envoyer', 'Diffusion SMS')
    await page.getByRole('button', { name: 'Créer son message' }).click()
    await page.getByRole('link', { name: 'Ouvrir la diffusion' }).click()
    await page.waitForURL('**/content')
    await page.getByRole('combobox', { name: 'Canal' }).click()
    await page.getByRole('option', { name: /Simulator-marketing/ }).click()
    await page
      .getByRole('textbox', { name: /Texte du message/ })
      .fill('{{ first_name }}, vous avez écrit : {{ text }}. Colibri')
    // It is marketing: the mention is there by itself.
    await expect.poll(() => page.getByRole('switch', { name: 'Mention STOP ajoutée' }).isChecked()).toBe(true)
    await expect.poll(() => page.getByRole('switch', { name: /^Demander confirmation/ }).isEnabled()).toBe(true)
    await visitor.isAccessible()
  })

  it('se cherchent le lendemain, et le second SMS attend d’être confirmé', async () => {
    worker.goTo(new Date(Date.now() + 86_400_000))
    await page.getByRole('link', { name: 'Suite aux réponses' }).click()
    await page.getByText('3 activités, prêtes à démarrer.').first().waitFor()
    await page.getByRole('button', { name: 'Démarrer', exact: true }).click()
    await page.getByText(/messages préparés/).waitFor()
    await activity('Diffusion SMS').click()
    await page.getByRole('link', { name: 'Ouvrir la diffusion' }).click()
    await page.waitForURL('**/confirm')
    await page.getByText('Nadia, vous avez écrit : Plutôt le bleu. Colibri').first().waitFor()
    await page.getByRole('button', { name: /^Confirmer l’envoi de 2 messages/ }).click()
    await page.getByRole('heading', { level: 1, name: /2 personnes sur 2 ont reçu le message/ }).waitFor()
  })

  it('reviennent sur les téléphones de ceux qui ont écrit, et de personne d’autre', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    for (const [, name, text] of wrote)
      await page.getByRole('region', { name }).getByText(`${name}, vous avez écrit : ${text}. Colibri`).waitFor()
    const { items } = await said(visitor, parley.url, 'get', '/api/simulator/phones')
    const written = items.filter(({ threads }: { threads: unknown[] }) => threads.length > 0)
    expect(written.map(({ name }: { name: string }) => name).sort()).toEqual(['Karim', 'Nadia'])
  })

  it('n’ont montré aucune erreur', () => {
    expect(worker.troubles).toEqual([])
    expect(visitor.errors).toEqual([])
  })
})
