/** Where a slider stands, from 0 to 100, for values that span several powers of ten: each tenfold takes as much way. */
export type Scale = { toPlace: (value: number) => number; toValue: (place: number) => number }

/** `least` is the smallest value above zero; zero itself is the left end. */
export function logScale(least: number, most: number): Scale {
  const span = Math.log(most / least)
  return {
    toPlace: (value) => (value < least ? 0 : Math.min(100, 1 + (Math.log(value / least) / span) * 99)),
    toValue: (place) => (place < 1 ? 0 : round(least * Math.exp(((place - 1) / 99) * span))),
  }
}

/** Two figures that count: 0.83 s and 830 s, never 0.8317. */
function round(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.round(Math.round(value / unit) * unit * 1e6) / 1e6
}
