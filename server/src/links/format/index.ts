// What short links look like. A door of its own, since threads enter here.
export { createLinkCodes, type LinkCodes, type LinkPlace } from './codes.ts'
export { createShortener, type LinkPlan, type MessageLink, type Shortener, withCodes } from './shorten.ts'
export { type LinkTarget, packTargets } from './targets.ts'
