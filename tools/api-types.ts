import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { describeApi } from '../server/src/describe-api.ts'

// Writes the types of the web client from the API's own description: `npm run api:types`. With `--check` it only says
// whether they are up to date.

const file = join(import.meta.dirname, '..', 'web', 'src', 'app', 'api.gen.ts')
const description = await describeApi()
const types = `// Made by \`npm run api:types\` from /api/openapi.json. Do not edit.\n${astToString(await openapiTypescript(description as never))}`

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== types) {
    console.error('web/src/app/api.gen.ts is not what the API says. Run `npm run api:types`.')
    process.exitCode = 1
  }
} else {
  writeFileSync(file, types)
}
