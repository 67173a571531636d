import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openWorld, type World } from './preparation.fixture.ts'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await openWorld(database)
})

describe('a preparation', () => {
  it('makes one message for each person, in the words of the text', async () => {
    const jeanne = await world.profile({ number: '33612345678', first_name: 'Jeanne', attributes: { shop: 'Lyon' } })
    const list = await world.list(jeanne)
    const { state, preparation, summary, troubles } = await world.prepare({
      text: 'Bonjour {{ first_name }}, à {{ shop }} !',
      to: { of: 'lists', list_ids: [list], without_list_ids: [] },
    })
    expect(troubles).toEqual([])
    expect(state).toBe('prepared')
    expect(await world.messages(preparation)).toMatchObject([
      { to: '33612345678', profile: jeanne, text: 'Bonjour Jeanne, à Lyon !', parts: 1, encoding: 'gsm7' },
    ])
    expect(summary).toMatchObject({ target: 1, messages: 1, parts: 1, excluded: {} })
  })
})
