import type { RoleWords } from './concepts.ts'

export const ru: RoleWords = {
  stop: 'СТОП, ХВАТИТ, ПРЕКРАТИТЕ, ПЕРЕСТАНЬТЕ',
  send: 'ПИШИТЕ, ПИСАТЬ, ПРИСЫЛАИТЕ, ПРИСЫЛАТЬ, ОТПРАВЛЯИТЕ, ОТПРАВЛЯТЬ, СЛАТЬ',
  message: 'СМС, СООБЩЕНИЯ, СООБЩЕНИИ, РЕКЛАМУ',
  me: 'МНЕ',
  not: 'НЕ, НИКАКИХ',
  more: 'БОЛЬШЕ',
  want: 'ХОЧУ',
  receive: 'ПОЛУЧАТЬ',
  spam: 'СПАМ',
  filler: 'ПОЖАЛУИСТА, СПАСИБО',
}
