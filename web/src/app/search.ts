/** Addresses that people can read and share: `?state=draft&state=running`, every value a text, many of one name a list. */
export function parseSearch(search: string): Record<string, unknown> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const before = found[name]
    found[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return found
}

export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') written.append(name, String(one))
    }
  }
  const text = written.toString()
  return text === '' ? '' : `?${text}`
}
