import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// Two rules built by hand: whose SMS came yesterday and said something; and who answered, and may be written to once more. Seen by
// someone who reads English, then by someone who reads French.

const words = {
  en: {
    locale: 'en-US',
    from: /^What is searched/,
    incoming: 'Incoming messages',
    condition: 'Condition',
    what: 'Received',
    text: 'Text',
    value: 'Value',
    yesterday: 'yesterday',
    today: 'today',
    when: /^When: /,
    whenField: 'When',
    carry: /^Goes along/,
    nobody: 'Nobody is meant.',
    some: 'Some of them',
    label: 'Label',
    save: 'Save',
    saved: 'has been saved',
    answered: 'Answered a delivery, and what',
    few: 'Received few messages lately',
    remove: 'Remove this condition',
    grip: /^Move: /,
    fewer: 'fewer than',
    lately: 'last 30 days',
    audiences: 'Audiences',
    stay: 'Stay',
    sentence: /who wrote.*pleasure.*who were sent/,
    other: /who were sent.*who wrote.*pleasure/,
    reply: 'With pleasure',
    asks: 'pleasure',
  },
  fr: {
    locale: 'fr-FR',
    from: /^Ressource/,
    incoming: 'SMS entrants',
    condition: 'Critère',
    what: 'Reçu le',
    text: 'Texte',
    value: 'Valeur',
    yesterday: 'hier',
    today: 'aujourd’hui',
    when: /^Quand/,
    whenField: 'Quand',
    carry: /^Accompagne/,
    nobody: 'Personne n’est visé.',
    some: 'Quelques-uns d’entre eux',
    label: 'Libellé',
    save: 'Enregistrer',
    saved: 'a été enregistrée',
    answered: 'A répondu à une diffusion, et quoi',
    few: 'A reçu peu de messages récemment',
    remove: 'Retirer ce critère',
    grip: /^Déplacer/,
    fewer: 'moins de',
    lately: '30 derniers jours',
    audiences: 'Audiences',
    stay: 'Rester',
    sentence: /qui ont écrit.*plaisir.*à qui on a envoyé/,
    other: /à qui on a envoyé.*qui ont écrit.*plaisir/,
    reply: 'Avec plaisir',
    asks: 'plaisir',
  },
} as const

