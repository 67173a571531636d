// Before the first paint, so that a dark screen never flashes white. A file, because the server allows no inline script.
var kept = null
try {
  kept = localStorage.getItem('parley-theme')
} catch (_) {
  // Storage may be closed to us; the system's preference then decides.
}
var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
