import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { becomeAdministrator, said, type Visitor, visit } from './visitor.ts'

// The SMS delivery activity from nothing, step by step as its documentation has it: drawn with the pointer and the keys, its
// message made of a template, started, confirmed on its own dashboard, watched on the canvas, opened again.

const words = {
  en: {
    locale: 'en-US',
    label: 'Name',
    draw: 'Draw it',
    blank: 'Nothing is drawn yet.',
    drag: { start: 'Add: Start', query: 'Add: Query' },
    names: { start: 'Start', query: 'Query', sms: 'SMS delivery', list: 'Save as a list' },
    find: 'Add an activity',
    what: 'What it should do',
    kinds: { sms: 'send', list: 'keep list' },
    condition: 'Condition',
    country: 'Country',
    value: 'Value',
    found: '2 profiles',
    outbound: 'Outbound transition',
    sent: 'only those it was sent to',
    general: 'General properties',
    ownLabel: 'Label',
    settings: 'Activity',
    template: 'Template',
    notWritten: 'Its message has not been written yet.',
    make: 'Make its message',
    open: 'Open the delivery',
    listName: 'Name of the list',
    ready: '4 activities, ready to start.',
    channel: 'Channel',
    text: /Text of the message/,
    hello: 'Hello {{ first_name }}, welcome to Colibri.',
    seen: 'Hello Nadia, welcome',
    ask: 'Request confirmation before sending',
    start: 'Start',
    prepared: /messages; 0 people excluded/,
    confirm: /^Confirm 2 messages/,
    got: /2 of 2 people got the message/,
    finished: 'finished',
    over: /^Welcome → Save as a list: 2 people/,
    again: 'Start again',
    before: 'had sent its message before',
    fixed: /stay as they are, once its message is made/,
  },
  fr: {
    locale: 'fr-FR',
    label: 'Nom',
    draw: 'Le dessiner',
    blank: 'Rien n’est encore dessiné.',
    drag: { start: 'Ajouter : Début', query: 'Ajouter : Requête' },
    names: { start: 'Début', query: 'Requête', sms: 'Diffusion SMS', list: 'Enregistrement en liste' },
    find: 'Ajouter une activité',
    what: 'Ce qu’elle doit faire',
    kinds: { sms: 'envoyer', list: 'garder liste' },
    condition: 'Critère',
    country: 'Pays',
    value: 'Valeur',
    found: '2 profils',
    outbound: 'Transition sortante',
    sent: 'seulement les personnes à qui le SMS a été envoyé',
    general: 'Propriétés générales',
    ownLabel: 'Libellé',
    settings: 'Activité',
    template: 'Modèle',
    notWritten: 'Son message n’est pas encore écrit.',
    make: 'Créer son message',
    open: 'Ouvrir la diffusion',
    listName: 'Nom de la liste',
    ready: '4 activités, prêtes à démarrer.',
    channel: 'Canal',
    text: /Texte du message/,
    hello: 'Bonjour {{ first_name }}, bienvenue chez Colibri.',
    seen: 'Bonjour Nadia, bienvenue',
    ask: 'Demander confirmation avant d’envoyer les messages',
    start: 'Démarrer',
    prepared: /messages préparés/,
    confirm: /^Confirmer l’envoi de 2 messages/,
    got: /2 personnes sur 2 ont reçu le message/,
    finished: 'terminé',
    over: /^Bienvenue → Enregistrement en liste\s: 2 personnes/,
    again: 'Redémarrer',
    before: 'avait déjà envoyé son message',
    fixed: /ne changent plus une fois le message créé/,
  },
} as const

