import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/parley-chromium')

/** The system's Chromium when there is one, else the one that comes in an npm package, with the libraries it needs. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? installed.find(existsSync) ?? (await packaged())
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--font-render-hinting=none',
    ],
  })
}

async function packaged(): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const own = { TMPDIR: process.env.TMPDIR, HOME: process.env.HOME }
  // It unpacks into the temporary folder, where another user's copy may lie; and brings its libraries only where it
  // believes to run in the cloud that it was made for.
  process.env.TMPDIR = cache
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  try {
    const { default: binary } = await import('@sparticuz/chromium')
    const path = await binary.executablePath()
    const libraries = join(cache, 'al2023', 'lib')
    // Its own list of fonts names folders of that cloud: without any font, a heading that is balanced ends the page.
    const fonts = join(cache, 'fonts')
    writeFileSync(join(fonts, 'fonts.conf'), fontList(fonts))
    process.env.FONTCONFIG_PATH = fonts
    process.env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
    return path
  } finally {
    delete process.env.AWS_EXECUTION_ENV
    for (const [name, value] of Object.entries(own)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

const fontList = (folder: string) => `<?xml version="1.0" ?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`
