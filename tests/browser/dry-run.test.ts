import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { becomeAdministrator, said, type Visitor, visit } from './visitor.ts'

// A workflow is tried before it is started: who would go where, what would be sent at what price; nothing happens.

const words = {
  en: {
    locale: 'en-US',
    act: 'Dry run',
    sentence: /3 messages would leave, as 3 SMS/,
    nothing: 'Nothing was changed, kept or sent',
    came: /→ .*: 4 people/,
    optedOut: '− Opted out',
    texts: 'Some of the texts',
    list: 'would make 3 people the list “Told”.',
    wait: 'supposed: the wait of 3 people is over.',
    choose: 'Supposed: everyone leaves by',
    refused: 'Refused',
    decided: 'supposed: the decision is “Refused”.',
    back: 'The workflow as it is now',
    close: 'Close',
  },
  fr: {
    locale: 'fr-FR',
    act: 'Essai à blanc',
    sentence: /3 messages partiraient, soit 3 SMS/,
    nothing: 'Rien n’a été modifié, conservé ni envoyé',
    came: /→ .* : 4 personnes/,
    optedOut: '− Désinscrits',
    texts: 'Quelques textes',
    list: 'ferait de 3 personnes la liste « Told ».',
    wait: 'supposé : l’attente de 3 personnes est finie.',
    choose: 'Supposé : tous partent par',
    refused: 'Refusé',
    decided: 'supposé : la décision est « refusé ».',
    back: 'Le workflow tel qu’il est',
    close: 'Fermer',
  },
} as const

const at = (place: number, y = 120) => ({
  x: 60 + place * 270,
  y,
  label: '',
  mode: 'normal',
  on_error: { do: 'pause' },
})
const french = { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } }
const way = (id: string, from: string, to: string, port = 'out') => ({ id, from, port, to, into: 'in', label: null })
const drawing = {
  version: 1,
  zone: 'Europe/Paris',
  supervisors: [],
  keep_interim: false,
  history_days: 30,
  activities: [
    { ...at(0), id: 'start', kind: 'start', settings: {} },
    { ...at(1), id: 'who', kind: 'query', settings: { query: french } },
    { ...at(2), id: 'sms', kind: 'delivery', settings: { mode: 'single', delivery: null, outbound: 'sent' } },
    {
      ...at(3),
      id: 'wait',
      kind: 'wait',
      settings: { until: { of: 'duration', duration: { n: 1, unit: 'day' } } },
    },
    {
      ...at(0, 300),
      id: 'ask',
      kind: 'approval',
      label: 'Go on?',
      settings: { question: 'Go on?', by: { right: 'workflows.run' }, expires: null },
    },
    { ...at(1, 300), id: 'keep', kind: 'save', settings: { into: { new_list: 'Told' }, mode: 'replace' } },
    { ...at(2, 300), id: 'end', kind: 'end', settings: { signal: [], stops_run: false } },
  ],
  transitions: [
    way('t1', 'start', 'who'),
    way('t2', 'who', 'sms'),
    way('t3', 'sms', 'wait'),
    way('t4', 'wait', 'ask'),
    way('t5', 'ask', 'keep', 'approved'),
    way('t6', 'keep', 'end'),
  ],
}

describe.each(['en', 'fr'] as const)('a dry run (%s)', (language) => {
  const say = words[language]
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  let workflow = 0
  const ask = (method: 'get' | 'post' | 'patch', path: string, data?: object) =>
    said(visitor, parley.url, method, path, data)
  const activity = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, language)
    for (const n of [1, 2, 3, 4])
      await ask('post', '/api/profiles', { number: `+3361234567${n}`, first_name: `Ana${n}`, country: 'FR' })
    await ask('post', '/api/quarantine', { address: '+33612345674', reason: 'Asked by phone' })
    const { items } = await ask('get', '/api/channels')
    const channel = items.find(({ kind }: { kind: string }) => kind === 'marketing')
    const made = await ask('post', '/api/workflows', { label: 'Birthday', definition: drawing })
    workflow = made.id
    const { delivery } = await ask('post', `/api/workflows/${workflow}/activities/sms/delivery`, {
      version: made.version,
      mode: 'single',
      outbound: 'sent',
      label: 'Happy birthday',
      channel_id: channel.id,
    })
    await ask('patch', `/api/deliveries/${delivery}`, {
      version: 1,
      content: { text: 'Bonjour {{first_name}} ! STOP au 36173', variants: [], mention: false },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('is one press on the canvas, and says what would leave', async () => {
    await page.goto(`${parley.url}/workflows/${workflow}`)
    await page.getByRole('button', { name: say.act }).click()
    await page.getByText(say.sentence).first().waitFor()
    await page.getByText(say.nothing).first().waitFor()
    await activity('sms').getByText('3 SMS').waitFor()
    await page.getByText(say.list).first().waitFor()
    await page.getByText(say.wait).first().waitFor()
    await visitor.isAccessible()
  })

  it('shows who would go over a transition', async () => {
    await page.getByRole('button', { name: say.came }).click()
    await page.getByRole('link', { name: 'Ana3' }).waitFor()
    await visitor.isAccessible()
  })

  it('shows of an SMS how many, who is left out, and how it reads', async () => {
    await activity('sms').click()
    await page.getByText(say.optedOut).waitFor()
    await page.getByText(say.texts).waitFor()
    await page.getByText('Bonjour Ana2 ! STOP au 36173').waitFor()
    await visitor.isAccessible()
  })

  it('supposes another decision when told to', async () => {
    await activity('ask').click()
    await page.getByRole('combobox', { name: say.choose }).click()
    await page.getByRole('option', { name: say.refused }).click()
    await page.getByText(say.decided).first().waitFor()
    await page.getByText(say.list).waitFor({ state: 'detached' })
    await visitor.isAccessible()
  })

  it('leaves the workflow as it was', async () => {
    await page.getByRole('link', { name: say.back }).click()
    await page.waitForURL(`**/workflows/${workflow}`)
    const { state, last_run } = await ask('get', `/api/workflows/${workflow}`)
    expect({ state, last_run }).toEqual({ state: 'editing', last_run: null })
    expect((await ask('get', '/api/lists')).items.map(({ name }: { name: string }) => name)).not.toContain('Told')
    expect(visitor.errors).toEqual([])
  })
})
