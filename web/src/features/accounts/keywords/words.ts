import { inBoth } from '../../../app/words/typed.ts'

export const words = inBoth(
  {
    tab: 'Opt-out and opt-in',
    sentence: {
      'passes-on': 'What <b>{{name}}</b> takes for an opt-out, an opt-in or a call for help. <b>Parley answers.</b>',
      answers: 'What <b>{{name}}</b> takes for an opt-out, an opt-in or a call for help. <b>The provider answers.</b>',
      'answers-and-blocks':
        'What <b>{{name}}</b> takes for an opt-out, an opt-in or a call for help. <b>The provider answers, and blocks the sender.</b>',
    },
    save: 'Save',
    saved: 'Saved. The next message is read so.',
    readAgain: 'Read it again',
    provider: {
      title: 'At the provider',
      hint: 'What the provider of this account does by itself when someone writes STOP, START or HELP. It is in its contract, or under “opt-out” in its settings. A STOP counts here in any case.',
      'passes-on': 'It passes the message on',
      answers: 'It answers by itself',
      'answers-and-blocks': 'It answers by itself and blocks the sender',
      is: {
        'passes-on': 'Parley, or your rule, confirms.',
        answers: 'Parley and your rules say nothing to these words: nobody gets two answers.',
        'answers-and-blocks':
          'Parley and your rules say nothing. After STOP nothing more gets through from that sender to that phone, service messages either; START opens it again.',
      },
    },
    languages: {
      title: 'Languages',
      hint: 'Whose words are listened to. STOP, START, UNSTOP, HELP and INFO always are.',
    },
    language: {
      en: 'English',
      fr: 'French',
      es: 'Spanish',
      de: 'German',
      it: 'Italian',
      pt: 'Portuguese',
      nl: 'Dutch',
      pl: 'Polish',
      ru: 'Russian',
    },
    words: {
      title: 'Words of your own',
      hint: 'With commas between. They count as the whole message, beside those that come with Parley. The replies are the first rows of the reply rules.',
      language: 'Language',
      deaf: '{{language}} is not listened to now.',
      'opt-out': 'Opt-out',
      'opt-in': 'Opt-in',
      help: 'Help',
      standard: 'Always: {{words}}.',
    },
    double: {
      title: 'Double opt-in',
      hint: 'Whoever writes JOIN is asked whether they mean it; only their YES is an opt-in. Both messages are in its proof.',
      on: 'Ask once more',
      onHint: 'START and UNSTOP are not asked about: they take back a STOP at once.',
      window: 'Hours to answer',
      windowHint: 'Within this time YES, or any opt-in word, confirms.',
      list: 'Put on the list',
      listHint: 'Whoever confirms and is nobody’s number yet becomes a profile.',
      noList: 'No list',
      words: 'Words that ask',
      wordsHint: 'With Parley come: {{words}}.',
      questions: 'The question',
      welcomes: 'The answer to YES',
      hints: {
        questions: 'One SMS. Empty: the text that comes with Parley.',
        welcomes: 'One SMS, and it names STOP. Empty: the text that comes with Parley.',
      },
    },
  },
  {
    tab: 'Désinscription et accord',
    sentence: {
      'passes-on':
        'Ce que <b>{{name}}</b> prend pour une désinscription, un accord ou un appel à l’aide. <b>Parley répond.</b>',
      answers:
        'Ce que <b>{{name}}</b> prend pour une désinscription, un accord ou un appel à l’aide. <b>Le fournisseur répond.</b>',
      'answers-and-blocks':
        'Ce que <b>{{name}}</b> prend pour une désinscription, un accord ou un appel à l’aide. <b>Le fournisseur répond, et bloque l’expéditeur.</b>',
    },
    save: 'Enregistrer',
    saved: 'Enregistré. Le prochain message est lu ainsi.',
    readAgain: 'Relire',
    provider: {
      title: 'Chez le fournisseur',
      hint: 'Ce que le fournisseur de ce compte fait de lui-même quand quelqu’un écrit STOP, START ou HELP. C’est dans son contrat, ou dans ses réglages de désinscription. Ici, un STOP compte toujours.',
      'passes-on': 'Il transmet le message',
      answers: 'Il répond lui-même',
      'answers-and-blocks': 'Il répond lui-même et bloque l’expéditeur',
      is: {
        'passes-on': 'Parley, ou votre règle, confirme.',
        answers: 'Parley et vos règles ne disent rien à ces mots : personne ne reçoit deux réponses.',
        'answers-and-blocks':
          'Parley et vos règles ne disent rien. Après STOP, plus rien de cet expéditeur ne parvient à ce téléphone, messages de service compris ; START le rouvre.',
      },
    },
    languages: {
      title: 'Langues',
      hint: 'Celles dont les mots sont écoutés. STOP, START, UNSTOP, HELP et INFO le sont toujours.',
    },
    language: {
      en: 'Anglais',
      fr: 'Français',
      es: 'Espagnol',
      de: 'Allemand',
      it: 'Italien',
      pt: 'Portugais',
      nl: 'Néerlandais',
      pl: 'Polonais',
      ru: 'Russe',
    },
    words: {
      title: 'Vos propres mots',
      hint: 'Séparés par des virgules. Ils comptent s’ils sont tout le message, à côté de ceux de Parley. Leurs réponses sont les premières lignes des règles de réponse.',
      language: 'Langue',
      deaf: '{{language}} : cette langue n’est pas écoutée pour l’instant.',
      'opt-out': 'Désinscription',
      'opt-in': 'Accord',
      help: 'Aide',
      standard: 'Toujours : {{words}}.',
    },
    double: {
      title: 'Double accord',
      hint: 'Qui écrit INSCRIPTION est interrogé ; seul son OUI vaut accord. Les deux messages sont dans la preuve.',
      on: 'Demander confirmation',
      onHint: 'START et UNSTOP ne sont pas confirmés : ils annulent un STOP aussitôt.',
      window: 'Heures pour répondre',
      windowHint: 'Pendant ce temps, OUI ou un autre mot d’accord confirme.',
      list: 'Mettre sur la liste',
      listHint: 'Qui confirme et n’a pas encore de profil en reçoit un.',
      noList: 'Aucune liste',
      words: 'Mots d’inscription',
      wordsHint: 'Parley apporte : {{words}}.',
      questions: 'La question',
      welcomes: 'La réponse à OUI',
      hints: {
        questions: 'Un SMS. Vide : le texte de Parley.',
        welcomes: 'Un SMS, qui cite STOP. Vide : le texte de Parley.',
      },
    },
  },
)
