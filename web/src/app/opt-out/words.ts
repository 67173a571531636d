import { inBoth } from '../words/typed.ts'

export const words = inBoth(
  {
    act: 'Opt this number out',
    sentence: 'Opt <b>{{who}}</b> out for them.',
    text: 'They asked for it elsewhere. It counts like a STOP; who heard it, how, when and what is kept as proof.',
    how: 'How did they ask?',
    on: 'When?',
    ways: { 'phone-call': 'On the phone', letter: 'By letter', 'e-mail': 'By e-mail', 'in-person': 'In person' },
    words: 'What was said, or where the letter is',
    needed: 'Write it: it is the proof.',
    done: 'Opted out: {{who}}.',
    already: 'It was closed already; the proof is kept once more.',
    heard: 'They asked',
    heardOn: '{{way}}, {{date}}',
  },
  {
    act: 'Désinscrire ce numéro',
    sentence: 'Désinscrire <b>{{who}}</b> à sa demande.',
    text: 'La demande est venue autrement. Elle vaut un STOP ; qui l’a reçue, comment, quand et en quels termes est gardé comme preuve.',
    how: 'Par quelle voie ?',
    on: 'Reçue le',
    ways: {
      'phone-call': 'Par téléphone',
      letter: 'Par courrier',
      'e-mail': 'Par e-mail',
      'in-person': 'De vive voix',
    },
    words: 'Ce qui a été dit, ou où se trouve la lettre',
    needed: 'Écrivez-le : c’est la preuve.',
    done: 'Désinscription faite : {{who}}.',
    already: 'Ce numéro était déjà fermé ; la preuve est gardée une fois de plus.',
    heard: 'Demande reçue',
    heardOn: '{{way}}, {{date}}',
  },
)
