import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A workflow is drawn from nothing with the keyboard, saved by itself, run, and its counts are watched.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    none: 'No workflow yet.',
    fresh: 'New workflow',
    label: 'Name',
    draw: 'Draw it',
    blank: 'Nothing is drawn yet.',
    add: 'Add an activity',
    what: 'What it should do',
    kinds: { start: 'begin', audience: 'segment target', split: 'split', save: 'keep list', end: 'finish' },
    names: { start: 'Start', audience: 'Audience', cut: 'Segmentation', save: 'Save as a list', end: 'End' },
    choose: 'Choose an audience',
    missing: 'Choose an audience.',
    addSegment: 'Add a segment',
    listName: 'Name of the list',
    saved: 'Saved',
    ready: '5 activities, ready to start.',
    start: 'Start',
    show: /^Audience → Segmentation: 4 people/,
    half: /^Segmentation, Segment 1 → Save as a list: 2 people/,
    came: '4 people came in; 2 have come to the end.',
    found: 'found 4 people.',
    again: 'Start again',
    runs: 'Runs',
    undo: 'Undo (Ctrl Z)',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    none: 'Aucun workflow.',
    fresh: 'Nouveau workflow',
    label: 'Nom',
    draw: 'Le dessiner',
    blank: 'Rien n’est encore dessiné.',
    add: 'Ajouter une activité',
    what: 'Ce qu’elle doit faire',
    kinds: { start: 'commencer', audience: 'segment cible', split: 'découpage', save: 'garder liste', end: 'terminer' },
    names: {
      start: 'Début',
      audience: 'Audience',
      cut: 'Segmentation',
      save: 'Enregistrement en liste',
      end: 'Fin',
    },
    choose: 'Choisir une audience',
    missing: 'Choisissez une audience.',
    addSegment: 'Ajouter un segment',
    listName: 'Nom de la liste',
    saved: 'Enregistré',
    ready: '5 activités, prêtes à démarrer.',
    start: 'Démarrer',
    show: /^Audience → Segmentation\s: 4 personnes/,
    half: /^Segmentation, Segment 1 → Enregistrement en liste\s: 2 personnes/,
    came: /4 personnes sont entrées, jusqu’au bout\s: 2\./,
    found: '4 personnes trouvées.',
    again: 'Redémarrer',
    runs: 'Passages',
    undo: 'Annuler (Ctrl Z)',
  },
} as const

describe.each(['en', 'fr'] as const)('a workflow, in %s,', (language) => {
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
    const statuses = await page.evaluate(async () => {
      const post = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
      }
      const made = ['5678', '5679', '5680', '5681'].map((end) =>
        post('/api/profiles', { number: `+3361234${end}`, country: 'FR' }),
      )
      const query = { version: 1, where: { field: 'country', is: 'equal', value: 'FR' } }
      return [...(await Promise.all(made)), await post('/api/audiences', { label: 'France', query })]
    })
    expect(statuses).toEqual([201, 201, 201, 201, 201])
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const activity = (name: string) => page.locator('.react-flow__node').filter({ hasText: name })
  const add = async (typed: string, name: string) => {
    await page.getByRole('button', { name: say.add }).click()
    await page.getByPlaceholder(say.what).fill(typed)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await activity(name).waitFor()
  }

  it('begins with nothing', async () => {
    await page.goto(`${parley.url}/workflows`)
    await page.getByText(say.none).waitFor()
    await page.getByRole('link', { name: say.fresh }).click()
    // The list has a field of almost the same name.
    await page.getByRole('button', { name: say.draw }).waitFor()
    await page.getByLabel(say.label).fill('Halves')
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.draw }).click()
    await page.getByText(say.blank).first().waitFor()
    await visitor.isAccessible()
  })

  it('is drawn by words that people use, each activity behind the one before', async () => {
    await add(say.kinds.start, say.names.start)
    await add(say.kinds.audience, say.names.audience)
    await page.getByText(say.missing).first().waitFor()
    await page.getByPlaceholder(say.choose).click()
    await page.getByRole('option', { name: 'France' }).click()
    await add(say.kinds.split, say.names.cut)
    await page.getByRole('button', { name: say.addSegment }).click()
    await add(say.kinds.save, say.names.save)
    await page.getByLabel(say.listName).fill('Half')
    await add(say.kinds.end, say.names.end)
    await page.getByText(say.ready).first().waitFor()
    expect(await page.locator('.react-flow__edge').count()).toBe(4)
    await visitor.isAccessible()
  })

  it('is walked along and taken back with the keys', async () => {
    await activity(say.names.save).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator(':focus').textContent()).toContain(say.names.end)
    await page.keyboard.press('Delete')
    await activity(say.names.end).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await activity(say.names.end).waitFor()
    expect(await page.locator('.react-flow__edge').count()).toBe(4)
  })

  it('is saved by itself', async () => {
    await page.getByText(say.saved, { exact: true }).waitFor()
    await page.reload()
    await page.getByText(say.ready).first().waitFor()
    expect(await page.locator('.react-flow__node').count()).toBe(5)
  })

  it('runs, and shows how many have gone where', async () => {
    await page.getByRole('button', { name: say.start, exact: true }).click()
    await page.getByRole('button', { name: say.show }).waitFor()
    await page.getByRole('button', { name: say.half }).waitFor()
    await page.getByText(say.came).first().waitFor()
    await page.getByText(say.found).waitFor()
    await page.getByRole('button', { name: say.again }).waitFor()
    await visitor.isAccessible()
  })

  it('keeps its runs', async () => {
    await page.getByRole('link', { name: say.runs, exact: true }).click()
    await page.waitForURL('**/runs')
    await page.getByRole('link', { name: /1$/ }).first().click()
    await page.getByRole('button', { name: say.half }).waitFor()
    expect(visitor.errors).toEqual([])
  })
})
