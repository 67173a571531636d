import type { RoleWords } from './concepts.ts'

export const pl: RoleWords = {
  stop: 'STOP, PRZESTANCIE, PRZESTAN, DOSC',
  send: 'PISZCIE, PISAC, PISZ, WYSYLAJCIE, WYSYLAC, PRZYSYLAJCIE, KONTAKTUJCIE',
  message: 'SMS, SMSOW, WIADOMOSCI, REKLAM',
  me: 'MI, MNIE, DO MNIE',
  not: 'NIE, ZADNYCH',
  more: 'JUZ, WIECEJ',
  want: 'CHCE, ZYCZE SOBIE',
  receive: 'OTRZYMYWAC, DOSTAWAC',
  spam: 'SPAM, RODO',
  filler: 'PROSZE, DZIEKUJE',
}
