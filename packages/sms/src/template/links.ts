import { type Mistake, mistake } from './mistake.ts'

const endings = 'com|net|org|info|biz|shop|app|io|co|me|ly|link|eu|fr|be|ch|lu|de|es|it|pt|nl|uk|us|ca'
const link = new RegExp(`https?://\\S+|\\bwww\\.\\S+|\\b[a-z0-9-]{1,63}\\.(?:${endings})\\b(?:/\\S*)?`, 'i')

const links = new RegExp(link, 'gi')

/** The first link of a text, for senders from which carriers block texts with one; null when there is none. */
export function linkMistake(text: string): Mistake | null {
  const found = link.exec(text)
  return found === null ? null : mistake(text, 'link-from-reply-number', found.index, found[0])
}

/** A text with these words in the place of each of its links. */
export const withoutLinks = (text: string, instead: string): string => text.replace(links, instead)
