const first = 33_612_345_601

/** The first number of the series of the first three phones that is free. */
export function nextNumber(taken: readonly string[]): string {
  const known = new Set(taken)
  for (let number = first; ; number++) {
    if (!known.has(`+${number}`)) return `+${number}`
  }
}
