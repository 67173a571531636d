/** Two bubbles, one answering the other: ours above with its sharp right corner, theirs below. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M10 1.5h8.5A4.5 4.5 0 0 1 23 6v5.4H10a4.95 4.95 0 0 1 0-9.9z" fill="var(--p-ours-fill)" />
      <path d="M5.5 12.6H14a4.95 4.95 0 0 1 0 9.9H1v-5.4a4.5 4.5 0 0 1 4.5-4.500z" fill="var(--p-theirs)" />
    </svg>
  )
}
