import type { IntentLanguage } from '../keywords.ts'
import type { RoleWords } from './concepts.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'

export const roleWords: Readonly<Record<IntentLanguage, RoleWords>> = { en, fr, es, de, it, pt, nl, pl, ru }
