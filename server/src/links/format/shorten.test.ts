import { describe, expect, it } from 'vitest'
import { planLinks } from '../plan-links.ts'
import { createShortener, standIn } from './shorten.ts'

const base = 'https://l.example/'
const of = (text: string, variants: { language: string; text: string }[] = []) =>
  createShortener(planLinks({ text, variants, mention: false }, { base, kept: '' }))

describe('the links of a text', () => {
  it('that are the same for everyone are known by their number', () => {
    const short = of('See https://a.example/x or https://b.example', [
      { language: 'fr', text: 'Voir https://c.example' },
    ])
    expect(short('See https://a.example/x or https://b.example')).toEqual({
      text: `See ${standIn(base, 0)} or ${standIn(base, 1)}`,
      links: [
        { link: 0, url: null },
        { link: 1, url: null },
      ],
    })
    expect(short('Voir https://c.example').links).toEqual([{ link: 2, url: null }])
  })

  it('that have fields in them are known by what was written, and lead where each person’s does', () => {
    const short = of('https://a.example/{{ id }}?n={{ n }} or https://b.example/{{ id }}')
    expect(short('https://a.example/12?n=x or https://b.example/12').links).toEqual([
      { link: 0, url: 'https://a.example/12?n=x' },
      { link: 1, url: 'https://b.example/12' },
    ])
  })

  it('that a field brings whole come behind those', () => {
    const short = of('https://a.example and {{ where }}')
    expect(short('https://a.example and https://z.example/1').links).toEqual([
      { link: 0, url: null },
      { link: 1, url: 'https://z.example/1' },
    ])
  })

  it('twice the same is one', () => {
    const short = of('https://a.example https://a.example {{ where }}')
    expect(short('https://a.example https://a.example https://z.example/1 https://z.example/1')).toEqual({
      text: `${standIn(base, 0)} ${standIn(base, 0)} ${standIn(base, 1)} ${standIn(base, 1)}`,
      links: [
        { link: 0, url: null },
        { link: 1, url: 'https://z.example/1' },
      ],
    })
  })

  it('more than there are numbers leave as they are', () => {
    const text = Array.from({ length: 18 }, (_, i) => `https://a${i}.example`).join(' ')
    const { text: short, links } = of(text)(text)
    expect(links).toHaveLength(16)
    expect(short).toMatch(/ https:\/\/a16\.example https:\/\/a17\.example$/)
  })
})
