import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { type Visitor, visit } from './visitor.ts'

// A phone answers, the inbox shows it live, a person answers, the phone has it, the conversation is closed.

const words = {
  en: {
    locale: 'en-US',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create the account',
    nobody: 'Nobody waits for an answer.',
    one: 'One person waits for an answer.',
    answer: 'Your answer',
    send: 'Send',
    close: 'Close',
    left: /left to answer/,
    delivered: 'delivered',
    closedBy: /Camille Aubry closed it/,
    note: 'A note for colleagues',
    keep: 'Keep the note',
    optOut: 'Opt this number out',
    what: 'What was said, or where the letter is',
    optedOut: /Opted out since/,
    nothingAsked: /has asked nothing since/,
    all: 'All',
    assign: 'Assign',
    assigned: 'Assigned to Camille Aubry',
    toNobody: 'Nobody',
    canned: 'Canned answers',
    manage: 'Edit them',
    label: 'Name',
    text: 'Text',
    addCanned: 'Add',
    inTheBar: /^Inbox\s*1$/,
  },
  fr: {
    locale: 'fr-FR',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    create: 'Créer le compte',
    nobody: 'Personne n’attend de réponse.',
    one: '1 personne attend une réponse.',
    answer: 'Votre réponse',
    send: 'Envoyer',
    close: 'Clôturer',
    left: /pour répondre/,
    delivered: 'délivré',
    closedBy: /Camille Aubry l’a clôturée/,
    note: 'Une note pour vos collègues',
    keep: 'Garder la note',
    optOut: 'Désinscrire ce numéro',
    what: 'Ce qui a été dit, ou où se trouve la lettre',
    optedOut: /Désinscription depuis/,
    nothingAsked: /n’a rien demandé depuis/,
    all: 'Toutes',
    assign: 'Attribuer',
    assigned: 'Attribuée à Camille Aubry',
    toNobody: 'Personne',
    canned: 'Réponses types',
    manage: 'Les modifier',
    label: 'Nom',
    text: 'Texte',
    addCanned: 'Ajouter',
    inTheBar: /^Conversations\s*1$/,
  },
} as const

describe.each(['en', 'fr'] as const)('the inbox, in %s', (language) => {
  const say = words[language]
  const phone = '+33612345601'
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  const ask = (method: string, path: string, body?: object) =>
    page.evaluate(
      async ([method, path, body]) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(path, { method, ...(body ? { headers, body } : {}) })
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
        return answer.status === 204 ? null : ((await answer.json()) as unknown)
      },
      [method, path, body ? JSON.stringify(body) : ''] as const,
    )
  const writes = (text: string) =>
    ask('POST', `/api/simulator/phones/${encodeURIComponent(phone)}/messages`, { to: '36173', text })

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
    await ask('POST', '/api/profiles', { number: phone, first_name: 'Nadia', last_name: 'Haddad', language: 'fr' })
    await ask('POST', '/api/simulator/phones', { number: phone, name: 'Nadia' })
    const { items } = (await ask('GET', '/api/compose/senders')) as {
      items: { channel_id: number; sender: { value: string } }[]
    }
    const channel = items.find(({ sender }) => sender.value === '36173')?.channel_id
    await ask('POST', '/api/messages', {
      channel_id: channel,
      to: phone,
      text: "Nocturne ce soir jusqu'à 22 h chez Colibri.",
    })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  it('shows what a phone writes while one looks, and who waits', async () => {
    await page.goto(`${parley.url}/inbox`)
    await page.getByRole('heading', { name: say.nobody }).waitFor()
    await visitor.isAccessible()
    await writes('Et la boutique de Bron ?')
    await page.getByRole('heading', { name: say.one }).waitFor()
    await page.getByRole('link', { name: /Nadia Haddad/ }).waitFor()
    await page.getByRole('link', { name: say.inTheBar }).waitFor()
    await visitor.isAccessible()
  })

  it('opens with J, is answered with R, and the phone has the answer', async () => {
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Nadia Haddad' }).waitFor()
    await page.getByText(say.left).waitFor()
    await visitor.isAccessible()
    await page.keyboard.press('r')
    await page.keyboard.type('Bron ferme à 21 h ce soir.')
    await page.keyboard.press('Control+Enter')
    const said = page.getByText('Bron ferme à 21 h ce soir.')
    await said.first().waitFor()
    await page.getByRole('heading', { name: say.nobody }).waitFor()
    const handset = () => ask('GET', `/api/simulator/phones/${encodeURIComponent(phone)}`)
    await expect.poll(async () => JSON.stringify(await handset())).toContain('Bron ferme à 21 h ce soir.')
    await expect.poll(() => page.getByText(say.delivered).count(), { timeout: 20_000 }).toBeGreaterThan(1)
  })

  it('is assigned by hand and with A, and answered with a canned answer', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: say.assigned }).click()
    await page.getByRole('menuitem', { name: say.toNobody }).click()
    await page.getByRole('button', { name: say.assign, exact: true }).waitFor()
    await page.keyboard.press('a')
    await page.getByRole('button', { name: say.assigned }).waitFor()
    await page.getByRole('button', { name: say.canned }).click()
    await page.getByRole('menuitem', { name: say.manage }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say.label, { exact: true }).fill('Parking')
    await dialog.getByLabel(say.text, { exact: true }).fill('Le parking est rue Gasparin.')
    await visitor.isAccessible()
    await dialog.getByRole('button', { name: say.addCanned, exact: true }).click()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: say.canned }).click()
    await page.getByRole('menuitem', { name: /Parking/ }).click()
    await expect.poll(() => page.getByLabel(say.answer).inputValue()).toBe('Le parking est rue Gasparin.')
    await page.getByRole('button', { name: say.send, exact: true }).click()
    await expect
      .poll(async () => JSON.stringify(await ask('GET', `/api/simulator/phones/${encodeURIComponent(phone)}`)))
      .toContain('rue Gasparin')
  })

  it('keeps a note, closes with E, and comes back with the next question', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.getByLabel(say.note).fill('Préfère Bellecour.')
    await page.getByRole('button', { name: say.keep }).click()
    await page.getByText('Préfère Bellecour.').waitFor()
    await page.getByRole('button', { name: say.close, exact: true }).click()
    await page.getByText(say.closedBy).waitFor()
    await writes('Merci ! Et demain ?')
    await page.getByRole('heading', { name: say.one }).waitFor()
    await page.getByText('Merci ! Et demain ?').first().waitFor()
    await visitor.isAccessible()
  })

  it('opts the number out for its owner; only what they asked is answered', async () => {
    await page.getByRole('button', { name: say.optOut }).click()
    await page.getByLabel(say.what).fill('Par téléphone, le 28 à 10 h.')
    await page.getByRole('dialog').getByRole('button', { name: say.optOut }).click()
    await page.getByText(say.optedOut).waitFor()
    await page.getByLabel(say.answer).fill('Demain, 19 h.')
    await page.getByRole('button', { name: say.send, exact: true }).click()
    await page.getByText('Demain, 19 h.').first().waitFor()
    await page.getByText(say.nothingAsked).waitFor()
    await visitor.isAccessible()
  })

  it('finds a conversation by what was said', async () => {
    await page.goto(`${parley.url}/inbox?box=all&q=boutique`)
    await page.getByRole('link', { name: /Nadia Haddad/ }).waitFor()
    await page.goto(`${parley.url}/inbox?box=all&q=introuvable`)
    await expect.poll(() => page.getByRole('link', { name: /Nadia Haddad/ }).count()).toBe(0)
  })

  it('has shown no error in the console', () => {
    expect(visitor.errors).toEqual([])
  })
})
