import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// One list of all that a workspace makes: found by words and filters, its executions shown, copied, put away and brought back.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    createAccount: 'Create the account',
    search: 'Label, campaign or text',
    type: 'Type',
    template: 'Templates',
    audience: 'Audiences',
    owner: 'Owner',
    me: /\(me\)/,
    clear: 'Clear the filters',
    executions: 'Show recurring executions',
    execution: 'Recurring execution',
    copy: 'Nocturne (copy)',
    duplicate: 'Duplicate Nocturne',
    archive: 'Archive Nocturne (copy)',
    archives: 'Archive',
    only: 'Only archived',
    restore: 'Take Nocturne (copy) out of the archive',
    holds: /Holidays holds 1 delivery and 1 workflow/,
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    createAccount: 'Créer le compte',
    search: 'Libellé, campagne ou texte',
    type: 'Type',
    template: 'Modèles',
    audience: 'Audiences',
    owner: 'Propriétaire',
    me: /\(moi\)/,
    clear: 'Effacer les filtres',
    executions: 'Afficher les exécutions récurrentes',
    execution: 'Exécution récurrente',
    copy: 'Nocturne (copie)',
    duplicate: 'Dupliquer Nocturne',
    archive: 'Archiver Nocturne (copie)',
    archives: 'Archives',
    only: 'Seulement ce qui est archivé',
    restore: 'Sortir Nocturne (copie) des archives',
    holds: /Holidays regroupe 1 diffusion et 1 workflow/,
  },
} as const

describe.each(['en', 'fr'] as const)('the list of marketing activities, in %s', (language) => {
  const say = words[language]
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  let holidays: number

  const row = (label: string) => page.getByRole('row').filter({ hasText: label })
  const labels = () => page.locator('tbody tr[data-at] td:first-child .truncate').allInnerTexts()
  const shows = (expected: readonly string[]) => expect.poll(labels, { timeout: 20_000 }).toEqual(expected)
  const pick = async (pill: string, choice: string | RegExp) => {
    await page.getByRole('button', { name: pill, exact: true }).click()
    await page.getByRole('menuitem', { name: choice }).click()
  }
  const ask = (url: string, body: object) =>
    page.evaluate(
      async ([to, sent]) => {
        const answer = await fetch(to as string, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-this-journey' },
          body: JSON.stringify(sent),
        })
        if (!answer.ok) throw new Error(`${to} ${answer.status} ${await answer.text()}`)
        return (await answer.json()) as { id: number; version: number }
      },
      [url, body] as const,
    )

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, say.locale)
    page = visitor.page
    await page.goto(parley.welcome as string)
    await page.getByLabel(say.name).fill('Camille Aubry')
    await page.getByLabel(say.email).fill('camille@example.org')
    await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: say.createAccount }).click()
    await page.waitForURL('**/start')
    holidays = (await ask('/api/campaigns', { label: 'Holidays' })).id
    await ask('/api/workflows', { label: 'Welcome', campaign_id: holidays })
    const content = { text: 'Ce soir jusqu’à 22 h', variants: [], mention: false }
    await ask('/api/templates', { label: 'Evening', kind: 'transactional', content })
    const where = { field: 'country', is: 'equal', value: 'FR' }
    await ask('/api/audiences', { label: 'In France', query: { version: 2, resource: 'profiles', where } })
    await ask('/api/deliveries', { label: 'Nocturne', campaign_id: holidays, content })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('shows deliveries, workflows, campaigns, templates and audiences together', async () => {
    await page.goto(`${parley.url}/activities`)
    await shows(['Nocturne', 'Welcome', 'In France', 'Evening', 'Holidays'])
    await visitor.isAccessible()
  })

  it('finds words of a label, of a text, of the campaign; the address keeps them', async () => {
    const search = page.getByRole('searchbox', { name: say.search })
    await search.fill('holid')
    await shows(['Nocturne', 'Welcome', 'Holidays'])
    await search.fill('ce soir')
    await shows(['Nocturne', 'Evening'])
    await page.reload()
    await shows(['Nocturne', 'Evening'])
    await search.fill('')
    await shows(['Nocturne', 'Welcome', 'In France', 'Evening', 'Holidays'])
  })

  it('is filtered with the keyboard alone, and by owner; the filters are cleared together', async () => {
    await page.getByRole('button', { name: say.type, exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: say.template }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: say.audience }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await shows(['In France', 'Evening'])
    await pick(say.owner, say.me)
    expect(new URL(page.url()).searchParams.get('owner')).toBe('me')
    await shows(['In France', 'Evening'])
    await visitor.isAccessible()
    await page.getByRole('button', { name: say.clear }).click()
    await shows(['Nocturne', 'Welcome', 'In France', 'Evening', 'Holidays'])
  })

  it('hides the executions of a recurring SMS until they are asked for', async () => {
    const channels = await page.evaluate(
      async () => (await (await fetch('/api/channels?limit=50')).json()) as { items: { id: number; kind: string }[] },
    )
    const { id, version } = await ask('/api/deliveries', {
      label: 'Birthdays',
      kind: 'recurring',
      recurrence: { aggregation: 'month', zone: 'Europe/Paris', hour: null },
      channel_id: channels.items.find(({ kind }) => kind === 'transactional')?.id,
      content: { text: 'Joyeux anniversaire', variants: [], mention: false },
    })
    await page.evaluate(
      ([of, seen]) =>
        fetch(`/api/deliveries/${of}/numbers`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ version: seen, text: '0612345601' }),
        }).then(() => undefined),
      [id, version] as const,
    )
    await ask(`/api/deliveries/${id}/runs`, {})
    await row('Birthdays').first().waitFor()
    expect(await row('Birthdays').count()).toBe(1)
    await page.getByRole('switch', { name: say.executions }).click()
    await row('Birthdays').getByRole('img', { name: say.execution }).waitFor()
    expect(await row('Birthdays').count()).toBe(2)
    await visitor.isAccessible()
    await page.getByRole('switch', { name: say.executions }).click()
    await shows(['Birthdays', 'Nocturne', 'Welcome', 'In France', 'Evening', 'Holidays'])
  })

  it('makes a copy, which opens by itself', async () => {
    await row('Nocturne').hover()
    await page.getByRole('button', { name: say.duplicate, exact: true }).click()
    await page.waitForURL('**/deliveries/*/content')
    await page.goto(`${parley.url}/activities?q=nocturne`)
    await shows([say.copy, 'Nocturne'])
  })

  it('archives it, shows it among what is archived, and brings it back', async () => {
    await row(say.copy).hover()
    await page.getByRole('button', { name: say.archive }).click()
    await shows(['Nocturne'])
    await pick(say.archives, say.only)
    await shows([say.copy])
    await row(say.copy).hover()
    await page.getByRole('button', { name: say.restore }).click()
    await shows([])
    await page.goto(`${parley.url}/activities?q=nocturne`)
    await shows([say.copy, 'Nocturne'])
  })

  it('says on the page of a campaign what it holds, also on a phone', async () => {
    await row(say.copy).hover()
    await page.getByRole('button', { name: say.archive }).click()
    await shows(['Nocturne'])
    await page.setViewportSize({ width: 375, height: 800 })
    await page.goto(`${parley.url}/campaigns/${holidays}`)
    await page.getByRole('heading', { level: 1, name: say.holds }).waitFor()
    await shows(['Nocturne', 'Welcome'])
    await visitor.isAccessible()
    await page.goto(`${parley.url}/activities?type=workflow`)
    await shows(['Welcome'])
    await visitor.isAccessible()
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
