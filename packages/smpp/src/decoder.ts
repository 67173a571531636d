import type { Decoded } from './codec.ts'

/** Cuts a stream into PDUs, however it was chunked. After `broken` it reads nothing more. */
export declare class Decoder {
  constructor(maxPduLength?: number)
  push(chunk: Uint8Array): Decoded[]
}
