import { countParts, encodeParts, planText } from '../packages/sms/src/text.ts'

/** Encodes a million short texts as a campaign mixes them: personalised, a tenth of them long, a tenth in Unicode. */
export async function bench(args: string[]): Promise<object> {
  const texts = mixedTexts(numberAfter(args, '--texts', 1_000_000))
  const rounds = numberAfter(args, '--rounds', 5)
  let parts = 0
  const encode = rate(texts, rounds, (text, i) => {
    for (const part of encodeParts(text, i)) parts += part.octets.length > 0 ? 1 : 0
  })
  const count = rate(texts, rounds, (text) => {
    parts += countParts(text)
  })
  const few = texts.slice(0, Math.ceil(texts.length / 20))
  const plan = rate(few, rounds, (text) => {
    parts += planText(text).kind === 'ok' ? 1 : 0
  })
  if (parts === 0) throw new Error('Nothing was encoded.')
  return {
    scenario: 'sms',
    encode_per_s: encode,
    count_per_s: count,
    plan_per_s: plan,
    texts: texts.length,
    rounds,
    characters_per_text: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
    parts: texts.reduce((sum, text) => sum + countParts(text), 0),
  }
}

function mixedTexts(count: number): string[] {
  const names = ['Amina', 'Jean-Baptiste', 'Chloé', 'Noël', 'Inès', 'Bob', 'Maëlle', 'Ömer', 'Li', 'Zoë']
  const shapes = [
    (name: string, i: number) => `Bonjour ${name}, votre colis n°${i} arrive demain entre 9 h et 12 h. STOP 36180`,
    (name: string, i: number) => `${name}, -20% sur tout le magasin avec le code PROMO${i} jusqu'à samedi ! STOP 36180`,
    (name: string, i: number) => `Your code is ${String(i).padStart(6, '0')}. Do not share it, ${name}.`,
    (name: string, i: number) =>
      `[Parley] ${name}: rendez-vous confirmé le 12/${i % 12}, 14h30 {salle 3}. Répondez OUI ou NON.`,
    (name: string, i: number) =>
      `Bonjour ${name}, nous avons le plaisir de vous inviter à notre vente privée, du 3 au 8 mars, dans votre magasin. Présentez ce message en caisse pour en profiter (bon ${i}). STOP au 36180`,
  ]
  return Array.from({ length: count }, (_, i) => {
    const text = shapes[i % shapes.length]!(names[(i * 7) % names.length]!, i)
    return i % 20 === 0 ? `${text} 🎉` : text.replace('°', 'o')
  })
}

function rate(texts: readonly string[], rounds: number, work: (text: string, i: number) => void): number {
  const rates = Array.from({ length: rounds }, () => {
    const start = performance.now()
    for (let i = 0; i < texts.length; i++) work(texts[i]!, i)
    return (texts.length / (performance.now() - start)) * 1000
  })
  return Math.round(rates.sort((a, b) => a - b)[rounds >> 1]!)
}

function numberAfter(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  return at >= 0 && Number(args[at + 1]) > 0 ? Number(args[at + 1]) : otherwise
}
