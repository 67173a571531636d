import { config } from 'zod/mini'

// The policy of the page allows no code made of text: zod need not try whether it may.
config({ jitless: true })
