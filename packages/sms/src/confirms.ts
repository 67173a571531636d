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
const courtesy = Object.values(words).flatMap(({ courtesy }) => courtesy ?? [])
// Long ones first, so that none is left over of a longer one.
const known = [...new Set([...yes, ...optOuts, ...courtesy])].sort((a, b) => b.length - a.length)

/**
 * Whether someone who was asked “no more SMS?” says that this is meant: yes, any opt-out keyword, or both, and nothing else but
 * courtesy. « Oui stop svp » confirms; « oui je passe demain » says something else.
 */
export function confirmsOptOut(text: string): boolean {
  let rest = ` ${normaliseKeyword(text)} `
  let confirms = false
  for (const word of known)
    while (rest.includes(word) && rest.includes(` ${word} `)) {
      confirms ||= yes.includes(word) || optOuts.includes(word)
      rest = rest.replace(` ${word} `, ' ')
    }
  return confirms && rest.trim() === ''
}
