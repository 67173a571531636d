import { type CommandCodec, compile } from './compile.ts'
import { type Command, layouts } from './layouts.ts'

/** Every command of the table, compiled once. */
export const codecs = Object.fromEntries(
  Object.entries(layouts).map(([name, layout]) => [name, compile(name as Command, layout)]),
) as Readonly<Record<Command, CommandCodec>>

const byId = new Map<number, CommandCodec>(Object.values(codecs).map((codec) => [codec.id, codec]))

export function codecOf(id: number): CommandCodec | undefined {
  return byId.get(id)
}
