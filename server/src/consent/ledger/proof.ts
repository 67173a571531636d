import { type Address, toE164 } from '@parley/sms/address'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { isZone } from '../../platform/http/language.ts'
import type { Language, Reader } from '../../platform/http/problem.ts'
import type { ProofRow } from './queries.ts'

/**
 * All that the ledger holds of one number, as a file that can be shown to somebody who has no Parley: JSON to check the seals
 * with, a table to read.
 */
export type ProofFile = {
  address: Address
  at: Date
  entries: readonly ProofRow[]
  head: { no: number; digest: Buffer }
}

export function proofJson({ address, at, entries, head }: ProofFile) {
  return {
    format: 'parley-consent-proof/1',
    number: toE164(address),
    exported_at: at.toISOString(),
    how_to_check:
      'content_hash = SHA-256(salt, content as RFC 8785 JSON); digest = SHA-256(previous, facts as RFC 8785 JSON array ["parley-consent/1", no, id, at, number, profile_id, scope, kind, source, actor, content_hash in hex]). Salts and digests are bytes, written here in hex.',
    chain_end: { no: head.no, digest: head.digest.toString('hex') },
    entries: entries.map((entry) => ({
      no: entry.no,
      id: entry.id,
      at: entry.at,
      number: toE164(address),
      profile_id: entry.profile_id,
      scope: entry.scope,
      sender_of_scope: entry.scope_sender,
      kind: entry.kind,
      source: entry.source,
      actor: entry.actor,
      actor_name: entry.actor_name,
      content: entry.erased_at === null ? entry.proof : null,
      erased_at: entry.erased_at,
      salt: entry.salt?.toString('hex') ?? null,
      content_hash: entry.content_hash?.toString('hex') ?? null,
      previous: entry.no === 1 ? '00'.repeat(32) : (entry.previous?.toString('hex') ?? null),
      digest: entry.digest?.toString('hex') ?? null,
    })),
  }
}

export function proofCsv(file: ProofFile, reader: Reader): string {
  const table = [columns[reader.language], ...file.entries.map((entry) => lineOf(entry, reader))]
  return byteOrderMark + table.map((cells) => csvLine(cells, reader.language)).join('')
}

/** One page without anything from elsewhere: it prints, and reads the same in ten years. */
export function proofHtml(file: ProofFile, reader: Reader): string {
  const said = words[reader.language]
  const number = toE164(file.address)
  const cells = (tag: 'th' | 'td', all: readonly string[]) =>
    all.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')
  return `<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><title>${escaped(said.title(number))}</title>
<style>body{font:14px/1.45 system-ui,sans-serif;margin:2rem;color:#1a1a1a}h1{font-size:1.3rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #bbb;padding:.35rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2}td:last-child{font:11px/1.4 ui-monospace,monospace}
p{max-width:70ch}code{overflow-wrap:anywhere}@media print{@page{size:landscape}body{margin:0}}</style></head><body>
<h1>${escaped(said.title(number))}</h1>
<p>${escaped(said.made(sayTime(file.at.toISOString(), reader), zoneOf(reader)))} ${escaped(file.entries.length === 0 ? said.nothing : said.check)}</p>
<table><thead><tr>${cells('th', columns[reader.language])}</tr></thead><tbody>
${file.entries.map((entry) => `<tr>${cells('td', lineOf(entry, reader))}</tr>`).join('\n')}
</tbody></table>
<p>${escaped(said.end)} <code>${file.head.no}:${file.head.digest.toString('hex')}</code></p>
</body></html>
`
}

const columns: Record<Language, string[]> = {
  en: [
    'No.',
    'When',
    'What',
    'Source',
    'Who',
    'Text or reason',
    'Rule',
    'Message answered',
    'Its date',
    'Sender',
    'Account',
    'Scope',
    'Seal',
  ],
  fr: [
    'N°',
    'Quand',
    'Quoi',
    'Origine',
    'Qui',
    'Texte ou motif',
    'Règle',
    'Message auquel elle répond',
    'Sa date',
    'Expéditeur',
    'Compte',
    'Portée',
    'Sceau',
  ],
}

