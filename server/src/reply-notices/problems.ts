import { defineProblem } from '../platform/http/problem.ts'

type Said = { en: string; fr: string }

export const noticeChanged = defineProblem<{ version: number }>({
  code: 'reply-notice-changed',
  status: 409,
  title: {
    en: 'Someone else changed this notification meanwhile.',
    fr: 'Quelqu’un d’autre a modifié cette notification entre-temps.',
  },
  fix: { en: 'Look at it again, then make your change.', fr: 'Relisez-la, puis refaites votre modification.' },
})

export const noticeText = defineProblem<{ says: Said; line: number; column: number }>({
  code: 'reply-notice-text',
  status: 400,
  title: {
    en: ({ says, line, column }) => `Line ${line}, column ${column}: ${says.en}`,
    fr: ({ says, line, column }) => `Ligne ${line}, colonne ${column} : ${says.fr}`,
  },
})

export const noticeFields = defineProblem({
  code: 'reply-notice-fields',
  status: 400,
  title: { en: 'Some fields are not right.', fr: 'Certains champs ne conviennent pas.' },
  fix: {
    en: 'Correct the fields that are marked, then try again.',
    fr: 'Corrigez les champs signalés, puis réessayez.',
  },
})

export const noMail = defineProblem({
  code: 'no-mail',
  status: 409,
  title: { en: 'This Parley sends no mail.', fr: 'Ce Parley n’envoie pas d’e-mails.' },
  fix: {
    en: 'Whoever runs it can set SMTP_URL. Nothing was sent.',
    fr: 'Qui l’exploite peut définir SMTP_URL. Rien n’est parti.',
  },
})

export const trialUnpaid = defineProblem({
  code: 'reply-notice-unpaid',
  status: 409,
  title: { en: 'The account has no credits left for this.', fr: 'Le compte n’a plus de crédits pour cela.' },
  fix: {
    en: 'Top up under Administration › Credits and prices.',
    fr: 'Rechargez dans Administration › Crédits et tarifs.',
  },
})
