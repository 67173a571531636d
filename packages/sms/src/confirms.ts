import { words } from './data/keywords.ts'
import { keywords } from './keywords.ts'
import { normaliseKeyword } from './normalise-keyword.ts'

const yes = [
  'YES',
  'YEP',
  'YEAH',
  'OUI',
  'SI',
  'JA',
  'SIM',
  'TAK',
  'ДА',
  'CONFIRM',
  'CONFIRME',
  'JE CONFIRME',
  'CONFIRMO',
  'CONFERMO',
]
const optOuts = keywords.filter(({ meaning }) => meaning === 'opt-out').map(({ keyword }) => keyword)
const courtesy = Object.values(words).flatMap(({ courtesy = [], beside = [] }) => [...courtesy, ...beside])
const yesOrOptOut = [...yes, ...optOuts]

/**
 * Whether someone who was asked “no more SMS?” says that this is meant: yes, any opt-out keyword, or both, and nothing else but
 * courtesy. « Oui stop svp » confirms; « oui je passe demain » says something else.
 */
export const confirmsOptOut = (text: string): boolean => saysNothingBut(yesOrOptOut, text)

/** Whether someone who was asked “do you want our SMS?” says yes, in whatever language the question was. */
export const confirmsOptIn = (text: string): boolean => saysNothingBut(yes, text)

// Long ones first, so that none is left over of a longer one.
const longestFirst = (list: readonly string[]) => [...new Set(list)].sort((a, b) => b.length - a.length)
const withCourtesy = new Map<readonly string[], string[]>(
  [yes, yesOrOptOut].map((meant) => [meant, longestFirst([...meant, ...courtesy])]),
)

// Of most messages one word tells that they say something else.
const known = new Set([...yesOrOptOut, ...courtesy].flatMap((one) => one.split(' ')))

function saysNothingBut(meant: readonly string[], text: string): boolean {
  const said = normaliseKeyword(text)
  if (said.split(' ').some((word) => !known.has(word))) return false
  let rest = ` ${said} `
  let confirms = false
  for (const word of withCourtesy.get(meant) ?? [])
    while (rest.includes(word) && rest.includes(` ${word} `)) {
      confirms ||= meant.includes(word)
      rest = rest.replace(` ${word} `, ' ')
    }
  return confirms && rest.trim() === ''
}
