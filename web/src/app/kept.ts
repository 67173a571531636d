/** What this browser remembers. Storage may be closed to us: then nothing is remembered, and nothing breaks. */
export function kept(name: string): string | null {
  if (typeof document === 'undefined') return null
  try {
    return localStorage.getItem(`parley-${name}`)
  } catch {
    return null
  }
}

export function keep(name: string, value: string) {
  try {
    localStorage.setItem(`parley-${name}`, value)
  } catch {
    // Remembered until the page is closed, by whoever asked.
  }
}
