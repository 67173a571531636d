import { ideas } from './ideas.ts'
import type { Keyword, Vocabulary } from './keywords.ts'
import { type Intent, type Near, near, none } from './meaning.ts'
import { type Part, readParts } from './parts.ts'
import { evidence, scoreOf } from './score.ts'
import { withoutOtherMeanings } from './wording.ts'

/** A message that is no keyword: what its words say together, or a keyword somewhere in it, whichever counts more. */
export function readNaturalWording(
  { text, undressed, words: message }: { text: string; undressed: string; words: string },
  { strong, languages }: Vocabulary,
): Intent {
  const left = withoutOtherMeanings(message, languages)
  const otherMeaning = left !== message
  const found = strong.find.exec(left)
  const keyword = found ? (strong.keywords.find(({ keyword }) => keyword === found[1]) ?? null) : null
  const { part, aside } = readParts(otherMeaning ? left : undressed, languages, keyword?.keyword ?? null)
  // The keyword by itself is no wording.
  const worded =
    part && !(part.idea === 'stop-sending' && part.words.join(' ') === keyword?.keyword) ? fromWording(part) : null
  const named = keyword && fromKeyword(keyword)
  if (named && (worded === null || named.score.points > worded.score.points)) return named
  return worded ?? none(otherMeaning ? 'other-meaning' : 'no-keyword')

  function fromWording({ idea, points, words, language, others, against }: Part): Near {
    const score = scoreOf(
      text,
      { code: idea, points, words },
      {
        keyword: keyword && 'STOP',
        severalSigns:
          others.length > 0 || (keyword !== null && !` ${words.join(' ')} `.includes(` ${keyword.keyword} `)),
        otherMeaning,
        against,
      },
    )
    const strength = ideas[idea]
    const code = strength === 'clear' ? 'phrase' : 'weak-wording'
    return near(strength, { code }, words.join(' '), score, { language })
  }

  function fromKeyword(keyword: Keyword): Near {
    const isFirst = found?.index === 0 && left.split(' ', mostWordsAfterStop + 2).length <= mostWordsAfterStop + 1
    const code = isFirst ? 'first-word' : 'keyword-inside'
    const score = scoreOf(
      text,
      { code, points: evidence[code] },
      { keyword: keyword.keyword, severalSigns: part !== null, otherMeaning, against: aside },
    )
    return near(isFirst ? 'clear' : 'weak', { code }, keyword.keyword, score, { keyword })
  }
}

const mostWordsAfterStop = 6
