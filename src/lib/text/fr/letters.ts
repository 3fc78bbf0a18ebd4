import type { InformingAnswer, LetterState, SendingWay, WhyKept } from '#domain/letters/letter.ts';

/** Courriers au médecin traitant et aux autres correspondants : préparés d’un dossier discuté, signés, envoyés si la personne le sait. */
export const letters = {
  title: 'Courriers',
  lead: 'Au médecin traitant et aux autres correspondants. Un courrier part une fois signé, et une fois la personne informée.',
  back: 'Entourage et souhaits',
  fromAround: 'Courriers aux correspondants',
  fromCase: 'Écrire au médecin traitant',
  none: 'Aucun courrier n’est encore écrit. Il se prépare à partir d’un dossier dont la discussion est close.',
  states: { draft: 'à signer', signed: 'signé, pas encore parti', sent: 'parti' } satisfies Record<LetterState, string>,
  to: (name: string) => `À ${name}`,
  writtenBy: (name: string, date: string) => `écrit par ${name}, le ${date}`,
  signedBy: (name: string, profession: string, date: string) => `signé par ${name}, ${profession}, le ${date}`,
  make: {
    title: 'Préparer un courrier',
    noCase:
      'Un courrier se prépare à partir d’un dossier dont la discussion est close en réunion. Il n’y en a pas encore.',
    noPeople: 'Aucun médecin traitant ni correspondant n’est noté.',
    addPeople: 'Ajouter quelqu’un dans l’entourage',
    item: 'À partir de la discussion du',
    itemOf: (date: string, question: string) => `${date} : ${question}`,
    person: 'À qui',
    mayNot: (name: string) => `${name} (ne peut pas connaître le plan)`,
    locale: 'Langue du courrier',
    locales: { fr: 'français', en: 'anglais' },
    refusals: 'Citer ce qui a été décliné',
    refusalsHint:
      'Cochez seulement ce que cette personne accepte de voir cité, dans ses mots. Le reste n’est pas mentionné.',
    refusal: (what: string, date: string, words: string) => `${what}, le ${date} : « ${words} »`,
    go: 'Préparer le courrier',
  },
  write: {
    recipient: 'Destinataire',
    address: 'Adresse, ou courriel sécurisé',
    subject: 'Objet',
    body: 'Le courrier',
    bodyHint:
      'Une ligne vide sépare deux paragraphes. « # » en tête de ligne fait un titre, « - » un élément de liste.',
    save: 'Enregistrer le courrier',
    saved: 'Enregistré.',
    drop: 'Abandonner ce courrier',
    dropSure: 'Le brouillon ne sera plus proposé. Ce qui est signé, lui, reste toujours.',
  },
  sign: {
    title: 'Signer',
    lead: (name: string, profession: string) =>
      `Le courrier est signé tel qu’il se lit ici, par ${name}, ${profession}. Il ne change plus ensuite.`,
    saveFirst: 'Enregistrez d’abord ce que vous avez changé : on signe ce qui est enregistré.',
    go: 'Signer ce courrier',
  },
  inform: {
    title: 'La personne le sait',
    missing: 'On ne sait pas encore si cette personne a été informée de ce courrier : il ne part pas.',
    told: (date: string, by: string, way: string) => `Informée le ${date} par ${by} (${way}).`,
    answers: { agrees: 'Ne s’y oppose pas', opposes: 'Ne souhaite pas qu’il parte' } satisfies Record<
      InformingAnswer,
      string
    >,
    on: 'Informée le',
    by: 'Par',
    way: 'Comment',
    answer: 'Ce qu’elle en dit',
    again: 'Noter autre chose',
    go: 'Noter',
  },
  send: {
    title: 'Faire partir',
    kept: {
      'not-signed': 'Ce courrier n’est pas encore signé.',
      'not-informed': 'Il part une fois que la personne est informée.',
      opposed: 'Cette personne ne souhaite pas qu’il parte : il reste ici.',
    } satisfies Record<WhyKept, string>,
    ways: {
      paper: 'imprimé, remis ou posté',
      mail: 'par messagerie sécurisée',
      text: 'copié dans un autre dossier',
    } satisfies Record<SendingWay, string>,
    sent: (way: string, date: string, by: string) => `${way}, le ${date}, par ${by}`,
    sentTo: (way: string, to: string, date: string, by: string) => `${way} à ${to}, le ${date}, par ${by}`,
    print: 'Imprimer',
    copy: 'Copier le texte',
    copied: 'Le texte est copié, et c’est noté.',
    copyByHand: 'Le texte, à copier à la main',
    paper: 'Noter : imprimé, remis ou posté',
    text: 'Noter : copié dans un autre dossier',
    mailTo: 'Adresse de messagerie sécurisée',
    mailHint: (hosts: string) => `Adresses acceptées : ${hosts}.`,
    mail: 'Envoyer par messagerie sécurisée',
    noMail: 'L’envoi par messagerie demande un serveur d’envoi et, dans les réglages, les domaines qui sont sécurisés.',
    queued: 'Le courrier est confié à la messagerie.',
  },
  paper: {
    notYet: {
      'not-signed': 'PROJET, ne pas envoyer',
      'not-informed': 'personne pas encore informée, ne pas envoyer',
      opposed: 'la personne s’y oppose, ne pas envoyer',
    } satisfies Record<WhyKept, string>,
    about: (name: string, birthDate: string) => `Concerne : ${name}, date de naissance ${birthDate}`,
    signed: (name: string, profession: string) => [name, profession],
    at: (date: string) => `Le ${date}`,
  },
  mail: {
    subject: (clinic: string) => `Courrier de ${clinic}`,
    body: (clinic: string) =>
      `Bonjour,\n\nVous trouverez ci-joint un courrier de ${clinic}, au format PDF.\n\nSi ce message ne vous est pas destiné, merci de nous prévenir et de le supprimer.\n`,
  },
  settings: {
    title: 'Courriers aux correspondants',
    lead: 'Le modèle dont chaque courrier part, et les messageries par lesquelles il peut partir.',
    link: 'Modèles et messageries sécurisées',
    template: (language: string) => `Modèle, en ${language}`,
    templateHint:
      'Entre doubles accolades, ce qui est repris du dossier : {{patient}}, {{birthDate}}, {{recipient}}, {{meetingDate}}, {{question}}, {{wish}}, {{plan}}, {{clinic}}, {{phone}}. Les listes : {{#decisions}}- {{.}}{{/decisions}}, de même tasks et refusals. {{^wish}}…{{/wish}} n’apparaît que si rien n’est noté. Vide : le modèle fourni.',
    hosts: 'Domaines de messagerie sécurisée',
    hostsHint:
      'Un par ligne, par exemple medecin.mssante.fr. Un courrier ne part par messagerie que vers ces domaines ; aucun : pas d’envoi.',
  },
  draft: {
    subject: (name: string) => `Réunion pluridisciplinaire, ${name}`,
    said: (words: string, by: string, date: string) => `« ${words} » (dit à ${by}, le ${date})`,
    wrote: (words: string) => `« ${words} »`,
    plan: (number: number, date: string) => `version ${String(number)} du plan, validée le ${date}`,
    decided: (what: string, who: string, date: string) => `${what} (${who}, pour le ${date})`,
    none: (why: string) => `Pas encore de décision : ${why}`,
    orientation: (practice: string, bearer: string) =>
      bearer === '' ? `Orientation : ${practice}` : `Orientation : ${practice}, ${bearer}`,
    version: (number: number) => `Plan validé, version ${String(number)}`,
    withText: (what: string, text: string) => `${what}. ${text}`,
    patient: 'la personne elle-même',
    relative: 'un proche',
    task: (who: string, what: string) => `${who} : ${what}`,
    refusal: (what: string, date: string, words: string) => `${what}, le ${date} : « ${words} »`,
  },
  template: `Bonjour,

Nous avons parlé de {{patient}} (date de naissance : {{birthDate}}) en réunion pluridisciplinaire le {{meetingDate}}.

# La question
{{question}}

{{#wish}}
# Ce que souhaite cette personne
{{wish}}
{{/wish}}

# Ce qui est décidé
{{#decisions}}
- {{.}}
{{/decisions}}
{{^decisions}}
Aucune décision n’est prise pour l’instant.
{{/decisions}}

# Qui fait quoi
{{#plan}}
D’après la {{plan}} :
{{/plan}}
{{#tasks}}
- {{.}}
{{/tasks}}
{{^tasks}}
Rien d’autre n’est prévu à ce jour.
{{/tasks}}

{{#quoted}}
# Ce qui a été décliné, dans ses mots
{{/quoted}}
{{#refusals}}
- {{.}}
{{/refusals}}

Votre avis, et ce que vous en savez, nous seraient précieux.{{#phone}} Vous pouvez nous joindre au {{phone}}.{{/phone}}

{{clinic}}`,
};