/** One line per change: who, when, text, message answered, rule, sender, account. */
function lineOf(entry: ProofRow, reader: Reader): string[] {
  const said = words[reader.language]
  const { proof, erased_at } = entry
  const erased = erased_at !== null
  return [
    String(entry.no ?? ''),
    sayTime(entry.at, reader),
    said.kinds[entry.kind] ?? entry.kind,
    said.sources[entry.source] ?? entry.source,
    entry.actor_name ?? (entry.source === 'keyword' ? said.holder : (entry.actor ?? '')),
    erased ? said.erased(sayTime(erased_at, reader)) : textOf(proof, said.heard),
    erased ? '' : (proof.rule?.label ?? proof.keyword ?? ''),
    erased ? '' : (proof.answered?.text ?? ''),
    erased || !proof.answered ? '' : sayTime(proof.answered.sent_at, reader),
    erased ? '' : (proof.sender ?? ''),
    erased ? '' : `${proof.account ?? ''}${proof.simulated ? ` (${said.simulator})` : ''}`,
    entry.scope_sender ?? said.everySender,
    entry.digest?.toString('hex') ?? said.unsealed,
  ]
}

const textOf = ({ text, reason, heard }: ProofRow['proof'], ways: Record<string, string>): string =>
  [text, reason, heard && [ways[heard.how] ?? heard.how, heard.on].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(' · ')

const zoneOf = ({ zone }: Reader) => (isZone(zone) ? zone : 'UTC')

const sayTime = (at: string, reader: Reader) =>
  new Intl.DateTimeFormat(reader.language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zoneOf(reader),
  }).format(new Date(at))

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

type Words = {
  title: (number: string) => string
  made: (at: string, zone: string) => string
  nothing: string
  check: string
  end: string
  erased: (at: string) => string
  holder: string
  everySender: string
  simulator: string
  unsealed: string
  kinds: Record<string, string>
  sources: Record<string, string>
  heard: Record<string, string>
}

const words: Record<Language, Words> = {
  en: {
    heard: { 'phone-call': 'on the phone', letter: 'by letter', 'e-mail': 'by e-mail', 'in-person': 'in person' },
    title: (number) => `Proof of consent of ${number}`,
    made: (at, zone) => `Made on ${at} (${zone}), all times in that zone.`,
    nothing: 'The ledger holds nothing about this number.',
    check:
      'Each line is sealed with the ones before it; the JSON file of the same proof holds what is needed to check the seals.',
    end: 'End of the chain when this was made:',
    erased: (at) => `content erased on ${at}`,
    holder: 'whoever holds the phone',
    everySender: 'all senders',
    simulator: 'simulator',
    unsealed: 'not sealed yet',
    kinds: {
      'opt-out': 'opted out',
      'opt-in': 'opted in',
      quarantine: 'put in quarantine',
      lift: 'quarantine lifted',
      consent: 'consent recorded',
      'no-sms': 'no SMS to this person',
      'sms-again': 'SMS to this person again',
      kept: 'looked at, left closed',
      erasure: 'content erased',
    },
    sources: {
      keyword: 'SMS',
      person: 'a person',
      import: 'import',
      provider: 'provider',
      errors: 'failures',
      'carried-over': 'carried over from another number',
      api: 'API',
    },
  },
  fr: {
    heard: {
      'phone-call': 'par téléphone',
      letter: 'par courrier',
      'e-mail': 'par e-mail',
      'in-person': 'de vive voix',
    },
    title: (number) => `Preuve du consentement de ${number}`,
    made: (at, zone) => `Établie le ${at} (${zone}), toutes les heures sont dans ce fuseau.`,
    nothing: 'Le registre ne contient rien sur ce numéro.',
    check:
      'Chaque ligne est scellée avec celles qui la précèdent ; le fichier JSON de la même preuve contient de quoi vérifier les sceaux.',
    end: 'Fin de la chaîne à ce moment :',
    erased: (at) => `contenu effacé le ${at}`,
    holder: 'qui tient le téléphone',
    everySender: 'tous les expéditeurs',
    simulator: 'simulateur',
    unsealed: 'pas encore scellé',
    kinds: {
      'opt-out': 'désinscription',
      'opt-in': 'accord (opt-in)',
      quarantine: 'mise en quarantaine',
      lift: 'quarantaine levée',
      consent: 'consentement enregistré',
      'no-sms': 'ne plus contacter par SMS',
      'sms-again': 'de nouveau contactable par SMS',
      kept: 'examiné, laissé fermé',
      erasure: 'contenu effacé',
    },
    sources: {
      keyword: 'SMS',
      person: 'une personne',
      import: 'import',
      provider: 'fournisseur',
      errors: 'échecs',
      'carried-over': 'reporté d’un autre numéro',
      api: 'API',
    },
  },
}
