import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// Rules are written, ordered and tried; then a virtual phone writes, and is answered as the tester said.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    none: 'No rule yet.',
    first: 'Add the first rule',
    add: 'Add a rule',
    addIt: 'Add the rule',
    keyword: 'Keyword',
    anyText: 'any text',
    reply: 'Text of the message',
    text: 'Text',
    never: /it is never reached: rule 1/,
    close: 'Close',
    rule: (place: number, name: string) => new RegExp(`^Rule ${place}.*${name}$`),
    move: (place: number, name: string) => `Move rule ${place}, ${name}`,
    at: (place: number) => `Place ${place} of 3.`,
    conflict: 'Someone else changed these rules meanwhile.',
    seen: 'I have seen it',
    optOut: /^opt-out words/,
    save: 'Save',
    saved: 'Saved.',
    tryIt: 'Try a text',
    look: 'Try it',
    takes: (name: string) => `The rule ${name} takes it.`,
    wordsTake: 'Opt-out words take it.',
    begins: 'The message begins with “HOURS”.',
    closes: 'opts out of all senders',
    limit: /At most 5 replies an hour/,
    phoneText: 'Text message',
    phoneSend: 'Send from this phone',
    taken: 'Taken by',
    byHours: /^Rule HOURS/,
    exportCsv: 'Export (CSV)',
    clear: 'Clear the filters',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    none: 'Aucune règle.',
    first: 'Ajouter la première règle',
    add: 'Ajouter une règle',
    addIt: 'Ajouter la règle',
    keyword: 'Mot-clé',
    anyText: 'tout message',
    reply: 'Texte du message',
    text: 'Texte',
    never: /elle n’est jamais atteinte\s: la règle 1/,
    close: 'Fermer',
    rule: (place: number, name: string) => new RegExp(`^Règle ${place}.*${name}$`),
    move: (place: number, name: string) => `Déplacer la règle ${place}, ${name}`,
    at: (place: number) => `Rang ${place} sur 3.`,
    conflict: 'Quelqu’un d’autre a modifié ces règles entre-temps.',
    seen: 'Vu',
    optOut: /^mots de désinscription/,
    save: 'Enregistrer',
    saved: 'Enregistré.',
    tryIt: 'Essayer un texte',
    look: 'Essayer',
    takes: (name: string) => `La règle ${name} le prend.`,
    wordsTake: 'Les mots de désinscription le prennent.',
    begins: 'Le message commence par «\u00a0HOURS\u00a0».',
    closes: 'désinscrit de tous les expéditeurs',
    limit: /5 réponses par heure au plus/,
    phoneText: 'SMS',
    phoneSend: 'Envoyer depuis ce téléphone',
    taken: 'Pris par',
    byHours: /^Règle HOURS/,
    exportCsv: 'Exporter (CSV)',
    clear: 'Effacer les filtres',
  },
} as const

