const lookAgainMs = 15
const limitMs = 15_000

/** Looks again and again until something is so; what it says of itself is in the error when it never is. */
export async function until(what: string, isSo: () => Promise<unknown> | unknown, limit = limitMs): Promise<void> {
  const end = performance.now() + limit
  for (;;) {
    const said = await isSo()
    if (said === true) return
    if (performance.now() > end) throw new Error(`${what}: not so within ${limit / 1000} s (${JSON.stringify(said)})`)
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }
}