describe.each(['en', 'fr'] as const)('the SMS of a workflow, in %s,', (language) => {
  const say = words[language]
  const welcome = { en: 'Welcome', fr: 'Bienvenue' }[language]
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, language)
    const people = [
      { number: '+33612345601', first_name: 'Nadia' },
      { number: '+33612345602', first_name: 'Karim' },
      { number: '+32470123456', first_name: 'Joost' },
    ]
    for (const person of people) await said(visitor, parley.url, 'post', '/api/profiles', person)
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const activity = (name: string) => page.locator('.react-flow__node').filter({ hasText: name })
  const boxOf = async (found: ReturnType<Page['locator']>) => {
    const box = await found.boundingBox()
    if (box === null) throw new Error('it is not there')
    return box
  }
  /** Held down at one place, let go at the other. */
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x - 20, to.y - 20, { steps: 5 })
    await page.mouse.move(to.x, to.y, { steps: 3 })
    await page.mouse.up()
  }
  const drop = async (name: string, to: { x: number; y: number }) => {
    const { x, y } = await boxOf(page.getByRole('button', { name, exact: true }))
    await drag({ x: x + 12, y: y + 12 }, to)
  }
  const connect = async (from: string, to: string) => {
    const source = await boxOf(activity(from).locator('.react-flow__handle.source'))
    const target = await boxOf(activity(to).locator('.react-flow__handle.target'))
    await drag({ x: source.x + 4, y: source.y + 4 }, { x: target.x + 4, y: target.y + 4 })
  }
  const add = async (typed: string, name: string) => {
    await page.getByRole('button', { name: say.find }).click()
    await page.getByPlaceholder(say.what).fill(typed)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await activity(name).waitFor()
  }
  const transitions = (count: number) => expect.poll(() => page.locator('.react-flow__edge').count()).toBe(count)

  it('begins on an empty canvas, where two activities are dropped and connected', async () => {
    await page.goto(`${parley.url}/workflows/new`)
    // The list has a field of almost the same name.
    await page.getByRole('button', { name: say.draw }).waitFor()
    await page.getByLabel(say.label).fill('Colibri')
    await page.getByRole('button', { name: say.draw }).click()
    await page.getByText(say.blank).first().waitFor()
    const canvas = await boxOf(page.locator('.react-flow'))
    await drop(say.drag.start, { x: canvas.x + 200, y: canvas.y + 150 })
    await activity(say.names.start).waitFor()
    const start = await boxOf(activity(say.names.start))
    await drop(say.drag.query, { x: start.x + 160, y: start.y + 190 })
    await activity(say.names.query).waitFor()
    await transitions(0)
    await connect(say.names.start, say.names.query)
    await transitions(1)
  })

  it('is told who gets it by a rule', async () => {
    await page.getByRole('button', { name: say.condition, exact: true }).last().click()
    await page.getByRole('option', { name: say.country, exact: true }).click()
    await page.getByRole('textbox', { name: say.value, exact: true }).fill('FR')
    await page.getByText(say.found, { exact: true }).first().waitFor()
  })

  it('sends once, goes on with those it was sent to, and has its message made of a template', async () => {
    await add(say.kinds.sms, say.names.sms)
    await page.getByText(say.notWritten).first().waitFor()
    await page.getByRole('combobox', { name: say.outbound }).click()
    await page.getByRole('option', { name: say.sent }).click()
    await page.getByRole('tab', { name: say.general }).click()
    await page.getByLabel(say.ownLabel).fill(welcome)
    await page.getByRole('tab', { name: say.settings, exact: true }).click()
    await page.getByRole('combobox', { name: say.template }).click()
    await page.getByRole('option', { name: 'Promotion' }).click()
    await page.getByRole('button', { name: say.make }).click()
    await page.getByRole('link', { name: say.open }).waitFor()
    await page.getByText(say.fixed).waitFor()
    expect(await page.getByRole('combobox', { name: say.outbound }).isDisabled()).toBe(true)
    await add(say.kinds.list, say.names.list)
    await page.getByLabel(say.listName).fill('Colibri')
    await transitions(3)
    await visitor.isAccessible()
  })

  it('has its channel and its text where deliveries have theirs, and asks before sending', async () => {
    await activity(welcome).click()
    await page.getByRole('link', { name: say.open }).click()
    await page.waitForURL('**/content')
    await page.getByRole('combobox', { name: say.channel }).click()
    await page.getByRole('option', { name: /Simulator-marketing/ }).click()
    await page.getByRole('textbox', { name: say.text }).fill(say.hello)
    await page.getByText(say.seen).first().waitFor()
    const ask = page.getByRole('switch', { name: say.ask })
    // It may be touched once everything is saved.
    await expect.poll(() => ask.isEnabled()).toBe(true)
    expect(await ask.isChecked()).toBe(true)
    await visitor.isAccessible()
  })

  it('is prepared by the start of its workflow, and nothing leaves before it is confirmed', async () => {
    await page.getByRole('link', { name: 'Colibri', exact: true }).click()
    await page.getByText(say.ready).first().waitFor()
    await page.getByRole('button', { name: say.start, exact: true }).click()
    await page.getByText(say.prepared).waitFor()
    expect(await page.getByRole('button', { name: say.over }).count()).toBe(0)
    const { items } = await said(visitor, parley.url, 'get', '/api/simulator/phones')
    expect(items.flatMap(({ threads }: { threads: unknown[] }) => threads)).toEqual([])
    await activity(welcome).click()
    await page.getByRole('link', { name: say.open }).click()
    await page.waitForURL('**/confirm')
    await page.getByRole('button', { name: say.confirm }).click()
    await page.getByRole('heading', { level: 1, name: say.got }).waitFor()
  })

  it('goes on with those it was sent to, on the canvas that was watched', async () => {
    await page.getByRole('link', { name: /Workflow Colibri/ }).click()
    await page.getByRole('button', { name: say.over }).waitFor()
    await page.getByText(say.finished, { exact: true }).first().waitFor()
    await visitor.isAccessible()
  })

  it('is read on the phones', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    for (const name of ['Nadia', 'Karim'])
      await page.getByRole('region', { name }).getByText(say.seen.replace('Nadia', name)).waitFor()
  })

  it('leads to its dashboard when the activity is opened again, with the state of its workflow', async () => {
    await page.goto(`${parley.url}/workflows`)
    await page.getByRole('link', { name: 'Colibri' }).click()
    await activity(welcome).click()
    await page.getByRole('link', { name: say.open }).click()
    await page.getByRole('heading', { level: 1, name: say.got }).waitFor()
    await page
      .getByRole('link', { name: /Workflow Colibri/ })
      .getByText(say.finished)
      .waitFor()
  })

  it('sends once: started again, it says so and nobody gets anything', async () => {
    await page.getByRole('link', { name: /Workflow Colibri/ }).click()
    await page.getByRole('button', { name: say.again, exact: true }).click()
    await page.getByText(say.before).waitFor()
    await page.goto(`${parley.url}/admin/phones`)
    const nadia = page.getByRole('region', { name: 'Nadia' })
    await nadia.getByText(say.seen).waitFor()
    expect(await nadia.getByText(say.seen).count()).toBe(1)
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