describe.each(['en', 'fr'] as const)('reply rules, in %s', (language) => {
  const say = words[language]
  const farewell = 'Colibri: plus aucun SMS. START pour revenir.'
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
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const drawer = () => page.getByRole('complementary').last()
  const rule = (place: number, name: string) => page.getByRole('button', { name: say.rule(place, name) })
  const grip = (place: number, name: string) => page.getByRole('button', { name: say.move(place, name), exact: true })
  const close = () => drawer().getByRole('button', { name: say.close }).click()
  const write = async (keyword: string, reply: string) => {
    await drawer().getByLabel(say.keyword, { exact: true }).fill(keyword)
    await drawer().getByRole('textbox', { name: say.reply, exact: true }).fill(reply)
    await drawer().getByRole('button', { name: say.addIt }).click()
    await drawer().getByRole('button', { name: say.save, exact: true }).waitFor()
    await close()
  }

  /** What was done on the screen is stored. */
  const stored = async (act: () => Promise<void>) => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/move'))
    await act()
    await answered
  }

  it('show the keyword sets first, before there is any', async () => {
    await page.goto(`${parley.url}/reply-rules`)
    await page.waitForURL('**/reply-rules/1')
    await page.getByText(say.none).waitFor()
    await page.getByRole('button', { name: say.optOut }).waitFor()
    await page.getByRole('button', { name: say.limit }).waitFor()
    await visitor.isAccessible()
  })

  it('are written beside the table, each before the one that takes any text', async () => {
    await page.getByRole('button', { name: say.first }).click()
    await write('HOURS', 'We are open from 10 to 8.')
    await page.getByRole('button', { name: say.add, exact: true }).click()
    await write('', 'Thank you, we answer soon.')
    await page.getByRole('button', { name: say.add, exact: true }).click()
    await write('MENU', 'Today: soup, {{ first_name | default: "dear guest" }}.')
    await rule(1, 'HOURS').waitFor()
    await rule(2, 'MENU').waitFor()
    await rule(3, say.anyText).waitFor()
    await visitor.isAccessible()
  })

  it('say while they are written that they would never be reached', async () => {
    await page.getByRole('button', { name: say.add, exact: true }).click()
    await drawer().getByLabel(say.keyword, { exact: true }).fill('hours today')
    await drawer().getByText(say.never).waitFor()
    await visitor.isAccessible()
    await close()
  })

  it('are ordered by the keys, which is said aloud and kept', async () => {
    await grip(2, 'MENU').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page
      .getByRole('status')
      .filter({ hasText: say.at(1) })
      .waitFor({ state: 'attached' })
    expect(await grip(1, 'MENU').evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true)
    await stored(() => page.keyboard.press('Space'))
    await rule(1, 'MENU').waitFor()
    await page.reload()
    await rule(1, 'MENU').waitFor()
    await rule(2, 'HOURS').waitFor()
  })

  it('stay where they were when a move is given up', async () => {
    await grip(1, 'MENU').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await grip(2, 'MENU').waitFor()
    await page.keyboard.press('Escape')
    await rule(1, 'MENU').waitFor()
  })

  it('are ordered by the pointer', async () => {
    const [from, to] = [await grip(2, 'HOURS').boundingBox(), await grip(1, 'MENU').boundingBox()]
    if (!from || !to) throw new Error('a rule without a handle')
    await page.mouse.move(from.x + 8, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 8, to.y + 20, { steps: 5 })
    await page.mouse.move(to.x + 8, to.y - 8, { steps: 5 })
    await stored(() => page.mouse.up())
    await rule(1, 'HOURS').waitFor()
    await grip(1, 'HOURS').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await stored(() => page.keyboard.press('Space'))
    await rule(2, 'HOURS').waitFor()
  })

  it('are not moved over what somebody else has changed, and that is said', async () => {
    await page.evaluate(async () => {
      const call = async (path: string, method: string, body?: object) =>
        (
          await fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
        ).json()
      const read = await fetch('/api/reply-rules?level=account&owner=1')
      const { version, rules } = (await read.json()) as { version: number; rules: { id: number }[] }
      await call(`/api/reply-rules/${rules[0]?.id}/move`, 'POST', { version, before: rules[0]?.id })
    })
    await grip(1, 'MENU').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByRole('alert').filter({ hasText: say.conflict }).waitFor()
    await rule(1, 'MENU').waitFor()
    await page.getByRole('button', { name: say.seen }).click()
  })

  it('have the words of an opt-out in the same table', async () => {
    await page.getByRole('button', { name: say.optOut }).click()
    await drawer()
      .getByLabel(language === 'fr' ? 'Français' : 'French')
      .fill(farewell)
    await visitor.isAccessible()
    await drawer().getByRole('button', { name: say.save }).click()
    await page.getByText(say.saved).first().waitFor()
    await close()
  })

  it('are tried without a phone: which one wins, why the earlier did not, what changes', async () => {
    await page.getByRole('button', { name: say.tryIt }).click()
    const tester = drawer()
    await tester.getByLabel(language === 'fr' ? 'Qui écrit' : 'Who writes').fill('06 12 34 56 01')
    await tester.getByRole('textbox', { name: say.text, exact: true }).fill('Hours, please?')
    await tester.getByRole('button', { name: say.look, exact: true }).click()
    await tester.getByText(say.takes('HOURS')).waitFor()
    await tester.getByText(say.begins).waitFor()
    await tester.getByText('We are open from 10 to 8.').waitFor()
    await visitor.isAccessible()
    await tester.getByRole('button', { name: 'STOP', exact: true }).click()
    await tester.getByText(say.wordsTake).waitFor()
    await tester.getByText(farewell).waitFor()
    await tester.getByText(say.closes).waitFor()
    await visitor.isAccessible()
  })

  it('can be read and tried on a phone', async () => {
    await page.setViewportSize({ width: 375, height: 812 })
    await visitor.isAccessible()
    await close()
    await rule(2, 'HOURS').waitFor()
    await visitor.isAccessible()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('answer a phone as the tester said', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    const handset = page.getByRole('region', { name: 'Nadia' })
    const said = async (text: string) => {
      await handset.getByRole('textbox', { name: say.phoneText }).fill(text)
      await handset.getByRole('button', { name: say.phoneSend }).click()
    }
    await said('Hours, please?')
    await handset.getByText('We are open from 10 to 8.').waitFor()
    await said('STOP')
    await handset.getByText(farewell).waitFor()
  })

  it('narrow the incoming SMS to what one of them took, by an address that can be shared, and its file', async () => {
    const row = (text: RegExp) => page.getByRole('row', { name: text })
    await page.goto(`${parley.url}/incoming?days=today`)
    await row(/STOP/).waitFor()
    await page.getByRole('button', { name: say.taken, exact: true }).click()
    await page.getByRole('menuitem', { name: say.byHours }).click()
    await row(/STOP/).waitFor({ state: 'detached' })
    await page.reload()
    await row(/Hours, please/).waitFor()
    expect(await row(/STOP/).count()).toBe(0)
    await visitor.isAccessible()
    const file = await page.getByRole('link', { name: say.exportCsv }).getAttribute('href')
    const lines = await (await page.request.get(`${parley.url}${file}`)).text()
    expect(lines).toContain('Hours, please?')
    expect(lines).not.toContain('STOP')
    await page.getByRole('button', { name: say.clear }).click()
    await row(/STOP/).waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it('have shown no error in the console', () => {
    expect(visitor.errors.filter((error) => !error.includes('409'))).toEqual([])
  })
})
