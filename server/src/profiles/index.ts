export { fieldRoutes } from './field-routes.ts'
export type { ConsentGiven, ImportSource, OnNumbersChanged, OptOutFound, ProfileHooks } from './hooks.ts'
export { isCountry } from './imports/places.ts'
export { readTable, type Table } from './imports/read-table.ts'
export { importRoutes } from './imports/routes.ts'
export { type ImportEvent, type ImportRunner, startImportRunner } from './imports/runner.ts'
export { listRoutes } from './lists/routes.ts'
export type { NumberChange } from './profile.ts'
export { changeListsAt, insertPeople, listFields, setFieldsAt, setNoSms } from './queries.ts'
export { type AddressStanding, profileRoutes, type StandingsOf } from './routes.ts'
export {
  changeMembers,
  type FieldChange,
  type ListMode,
  listNamed,
  ownFieldTypes,
  type ProfileSet,
  setFieldsOf,
  whyNotSettable,
} from './sets.ts'
