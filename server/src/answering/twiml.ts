export type Twiml = { kind: 'ok'; message: string | null } | { kind: 'wrong' }

const wrong: Twiml = { kind: 'wrong' }
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * `<Response><Message>text</Message></Response>`, where the text may stand in `<Body>` and the message may be missing. Nothing
 * else of XML is read: no document type, no entity beyond the five and character numbers, no attribute. A message that names
 * another recipient would otherwise go to the wrong person.
 */
export function readTwiml(source: string): Twiml {
  const text = source.replace(/^\uFEFF?\s*(<\?xml\s[^<>]*\?>)?\s*/, '').trimEnd()
  if (/^<Response\s*\/>$/.test(text)) return { kind: 'ok', message: null }
  const response = inside(text, 'Response')
  if (response === null) return wrong
  const within = response.trim()
  if (within === '' || /^<Message\s*\/>$/.test(within)) return { kind: 'ok', message: null }
  const message = inside(within, 'Message')
  if (message === null) return wrong
  const body = inside(message.trim(), 'Body') ?? message
  const plain = unescaped(body)
  return plain === null ? wrong : { kind: 'ok', message: plain }
}

/** What one element holds, when the text is that element and nothing more. */
function inside(text: string, name: string): string | null {
  const open = new RegExp(`^<${name}\\s*>`).exec(text)?.[0]
  const close = new RegExp(`</${name}\\s*>$`).exec(text)?.[0]
  if (open === undefined || close === undefined || text.length < open.length + close.length) return null
  return text.slice(open.length, text.length - close.length)
}

/** Null where markup or an unknown entity is left. */
function unescaped(text: string): string | null {
  if (text.includes('<')) return null
  let known = true
  const plain = text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const said = whole.endsWith(';') ? (entities[name] ?? characterOf(name)) : undefined
    if (said === undefined) known = false
    return said ?? ''
  })
  return known ? plain : null
}

function characterOf(name: string): string | undefined {
  const digits = /^#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(name)
  if (digits === null) return undefined
  const code = digits[1] === undefined ? Number.parseInt(digits[2] ?? '', 16) : Number(digits[1])
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
