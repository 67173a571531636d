import { normaliseKeyword } from './normalise-keyword.ts'

/**
 * `Liked “…”`, `A aimé « … »`, `👍 to “…”`: a phone that cannot show a reaction sends it as text, quoting what we
 * wrote, STOP mention included. Such a message is never an answer.
 */
export function isReaction(text: string): boolean {
  if (bare.test(normaliseKeyword(text))) return true
  const quote = firstQuote.exec(text)
  if (!quote || quote.index === 0) return false
  const before = text.slice(0, quote.index)
  const tail = afterLastQuote.exec(text.slice(quote.index + 1))?.[1]
  // The quotation ends the message; German and Dutch put a word behind it (« gefällt », « leuk »).
  if (tail === undefined || normaliseKeyword(tail).split(' ').length > 3) return false
  const verb = normaliseKeyword(before)
  return verbs.test(verb) || (/\p{Extended_Pictographic}/u.test(before) && /^(?:TO|A|AU|AUF|OP|SUR|SU)$/.test(verb))
}

const firstQuote = /["“”„‟«»「]/
const afterLastQuote = /["“”„‟«»」]([^"“”„‟«»」]*)$/

const bare =
  /^(?:LIKED|LOVED|DISLIKED|LAUGHED AT|EMPHASI[SZ]ED|QUESTIONED) (?:AN IMAGE|A MOVIE|A VIDEO|AN ATTACHMENT|AN AUDIO MESSAGE)$/

const verbs = new RegExp(
  `^(?:${[
    'LIKED|LOVED|DISLIKED|LAUGHED AT|EMPHASI[SZ]ED|QUESTIONED|REACTED(?: .{1,30})? TO|REMOVED AN? .{1,40} FROM',
    'A AIME|A ADORE|N A PAS AIME|A PAS AIME|A RI (?:DE|A)|A MIS EN EXERGUE|A MIS L ACCENT SUR|A QUESTIONNE',
    'S EST INTERROGEE? SUR|A REAGI(?: .{1,30})? A|A AJOUTE .{1,30} A|A (?:SUPPRIME|RETIRE) .{1,40} (?:DE|A|SUR)|J AIME',
    'GEFALLT|GEFALLT NICHT|LIEBT|MAG|LACHT UBER|HEBT|HINTERFRAGT|HAT(?: .{1,30})? AUF',
    'LE GUST[OA]|LE ENCANT[OA]|NO LE GUST[OA]|SE R[IE]+O? DE|ENFATIZO|RESALTO|CUESTIONO|REACCIONO(?: .{1,30})? A',
    'PIACE|ADORA|HA ADORATO|NON PIACE|HA RISO (?:DI|PER)|HA (?:ENFATIZZATO|EVIDENZIATO)|HA MESSO .{1,30} A|HA REAGITO(?: .{1,30})? A',
    'CURTIU|GOSTOU DE|AMOU|ADOROU|NAO (?:CURTIU|GOSTOU DE)|RIU DE|ENFATIZOU|QUESTIONOU|REAGIU(?: .{1,30})? A',
    'VINDT|VOND|HOUDT VAN|LACHTE? OM|BENADRUKT|HEEFT(?: .{1,30})? OP',
  ].join('|')})$`,
)
