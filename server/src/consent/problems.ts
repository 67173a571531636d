import { defineProblem } from '../platform/http/problem.ts'

export const reasonNeeded = defineProblem({
  code: 'reason-needed',
  status: 400,
  title: {
    en: 'A person opted out of this address. Lifting it needs a reason.',
    fr: 'Une personne s’est désinscrite de cette adresse. Lever la quarantaine demande un motif.',
  },
  fix: {
    en: 'Write how this person agreed to be written to again; it is kept in the consent ledger.',
    fr: 'Écrivez comment cette personne a accepté qu’on lui écrive de nouveau ; le registre le conserve.',
  },
})

export const alreadyClosed = defineProblem<{ address: string }>({
  code: 'already-closed',
  status: 409,
  title: {
    en: ({ address }) => `${address} is in quarantine already.`,
    fr: ({ address }) => `${address} est déjà en quarantaine.`,
  },
  fix: { en: 'Search for it in the list.', fr: 'Cherchez cette adresse dans la liste.' },
})

export const alreadyLifted = defineProblem({
  code: 'already-lifted',
  status: 409,
  title: { en: 'This entry has been lifted meanwhile.', fr: 'Cette entrée a été levée entre-temps.' },
  fix: { en: 'Reload the list.', fr: 'Rechargez la liste.' },
})

export const notANumber = defineProblem({
  code: 'invalid-number',
  status: 400,
  title: { en: 'This is not a phone number.', fr: 'Ce n’est pas un numéro de téléphone.' },
  fix: {
    en: 'Write it with its country code, like +33612345678.',
    fr: 'Écrivez-le avec son indicatif, par exemple +33612345678.',
  },
})

export const dateToCome = { en: 'This day has not come yet.', fr: 'Ce jour n’est pas encore venu.' }

export const noSuchSender = defineProblem({
  code: 'no-such-sender',
  status: 400,
  title: { en: 'There is no such sender.', fr: 'Cet expéditeur n’existe pas.' },
  fix: { en: 'Choose one of the list, or every sender (0).', fr: 'Choisissez-en un dans la liste, ou tous (0).' },
})

export const markedAlready = defineProblem({
  code: 'no-sms-already',
  status: 409,
  title: { en: 'This person gets no SMS already.', fr: 'Cette personne ne reçoit déjà plus de SMS.' },
  fix: { en: 'Reload the profile.', fr: 'Rechargez le profil.' },
})

export const notMarked = defineProblem({
  code: 'no-sms-not-set',
  status: 409,
  title: { en: 'This person may be written to already.', fr: 'On peut déjà écrire à cette personne.' },
  fix: { en: 'Reload the profile.', fr: 'Rechargez le profil.' },
})

export const decidedAlready = defineProblem({
  code: 'decided-already',
  status: 409,
  title: { en: 'Someone has decided this meanwhile.', fr: 'Quelqu’un a tranché entre-temps.' },
  fix: { en: 'Reload the list.', fr: 'Rechargez la liste.' },
})

export const noNumbersInFile = defineProblem({
  code: 'no-numbers-in-file',
  status: 400,
  title: {
    en: 'No column of this file holds phone numbers.',
    fr: 'Aucune colonne de ce fichier ne contient de numéros.',
  },
  fix: {
    en: 'Give one number per line, or a column called “Address” or “Mobile”.',
    fr: 'Mettez un numéro par ligne, ou une colonne nommée « Adresse » ou « Mobile ».',
  },
})
