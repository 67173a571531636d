import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startSimulator } from './simulator.ts'

const options = readOptions()
if (typeof options === 'string') {
  console.error(options)
  process.exit(2)
}

const simulator = await startSimulator(options).catch((error: unknown) => {
  console.error(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
const { smppPort, controlPort } = simulator
console.log(JSON.stringify({ ready: true, smppPort, controlPort }))
process.send?.({ smppPort, controlPort })

let stopping = false
const stop = () => {
  if (stopping) return
  stopping = true
  simulator.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// Whoever started it is gone: nobody would ever stop it.
process.on('disconnect', stop)

function readOptions(): Parameters<typeof startSimulator>[0] | string {
  const { values } = parseArgs({
    options: {
      'smpp-port': { type: 'string' },
      'smpp-host': { type: 'string' },
      'control-port': { type: 'string' },
      data: { type: 'string' },
      settings: { type: 'string' },
      'book-keep-mb': { type: 'string' },
    },
  })
  const port = z.coerce.number().int().min(0).max(65_535)
  const parsed = z
    .object({
      smppPort: port.default(2775),
      smppHost: z.string().default('127.0.0.1'),
      controlPort: port.default(0),
      token: z.string({ error: 'Set SIMULATOR_CONTROL_TOKEN to a secret of at least 16 characters.' }).min(16),
      data: z.string({ error: 'Say with --data or SIMULATOR_DATA in which folder the book goes.' }).min(1),
      settings: z
        .string()
        .default('{}')
        .refine(isJson, 'The settings are not JSON.')
        .transform((text) => JSON.parse(text) as object),
      keepMb: z.coerce.number().min(0).default(0),
    })
    .safeParse({
      smppPort: values['smpp-port'] ?? process.env.SIMULATOR_SMPP_PORT,
      smppHost: values['smpp-host'] ?? process.env.SIMULATOR_SMPP_HOST,
      controlPort: values['control-port'] ?? process.env.SIMULATOR_CONTROL_PORT,
      token: process.env.SIMULATOR_CONTROL_TOKEN,
      data: values.data ?? process.env.SIMULATOR_DATA,
      settings: values.settings ?? process.env.SIMULATOR_SETTINGS,
      keepMb: values['book-keep-mb'] ?? process.env.SIMULATOR_BOOK_KEEP_MB,
    })
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
  const { smppPort, smppHost, controlPort, token, data, settings, keepMb } = parsed.data
  return {
    smppPort,
    smppHost,
    data,
    control: { port: controlPort, token },
    settings,
    bookKeepBytes: keepMb === 0 ? null : keepMb * 2 ** 20,
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