describe('a rule built by hand', () => {
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let first: Visitor

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    first = await visit(browser, parley.url, words.en.locale)
    const { page } = first
    await page.goto(parley.welcome as string)
    await page.getByLabel('Your name').fill('Camille Aubry')
    await page.getByLabel('E-mail address').fill('camille@example.org')
    await page.getByLabel('Password', { exact: true }).fill('un mot de passe assez long')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.waitForURL('**/start')
    const send = async (path: string, data: object) =>
      expect((await page.request.post(parley.url + path, { data, headers: { origin: parley.url } })).ok(), path).toBe(
        true,
      )
    await send('/api/profiles', { number: '+33612345601', first_name: 'Nadia', last_name: 'Petit' })
    await send('/api/profiles', { number: '+33612345602', first_name: 'Karim', last_name: 'Benali' })
    await send('/api/simulator/phones/+33612345601/messages', { to: '36173', text: words.en.reply })
    await send('/api/simulator/phones/+33612345602/messages', { to: '36173', text: words.fr.reply })
    await page.goto(`${parley.url}/incoming`)
    for (const { reply } of Object.values(words)) await page.getByText(reply).first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  describe.each(['en', 'fr'] as const)('in %s', (language) => {
    const say = words[language]
    const who = { en: 'Nadia Petit', fr: 'Karim Benali' }[language]
    let visitor: Visitor
    let page: Page

    beforeAll(async () => {
      visitor = await visit(browser, parley.url, say.locale)
      await visitor.context.addCookies(await first.context.cookies())
      page = visitor.page
      const own = { data: { language }, headers: { origin: parley.url } }
      expect((await page.request.patch(`${parley.url}/api/me`, own)).ok()).toBe(true)
    })

    /** The button that adds: of the outermost group it comes last. */
    const add = async (what: string) => {
      await page.getByRole('button', { name: say.condition, exact: true }).last().click()
      await page.getByRole('option', { name: what, exact: true }).click()
    }
    const some = () => page.getByRole('region', { name: say.some })
    const value = () => page.getByRole('textbox', { name: say.value, exact: true })
    const sentence = () => page.getByRole('heading', { level: 1 })

    it('asks which incoming SMS of yesterday said something, and leads to people', async () => {
      await page.goto(`${parley.url}/audiences/new`)
      await page.getByRole('button', { name: say.from }).click()
      await page.getByRole('option', { name: say.incoming, exact: true }).click()
      await add(say.what)
      await page.getByRole('button', { name: say.when }).getByText(say.yesterday, { exact: true }).waitFor()
      await add(say.text)
      await value().fill(say.asks)
      await some().getByText(say.nobody).waitFor()
      await sentence().getByText(say.yesterday, { exact: true }).waitFor()
      await page.getByRole('button', { name: say.carry }).click()
      await page.getByRole('option', { name: say.text, exact: true }).click()
      await page.keyboard.press('Escape')
      await visitor.isAccessible()
    })

    it('is another rule once it asks about today, and the words of the SMS go along', async () => {
      await page.getByRole('button', { name: say.when }).click()
      await page.getByRole('combobox', { name: say.whenField, exact: true }).click()
      await page.getByRole('option', { name: say.today, exact: true }).click()
      await page.keyboard.press('Escape')
      await some().getByText(who).waitFor()
      await some().getByText(say.reply).waitFor()
      await sentence().getByText(say.today, { exact: true }).waitFor()
      await page.getByRole('button', { name: say.from }).focus()
      await page.keyboard.press('Control+z')
      await some().getByText(say.nobody).waitFor()
      await page.keyboard.press('Control+Shift+z')
      await some().getByText(who).waitFor()
    })

    it('is saved, and read again as it was', async () => {
      await page.getByLabel(say.label).fill(`SMS ${language}`)
      await page.getByRole('button', { name: say.save, exact: true }).click()
      await page.getByText(say.saved).waitFor()
      await page.waitForURL(/audiences\/\d+$/)
      await page.reload()
      await some().getByText(who).waitFor()
      expect(await value().inputValue()).toBe(say.asks)
    })

    it('asks who answered and received fewer than two messages in thirty days', async () => {
      await page.goto(`${parley.url}/audiences/new`)
      await add(say.answered)
      // Nobody has sent a delivery yet: any answer counts.
      await page.getByRole('button', { name: say.remove }).nth(1).click()
      await value().fill(say.asks)
      await add(say.few)
      await page.getByRole('button', { name: say.fewer }).waitFor()
      await page.getByRole('button', { name: say.when }).getByText(say.lately).waitFor()
      await some().getByText(who).waitFor()
      await sentence().filter({ hasText: say.sentence }).waitFor()
      await visitor.isAccessible()
    })

    it('is put into another order with the pointer, and back with the keys', async () => {
      const grips = page.getByRole('button', { name: say.grip })
      // Who answered, what they wrote, who received few.
      const [from, to] = [await grips.nth(2).boundingBox(), await grips.nth(0).boundingBox()]
      if (from === null || to === null) throw new Error('no grips')
      await page.mouse.move(from.x + 8, from.y + 8)
      await page.mouse.down()
      await page.mouse.move(to.x + 20, to.y + 30, { steps: 4 })
      await page.mouse.move(to.x + 20, to.y, { steps: 4 })
      await page.mouse.up()
      await sentence().filter({ hasText: say.other }).waitFor()
      await grips.nth(0).focus()
      await page.keyboard.press('ArrowDown')
      await sentence().filter({ hasText: say.sentence }).waitFor()
    })

    it('shows its SQL, and lets nobody leave unasked before it is saved', async () => {
      await page.getByText('SQL', { exact: true }).click()
      await page
        .getByText(/select/)
        .first()
        .waitFor()
      await page.getByRole('link', { name: say.audiences, exact: true }).first().click()
      await page.getByRole('button', { name: say.stay }).click()
      await page.getByLabel(say.label).fill(`Answered ${language}`)
      await page.getByRole('button', { name: say.save, exact: true }).click()
      await page.getByText(say.saved).waitFor()
      await page.waitForURL(/audiences\/\d+$/)
      await page.getByRole('link', { name: say.audiences, exact: true }).first().click()
      await page.getByRole('link', { name: `Answered ${language}` }).waitFor()
    })

    it('has shown no error in the console', () => {
      expect(visitor.errors).toEqual([])
    })
  })
})
