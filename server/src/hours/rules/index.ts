// Which rule and which zone a message has. A door of its own, since threads enter here and the whole feature takes half a
// second to load.
export { type HoursChoice, pickRule } from '../pick.ts'
export { placeOf, zoneOf } from '../place.ts'
export { type HoursRule, isNeverOpen } from '../rule.ts'
