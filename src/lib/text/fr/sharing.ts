import type { InvitationState, InvitationWay } from '#domain/patient-access/invitation.ts';
import { plural } from '../plural.ts';
import type { PlanAnswer, ResponseKind } from '#domain/patient-access/response.ts';

/** L’onglet Partage : inviter, ce qui est montré, ce qui est répondu. */
export const sharing = {
  tab: 'Partage',
  title: 'Partage avec la personne',
  lead: 'La personne lit la dernière version validée, jamais le brouillon ni ce qui est réservé à l’équipe.',
  newer: (seen: number, latest: number, date: string) =>
    `La personne a lu la version ${String(seen)}. La version ${String(latest)}, validée le ${date}, ne lui a pas encore été montrée.`,
  noVersion:
    'Rien n’est encore validé. Une fois la première version validée, vous pourrez inviter la personne à la lire.',
  invite: {
    title: 'Inviter à lire le plan',
    version: (number: number, date: string) => `Version ${String(number)}, validée le ${date}`,
    preview: (name: string) => `Voir ce que verra ${name}`,
    way: 'Comment l’inviter',
    ways: {
      letter: 'Une lettre à imprimer',
      mail: 'Un courriel',
      link: 'Un lien à copier',
      spoken: 'De vive voix, au téléphone',
    } satisfies Record<InvitationWay, string>,
    wayHints: {
      letter: 'avec un code QR, à remettre en main propre',
      mail: 'sans nom et sans rien de médical ; le code se donne de vive voix',
      link: 'à transmettre vous-même ; le code se donne à part',
      spoken: 'la clé et le code se lisent ensemble',
    } satisfies Record<InvitationWay, string>,
    noMail: 'L’envoi de courriels n’est pas réglé sur ce serveur. Copiez le lien et transmettez-le vous-même.',
    address: 'Adresse de courriel de la personne',
    addressHint: 'Elle n’est pas conservée.',
    withCode: 'Imprimer aussi le code sur la lettre',
    withCodeHint: 'Seulement si vous la remettez en main propre. Sinon, dites le code de vive voix.',
    language: 'Langue de la page et de la lettre',
    go: 'Préparer l’invitation',
    replaces: 'Une nouvelle invitation ferme aussitôt la précédente.',
    onlyInCharge: 'La coordination et la personne référente peuvent inviter.',
  },
  readOut: {
    title: 'Cette personne est au téléphone ?',
    lead: 'Une nouvelle clé et un nouveau code, à lui lire tout de suite. Assurez-vous d’abord que c’est bien elle : son nom, sa date de naissance. Ne les laissez pas sur un répondeur.',
    go: 'Lire une nouvelle clé et un nouveau code',
    replaces:
      'La lettre ou le lien d’avant ne fonctionne plus. Personne ne peut relire les anciens : le serveur ne les connaît pas.',
  },
  made: {
    spokenTitle: 'À lire au téléphone',
    sayAddress: (host: string) => `Faites ouvrir cette adresse : ${host}/p`,
    sayKey: 'Puis lisez la clé, lettre par lettre',
    sayCode: 'Puis le code',
    sayEnd: 'Pour finir, dites ceci. La personne l’écrit au bas de sa feuille.',
    title: 'L’invitation est prête',
    until: (moment: string) =>
      `Elle fonctionne autant de fois qu’il le faut, jusqu’au ${moment}. Le code, la clé et le lien ne seront plus affichés.`,
    typedKey: (host: string) => `Clé à lire au téléphone, avec le code, pour l’adresse ${host}/p`,
    code: 'Code à donner de vive voix',
    codePrinted: 'Code imprimé sur la lettre',
    link: 'Lien',
    sent: (address: string) =>
      `Le courriel est parti à ${address}. Il ne contient pas le code : donnez-le de vive voix.`,
    notSent: 'Le courriel n’est pas parti. L’invitation reste bonne : copiez le lien, ou préparez-en une autre.',
    print: 'Imprimer la lettre',
  },
  /** Comment finit une feuille sur laquelle la personne a écrit une clé et un code dictés. */
  spokenEnd: {
    until: (day: string, time: string) =>
      `La clé et le code vont toujours ensemble. Ils fonctionnent autant de fois que vous voulez, jusqu’au ${day} à ${time}.`,
    earlier: 'Une lettre ou un lien d’avant ne fonctionne plus. Vous pouvez les jeter.',
    keep: 'Gardez cette feuille pour vous.',
    call: (phone: string) => `Une question ? Appelez-nous : ${phone}.`,
  },
  letter: {
    for: 'À l’attention de',
    title: 'Votre plan vous attend',
    lead: 'L’équipe qui vous suit a écrit un plan pour vos soins, à partir de vos mots. Vous pouvez le lire sur un téléphone ou un ordinateur. Dites-nous ce qui vous va, et ce qui ne vous va pas.',
    steps: 'Comment faire',
    scan: 'Visez ce dessin avec l’appareil photo de votre téléphone.',
    orType: (address: string) => `Ou bien écrivez cette adresse dans votre navigateur : ${address}`,
    key: 'puis cette clé de seize lettres :',
    codeHere: 'Entrez ce code :',
    codeApart: 'Entrez le code à huit chiffres que nous vous avons donné à part.',
    until: (day: string, time: string) =>
      `Cette lettre fonctionne autant de fois que vous voulez, jusqu’au ${day} à ${time}. Chaque fois, le code vous est demandé. Ensuite, demandez-nous une autre lettre.`,
    call: (phone: string) => `Une question ? Appelez-nous : ${phone}`,
    ask: 'Une question ? Parlez-en à la personne qui vous a remis cette lettre.',
    private: 'Cette lettre est personnelle. Ne la donnez à personne si vous ne voulez pas partager votre plan.',
  },
  mail: {
    subject: 'Un document à lire',
    body: (link: string, key: string, day: string, time: string) =>
      `Bonjour,

Une personne que vous avez rencontrée vous invite à lire un document.

${link}

Ce lien demande un code à huit chiffres, que cette personne vous donne elle-même. Il fonctionne autant de fois que vous voulez, jusqu’au ${day} à ${time}.

Si la page demande aussi une clé, la voici : ${key}

Vous n’attendiez pas ce message ? Ne faites rien : sans le code, le lien ne montre rien.
`,
  },
  invitations: {
    title: 'Invitations',
    none: 'Aucune invitation pour l’instant.',
    ways: { letter: 'Lettre', mail: 'Courriel', link: 'Lien', spoken: 'Lu au téléphone' } satisfies Record<
      InvitationWay,
      string
    >,
    by: (name: string, date: string) => `par ${name}, le ${date}`,
    states: {
      open: 'pas encore ouverte',
      used: 'ouverte',
      blocked: 'fermée après cinq codes faux',
      expired: 'délai passé',
      revoked: 'fermée',
    } satisfies Record<InvitationState, string>,
    until: (date: string) => `jusqu’au ${date}`,
    usedOn: (date: string) => `ouverte le ${date}`,
    lastSeen: (date: string) => `dernière lecture le ${date}`,
    revoke: 'Fermer cette invitation',
    revokeHint: 'Le lien ne mène plus nulle part, et une page ouverte se ferme.',
    blockedHint:
      'Quelqu’un a essayé cinq codes qui n’étaient pas les bons. Parlez-en avec la personne, puis préparez une autre invitation.',
  },
  answers: {
    title: 'Ce que la personne a répondu',
    none: 'Aucune réponse pour l’instant.',
    version: (number: number) => `Version ${String(number)}`,
    agreedOn: (date: string) => `validée le ${date}`,
    seen: (first: string, last: string) => (first === last ? `lue le ${first}` : `lue du ${first} au ${last}`),
    notSeen: 'pas encore lue par la personne',
    answeredOn: (date: string) => `réponse le ${date}`,
    kinds: {
      answer: 'Réponse',
      soon: 'A besoin de quelqu’un rapidement',
      message: 'Message à l’équipe',
      'for-meeting': 'Pour la réunion',
      missing: 'Il manque quelque chose',
      refusal: 'Refus, dit depuis sa page',
    } satisfies Record<ResponseKind, string>,
    words: {
      fits: 'cela convient',
      partly: 'pas tout à fait',
      'does-not-fit': 'cela ne convient pas',
      talk: 'demande qu’on l’appelle',
    } satisfies Record<PlanAnswer, string>,
    whole: 'Sur tout le plan',
    settled: {
      read: (by: string, date: string) => `lu par ${by}, le ${date}`,
      proposed: (by: string, date: string) => `proposé par ${by} pour la réunion du ${date}, en attente d’une place`,
      agenda: (by: string, date: string) => `mis à l’ordre du jour par ${by}, réunion du ${date}`,
    },
    mark: (answer: string, date: string) => `Sa réponse, le ${date} : ${answer}`,
  },
  waiting: {
    title: 'Réponses des patients',
    on: (date: string) => `le ${date}`,
    toAgenda: 'Mettre à l’ordre du jour',
    read: 'J’ai lu, je m’en occupe',
    see: 'Voir le partage',
    blocked: (name: string) => `L’invitation de ${name} s’est fermée après cinq codes faux.`,
    question: {
      answer: (about: string, answer: string) => `Réponse à son plan, « ${about} » : ${answer}. Qu’en faisons-nous ?`,
      whole: (answer: string) => `Réponse à tout son plan : ${answer}. Qu’en faisons-nous ?`,
      soon: 'Cette personne a demandé quelqu’un rapidement : où en est-on ?',
      refusal: (about: string) => `Ne veut plus de « ${about} », dit depuis sa page. Qu’en faisons-nous ?`,
      message: 'Un message écrit depuis sa page : que répondons-nous ?',
      'for-meeting': 'Des mots écrits pour cette réunion : qu’entendons-nous ?',
      missing: 'Il manque quelque chose dans son plan, dit cette personne : que changeons-nous ?',
    },
  },
  reply: {
    open: 'Répondre',
    openTo: (name: string) => `Répondre à ${name}`,
    promised: (day: string) => `réponse promise d’ici le ${day}`,
    promisedToday: 'réponse promise pour aujourd’hui',
    overdue: (day: string, days: number) =>
      plural('fr', days, {
        one: `en retard d’un jour : réponse promise pour le ${day}`,
        other: `en retard de ${String(days)} jours : réponse promise pour le ${day}`,
      }),
    promisedCall: {
      promised: (day: string) => `appel promis d’ici le ${day}`,
      promisedToday: 'appel promis pour aujourd’hui',
      overdue: (day: string, days: number) =>
        plural('fr', days, {
          one: `en retard d’un jour : appel promis pour le ${day}`,
          other: `en retard de ${String(days)} jours : appel promis pour le ${day}`,
        }),
    },
    owner: (name: string) => `s’en charge : ${name}`,
    ownerNone: 's’en charge : la coordination',
    words: 'Votre réponse',
    wordsHint: 'La personne la lit sur sa page, avec votre nom.',
    send: 'Envoyer la réponse',
    call: 'Dire qui appelle, et quand',
    caller: 'Qui appelle',
    callOn: 'Quel jour',
    hour: 'À quel moment, si vous le savez',
    hourHint: 'Par exemple : vers 10 h, l’après-midi.',
    callWords: 'Quelques mots, si besoin',
    sendCall: 'Annoncer cet appel',
    called: 'Appel fait',
    by: (name: string, date: string) => `Réponse de ${name}, le ${date}`,
    calls: (name: string, day: string, hour: string) => `${name} appelle le ${day}${hour === '' ? '' : `, ${hour}`}`,
    readOn: (date: string) => `lue par la personne le ${date}`,
    notRead: 'pas encore lue par la personne',
    waitHere: (count: number, day: string, isLate: boolean) => {
      const wait = plural('fr', count, {
        one: 'Cette personne a écrit et attend une réponse',
        other: `Cette personne a écrit et attend ${String(count)} réponses`,
      });
      if (isLate) return `${wait}, en retard : c’était promis pour le ${day}.`;
      return count === 1 ? `${wait}, promise d’ici le ${day}.` : `${wait}, la première d’ici le ${day}.`;
    },
    onlyInCharge: 'La coordination et la personne référente répondent.',
    takenBack: (date: string) => `La personne a dit le ${date} que c’était une erreur.`,
  },
  soon: {
    title: 'Quelqu’un a besoin de vous rapidement',
  },
  soonMail: {
    subject: 'Quelqu’un attend un appel',
    body: (link: string) => `Bonjour,

Une personne suivie a demandé à être appelée rapidement. Ce message ne dit ni qui, ni pourquoi : la page Aujourd’hui le montre.

${link}
`,
  },
  forMeeting: {
    answer: (answer: string) => ` : ${answer}`,
    answered: (date: string) => `répondu le ${date}, depuis sa page`,
    on: (date: string) => `écrit le ${date}, depuis sa page`,
  },
};
