export type * from './definition.ts'
export type * from './run.ts'
export type * from './settings.ts'
