import type { Language } from '../platform/http/problem.ts'
import type { NewNotice } from './tell.ts'

type Told = Pick<NewNotice, 'title' | 'body' | 'mailBody' | 'link'>

/** The same words as on the screen, unless the mail has its own, with the address of the page, and of the place where such mail is switched off. */
export function noticeMail({ title, body, mailBody = body, link }: Told, language: Language, publicUrl: string) {
  const where = link === null ? '' : `${words[language].look}\n${publicUrl}${link}\n\n`
  return {
    subject: `Parley: ${title[language]}`.replaceAll(/\s+/g, ' '),
    text: `${title[language]}\n\n${mailBody[language]}\n\n${where}-- \n${words[language].foot}\n${publicUrl}/me\n`,
  }
}

const words: Record<Language, { look: string; foot: string }> = {
  en: { look: 'Look at it in Parley:', foot: 'Choose what Parley sends you by mail:' },
  fr: { look: 'Voir dans Parley :', foot: 'Choisir ce que Parley vous envoie par e-mail :' },
}
