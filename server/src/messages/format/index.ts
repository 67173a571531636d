// What messages look like in their tables. A door of its own, since threads enter here and the whole feature takes half a
// second to load.
export { packContent } from '../content.ts'
export { batchBits, bucketOf, firstNo } from '../numbering.ts'
