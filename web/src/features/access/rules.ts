/** Enough to catch a slip; the server and the letter that arrives decide. */
export const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
