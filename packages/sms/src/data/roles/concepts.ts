/**
 * What a word contributes to an opt-out, whatever the language, and the letter that stands for it in the patterns of `../ideas.ts`.
 * A word that is in no list stands there as `.`; a `filler` does not stand there at all.
 */
export const concepts = {
  /** stop, arrêtez, hört auf */
  stop: 'S',
  /** text me, écrire, schicken: what is done to the person */
  send: 'W',
  /** texts, pubs, Werbung: what they get too much of */
  message: 'T',
  /** delete, retirez, löschen */
  remove: 'R',
  /** remove and me in one word: bórrame, cancellatemi */
  removeMe: 'r',
  /** take, nehmt, haal: removes together with `off` or a list */
  take: 'g',
  /** off, raus, eraf */
  off: 'o',
  /** A word that asks for it by itself: unsubscribe, désabonner */
  unsubscribe: 'U',
  /** cancel, annulez: asks for it together with a subscription or messages */
  cancel: 'a',
  subscription: 's',
  list: 'L',
  /** number, contact, data */
  data: 'D',
  me: 'M',
  my: 'Y',
  /** you, your */
  you: 'Q',
  /** this, ça, das */
  this: 'd',
  /** I, as the one who does something: I stop, je m’arrête */
  I: 'i',
  not: 'X',
  /** anymore, again, plus, mehr */
  more: 'P',
  want: 'V',
  receive: 'G',
  /** Does not arrive: a complaint about too few messages. */
  arrive: 'f',
  /** signed up, agreed, demandé */
  agreed: 'A',
  consent: 'K',
  /** said, already asked */
  said: 'Z',
  fedUp: 'F',
  tooMany: 'J',
  enough: 'E',
  insult: 'I',
  /** spam, harassment, complaint */
  spam: 'H',
  wrong: 'O',
  /** guy, person: with `wrong` */
  person: 'e',
  /** you are mistaken: whole turns of phrase */
  mistaken: 'm',
  interest: 'C',
  /** who is this */
  who: 'w',
  /** where did you get my number */
  whence: 'n',
  /** Whole turns of phrase that ask to be left alone: lâchez-moi, lose my number */
  leaveMe: 'z',
  let: 'l',
  peace: 'p',
  /** What customers write about otherwise: order, appointment, parcel */
  matter: 'B',
  /** before, Monday, tomorrow */
  moment: 't',
  /** A call, a voicemail: another way to reach the person. */
  call: 'c',
  /** subscribe, anmelden: wants in, not out */
  join: 'j',
  but: 'b',
  filler: '',
} as const

export type Concept = keyof typeof concepts

/** Words and turns of phrase between commas, as `normaliseKeyword` gives them; `*` stands for any ending. */
export type RoleWords = Partial<Record<Concept, string>>

/** Every stem with every ending: `joined('QUITEN BORREN', 'ME NOS')`. */
export const joined = (stems: string, endings: string): string =>
  stems
    .split(' ')
    .flatMap((stem) => endings.split(' ').map((ending) => stem + ending))
    .join(', ')
