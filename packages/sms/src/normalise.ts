/**
 * What every count is about: NFC (é in one character), CRLF as LF (a septet less, and what phones show), no half
 * surrogate (it cannot be stored, and stands for nothing).
 */
export function normaliseText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n/g, '\n') : text
  // Nothing below U+0300 changes under NFC, and that is nearly every text.
  return /[^\0-\u02ff]/.test(lines) ? lines.toWellFormed().normalize('NFC') : lines
}
