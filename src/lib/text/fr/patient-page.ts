import type { Purpose } from '#domain/access/purpose.ts';
import type { Profession } from '#domain/people/professions.ts';
import type { MessageKind, PlanAnswer, ResponseSubject } from '#domain/patient-access/response.ts';
import type { PracticeKind } from '#domain/orientation/practices.ts';
import type { RefusedPart } from '#domain/refusal/refusal.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { plural } from '../plural.ts';

/** La page que lit le patient : phrases courtes, mots courants (niveau B1), sans jamais accorder à son genre. */
export const patientPage = {
  name: 'Votre plan',
  language: 'Langue de cette page',
  print: 'Pour imprimer cette page, utilisez le menu de votre téléphone ou de votre ordinateur.',
  leave: 'Fermer ma page',
  leaveHint: 'La page se ferme seule si vous ne faites rien pendant 15 minutes. Rien ne reste sur cet appareil.',
  back: 'Revenir à mon plan',
  session: {
    until: (time: string) => `Votre page se ferme à ${time} si vous ne faites rien.`,
    latest: (time: string) =>
      `Votre page se ferme à ${time}. Entrez ensuite votre code encore une fois : rien n’est perdu.`,
    soon: 'Votre page se ferme dans 2 minutes. Touchez l’écran pour rester.',
    stay: 'Rester',
  },
  glance: {
    title: 'Votre plan en un coup d’œil',
  },
  begun: {
    title: 'Vous aviez commencé à écrire',
    lead: 'Rien n’est perdu, et rien n’est parti.',
    resume: (what: string) => `Reprendre : ${what}`,
    gone: 'Ce point n’est plus dans le plan. Vous aviez écrit :',
  },
  replies: {
    title: 'L’équipe vous a répondu',
    by: (name: string, date: string) => `${name}, le ${date}`,
    calls: (name: string, day: string, hour: string) =>
      `${name} vous appelle le ${day}${hour === '' ? '' : `, ${hour}`}.`,
    toWhat: (date: string) => `Ce que vous aviez écrit le ${date}`,
  },
  sent: {
    title: 'Ce que j’ai déjà envoyé',
    none: 'Vous n’avez encore rien envoyé.',
    on: (date: string, time: string) => `Le ${date}, à ${time}`,
    whole: 'Tout le plan',
    /** Ce qui est promis et attend encore. */
    answerBy: (day: string) => `Nous vous répondons au plus tard le ${day}.`,
    callBy: (day: string) => `Une personne de l’équipe vous appelle au plus tard le ${day}.`,
    read: (name: string, date: string) => `${name} l’a lu le ${date}.`,
    mistake: 'C’était une erreur',
    takenBack: (date: string) => `Vous avez dit le ${date} que c’était une erreur. L’équipe le sait.`,
    tooLate: 'Vous pouvez le dire pendant un jour seulement. Appelez-nous, ou répondez à nouveau.',
  },
  decide: {
    begin: 'Dire ce que j’en pense',
    place: (at: number, of: number) => `Question ${String(at)} sur ${String(of)}`,
    questions: {
      goal: 'Cet objectif vous convient-il ?',
      task: 'Ceci vous convient-il ?',
      whole: 'Ce plan vous convient-il ?',
    } satisfies Record<ResponseSubject, string>,
    words: 'Quelques mots, si vous voulez',
    send: 'Envoyer ma réponse',
    sendNext: 'Envoyer et continuer',
    skip: 'Passer cette question',
    changeable: 'Vous pourrez changer d’avis.',
  },
  preview: {
    title: (name: string) => `Ce que verra ${name}`,
    note: 'Aperçu : la page est la même, mais les réponses ne partent pas d’ici.',
    back: 'Revenir au partage',
  },
  link: {
    title: 'Entrez votre code',
    lead: 'Une personne que vous avez rencontrée vous a donné un code à huit chiffres. Écrivez-le ici.',
    key: 'La clé de votre lettre ou de votre message',
    keyHint: 'Seize lettres, à côté du dessin ou sous le lien. Les espaces ne comptent pas.',
    code: 'Votre code',
    codeHint: 'Huit chiffres. Les espaces ne comptent pas.',
    open: 'Ouvrir ma page',
    wrong: (left: number) =>
      plural('fr', left, {
        one: 'Ce n’est pas ce code. Vérifiez-le. Il reste 1 essai ; ensuite, le lien se ferme.',
        other: `Ce n’est pas ce code. Vérifiez-le. Il reste ${String(left)} essais.`,
      }),
    lostKey:
      'Votre appareil a oublié le lien. Visez à nouveau le dessin de votre lettre avec l’appareil photo. Ou bien écrivez ici la clé de la lettre.',
    deadTitle: 'Ce lien ne s’ouvre pas',
    dead: 'Ce lien ne fonctionne pas, ou ne fonctionne plus. Le code était peut-être faux. La date est peut-être passée. Ou nous vous avons donné un lien plus récent. Ce n’est pas de votre faute.',
    retype: 'Une lettre de la clé était peut-être fausse : écrire la clé à nouveau',
    deadCall: 'Appelez-nous :',
    deadNoPhone: 'Appelez le numéro où vous prenez vos rendez-vous.',
    deadSay: 'Dites : « Je voudrais un nouveau lien pour lire mon plan. » Ce que vous avez déjà écrit n’est pas perdu.',
    unexpected: 'Vous n’attendiez pas ce lien ? Ne faites rien : sans le code, il ne montre rien.',
  },
  ended: {
    title: 'Votre page est fermée',
    lead: 'Pour votre sécurité, la page se ferme si vous ne faites rien pendant 15 minutes. Après 2 heures, elle se ferme dans tous les cas. Pour la rouvrir, entrez encore votre code.',
    left: 'Vous avez fermé votre page. Rien ne reste sur cet appareil.',
    isKept: 'Ce que vous étiez en train d’écrire est gardé. Vous le retrouverez après votre code.',
    letterAgain: 'Pour la rouvrir, visez à nouveau le dessin de votre lettre, ou ouvrez à nouveau le lien.',
    typeKey: 'Écrire la clé de ma lettre',
    kept: 'Voici ce que vous aviez écrit. Ce texte n’est pas parti : copiez-le si vous voulez le garder.',
  },
  title: (date: string) => `Votre plan du ${date}`,
  lead: (name: string) =>
    `${name}, voici ce que votre équipe de soins a compris et ce qui est prévu. Rien n’est décidé pour toujours : dites-nous ce qui vous va, et ce qui ne vous va pas.`,
  matters: { title: 'Ce qui compte pour vous', lead: 'Ce sont vos mots, comme nous les avons entendus.' },
  kinds: { request: 'Votre demande', 'why-now': 'Pourquoi maintenant', 'why-here': 'Pourquoi ici' },
  noWords: 'Vos mots ne sont pas encore écrits ici. Dites-nous plus bas ce qui compte pour vous.',
  goals: { title: 'Les objectifs : les vôtres et les nôtres', none: 'Aucun objectif n’est encore écrit.' },
  voices: { patient: 'Votre objectif', team: 'L’objectif de l’équipe', both: 'Votre objectif et celui de l’équipe' },
  shared: 'Nous sommes d’accord sur ce point.',
  notShared: 'Nous ne l’avons pas encore décidé ensemble.',
  tasks: { title: 'Qui fait quoi', none: 'Rien n’est encore prévu.' },
  doers: { patient: 'Vous', relative: 'Une personne proche de vous', nobody: 'À décider ensemble' },
  places: { 'in-session': 'pendant la séance', 'between-sessions': 'entre les séances' },
  forGoal: (goal: string) => `Pour : ${goal}`,
  practices: {
    title: 'Ce que nous vous proposons, et pourquoi',
    none: 'Rien de nouveau n’est proposé.',
    declined: 'Vous avez dit non',
  },
  practiceStates: {
    proposed: 'une proposition : vous pouvez dire non',
    agreed: 'prévu',
    started: 'en cours',
    paused: 'en pause',
    completed: 'terminé',
    declined: 'vous avez dit non',
  },
  /** Only where the patient’s yes is recorded. */
  decidedTogether: 'décidé avec vous',
  otherPractice: 'Autre proposition',
  call: {
    title: 'Qui appeler',
    reference: (name: string, profession: string) =>
      `${name}, ${profession}. C’est la personne qui suit votre plan avec vous.`,
    /** Without a gender, and without a dot in the middle of a word. */
    professions: {
      physician: 'médecin',
      psychologist: 'psychologue',
      nurse: 'soins infirmiers',
      physiotherapist: 'kinésithérapie',
      'psychomotor-therapist': 'psychomotricité',
      'hypnosis-practitioner': 'hypnose',
      'social-worker': 'service social',
      'occupational-therapist': 'ergothérapie',
      pharmacist: 'pharmacie',
      secretary: 'secrétariat',
      student: 'en formation',
      other: 'équipe de soins',
    } satisfies Record<Profession, string>,
    noReference: 'Une personne de l’équipe vous répond.',
    phone: 'Téléphone',
    button: 'Nous appeler',
    noPhone: 'Appelez le numéro où vous prenez vos rendez-vous.',
    team: (names: string) => `Votre équipe : ${names}.`,
    emergency: (numbers: readonly string[]) =>
      `En cas d’urgence, n’attendez pas notre réponse : appelez le ${numbers.join(' ou le ')}.`,
    distress: (number: string, isFree: boolean) =>
      `Vous n’en pouvez plus, vous pensez à la mort ? Appelez le ${number}, jour et nuit${isFree ? ', c’est gratuit' : ''}.`,
  },
  again: {
    title: 'Quand nous regarderons à nouveau',
    on: (day: string) => `Nous regarderons ensemble si cela vous aide : le ${day}.`,
    unset: 'La date n’est pas encore choisie. Vous pouvez la demander.',
    helps: 'Ce qui nous dira que cela aide',
    doesNotHelp: 'Ce qui nous dira que cela n’aide pas',
  },
  answers: {
    fits: 'Oui, cela me convient',
    partly: 'Pas tout à fait',
    'does-not-fit': 'Non',
    talk: 'Appelez-moi, s’il vous plaît',
  } satisfies Record<PlanAnswer, string>,
  /** The answer that stands under every form. */
  callMe: {
    hint: 'Une personne de l’équipe vous appelle. Ce que vous avez écrit part avec.',
    hintAnswers: 'Une personne de l’équipe vous appelle. Ce que vous avez choisi n’est pas perdu.',
    first: 'Appelez-moi d’abord, s’il vous plaît',
    firstHint: 'Rien ne s’arrête pour l’instant. Vos mots partent avec.',
  },
  fit: {
    line: 'Répondre sur ce point',
    answered: (answer: string, date: string) => `Votre réponse du ${date} : ${answer}.`,
    change: 'Changer ma réponse',
  },
  write: {
    title: 'Écrire à l’équipe',
    kinds: {
      soon: 'J’ai besoin de quelqu’un rapidement',
      message: 'Un message pour l’équipe',
      missing: 'Il manque quelque chose dans ce plan',
      'for-meeting': 'Ce que l’équipe doit entendre quand elle parlera de moi',
    } satisfies Record<MessageKind, string>,
    leads: {
      message: 'Une personne de l’équipe vous lit, et vous répond sur cette page ou par téléphone.',
      missing: 'Dites-nous ce qui devrait être dans votre plan.',
    },
    leadSoon: (day: string) =>
      `Votre vie n’est pas en danger, mais vous ne pouvez pas attendre ? Dites-le ici. L’équipe est prévenue tout de suite. Une personne vous appelle au plus tard le ${day}.`,
    meetingHint: (date: string) => `Vos mots sont lus en premier. L’équipe doit parler de vous le ${date}.`,
    meetingHintUnset: 'Vos mots sont lus en premier.',
    words: 'Votre texte',
    wordsSoon: 'Quelques mots, si vous voulez : ce qui se passe, quand vous appeler',
    send: 'Envoyer mon texte',
    sendSoon: 'Prévenir l’équipe',
  },
  stop: {
    link: (practice: string, isNew: boolean) => `${isNew ? 'Je n’en veux pas' : 'Je ne veux plus'} : ${practice}`,
    title: (practice: string, isNew: boolean) =>
      `${isNew ? 'Vous n’en voulez pas' : 'Vous ne voulez plus'} : ${practice}`,
    lead: 'C’est votre droit. Vous n’avez rien à expliquer. Ce que vous dites ici nous aide à mieux faire. L’équipe de la structure le lit, et en parle en réunion.',
    words: 'Dites-le avec vos mots, si vous voulez',
    sayWhy: 'Dire d’abord pourquoi, si vous voulez',
    /** Certains médicaments ne s’arrêtent pas d’un coup. */
    medicine:
      'Attention : arrêter un médicament d’un seul coup peut rendre malade. Demandez d’abord comment faire à votre médecin, à votre pharmacien ou à nous.',
    /** Null où cela ne se compte pas. */
    sessions: {
      practice: 'Combien de séances avez-vous eues, à peu près ?',
      medicine: null,
      device: null,
      procedure: 'Combien de fois l’avez-vous eu, à peu près ?',
      programme: 'Combien de séances avez-vous eues, à peu près ?',
      stay: null,
      elsewhere: 'Combien de rendez-vous avez-vous eus, à peu près ?',
    } as Record<PracticeKind, string | null>,
    sessionsHint: 'Laissez vide si vous ne savez pas.',
    part: 'Tout, ou seulement une partie ?',
    whole: 'Tout',
    parts: {
      series: 'Seulement la série de séances prévue',
      group: 'Seulement le groupe : sans le groupe, je veux bien',
      prescription: 'Seulement la façon dont c’est prescrit : combien, et quand',
    } satisfies Record<RefusedPart, string>,
    targets: 'De quoi s’agit-il ? Cochez trois réponses au plus, si vous voulez.',
    target: {
      practice: 'La pratique elle-même : ce que je ressens, le toucher, le fait de lâcher prise',
      frame: 'La durée, l’endroit, le rythme, le prix ou le trajet',
      person: 'La relation avec la personne qui me reçoit',
      goal: 'Ce n’est pas ce que je cherche',
      tasks: 'Ce qu’on me demande de faire',
      meaning: 'L’impression qu’on ne me croit pas, ou qu’on me passe à quelqu’un d’autre',
      timing: 'Le moment : c’est trop tôt, ou il faut autre chose d’abord',
      whole: 'Mes soins dans leur ensemble',
      unknown: 'Je ne sais pas encore',
    } satisfies Record<RefusalTarget, string>,
    /** Ce qui se dit autrement que pour une pratique. */
    targetOf: {
      medicine: {
        practice: 'Le médicament lui-même : ses effets, ou la peur de ne plus pouvoir m’en passer',
        frame: 'Le nombre de prises, les horaires ou le prix',
        person: 'La relation avec la personne qui me le prescrit',
      },
      device: {
        practice: 'L’appareil lui-même : ce que je ressens, ou la façon de m’en servir',
        person: 'La relation avec la personne qui me l’a proposé',
      },
      procedure: {
        practice: 'Le geste lui-même : l’aiguille, la douleur ou les risques',
        person: 'La relation avec la personne qui le fait',
      },
      programme: {
        practice: 'Le groupe ou le programme lui-même : les autres personnes, ou ce qu’on y fait',
        person: 'La relation avec les personnes qui l’animent',
      },
      stay: {
        practice: 'Le séjour lui-même : être loin de chez moi, ou la vie sur place',
        person: 'La relation avec les personnes qui me reçoivent',
      },
      elsewhere: { practice: 'Ce qu’on me propose là-bas' },
    } as Partial<Record<PracticeKind, Partial<Record<RefusalTarget, string>>>>,
    ratherNotSay: 'Je préfère ne pas le dire',
    what: {
      practice: 'de cette pratique',
      medicine: 'de ce médicament',
      device: 'de cet appareil',
      procedure: 'de cette injection ou de ce geste',
      programme: 'de ce groupe ou de ce programme',
      stay: 'de ce séjour',
      elsewhere: 'de cette proposition',
    } satisfies Record<PracticeKind, string>,
    send: (isNew: boolean, what: string): string => `Je ne veux ${isNew ? 'pas' : 'plus'} ${what}`,
    saidNo: (practice: string) => `Vous avez dit non : ${practice}`,
    respected: 'C’est respecté.',
    said: (date: string) => `Le ${date}, vous avez dit que vous n’en voulez plus. C’est arrêté.`,
    saidMedicine: (date: string) => `Le ${date}, vous avez dit que vous n’en voulez plus. C’est respecté.`,
    saidPart: (date: string, part: string) => `Le ${date}, vous avez dit non : ${part}. Le reste continue.`,
  },
  thanks: {
    title: 'C’est envoyé',
    yourAnswer: 'Votre réponse',
    yourWords: 'Vos mots',
    next: 'Ce qui se passe maintenant',
    goOn: 'Question suivante',
    calls: (name: string, day: string) =>
      `${name}, ou quelqu’un de l’équipe, vous appelle au plus tard le ${day}. Sans appel ce jour-là, appelez-nous.`,
    teamCalls: (day: string) =>
      `Une personne de l’équipe vous appelle au plus tard le ${day}. Sans appel ce jour-là, appelez-nous.`,
    callsSoon: (day: string) => `L’équipe est prévenue. Une personne vous appelle au plus tard le ${day}.`,
    soonNow: 'Vous ne pouvez pas attendre jusque-là ? Appelez-nous, ou appelez un de ces numéros.',
    reads: (name: string) => `${name} lit ce que vous avez écrit.`,
    teamReads: 'Une personne de votre équipe lit ce que vous avez écrit.',
    meeting: (date: string) =>
      `L’équipe doit parler de vous le ${date}. Elle peut parler de ce que vous dites ce jour-là.`,
    firstRead: (date: string) =>
      `Vos mots seront lus en premier quand l’équipe parlera de vous. C’est prévu le ${date}.`,
    firstReadUnset: 'Vos mots seront lus en premier quand l’équipe parlera de vous.',
    news: (day: string) => `Nous vous répondons au plus tard le ${day}. Sans nouvelles ce jour-là, appelez-nous.`,
    fits: 'Merci. Vous n’avez rien d’autre à faire.',
    fitsAgain: (day: string) => `Nous regarderons à nouveau ensemble le ${day}.`,
    stopped: 'C’est arrêté dès maintenant. Personne n’essaiera de vous faire changer d’avis.',
    stoppedPart: (part: string) =>
      `Vous avez dit non : ${part}. C’est respecté dès maintenant. Personne n’essaiera de vous faire changer d’avis.`,
    stoppedMedicine: 'C’est respecté. Personne n’essaiera de vous faire changer d’avis.',
    appointments: 'Si un rendez-vous est déjà pris pour cela, vous n’avez pas à y aller.',
    thinks: (date: string) => `L’équipe cherche ce qu’elle peut changer. Elle doit parler de vous le ${date}.`,
    rest: 'Tout le reste de votre plan continue.',
    urgent: 'Si vous ne pouvez pas attendre, appelez-nous.',
  },
  opened: {
    title: 'Qui a ouvert votre dossier',
    lead: 'Voici qui a lu votre dossier, ou y a écrit, parmi l’équipe et les logiciels autorisés. Vous voyez le jour, l’heure et la raison.',
    system: (name: string) => `Le logiciel «\u202F${name}\u202F», autorisé par la consultation à lire votre dossier,`,
    hour: (hour: number) => `${String(hour)}\u00A0h`,
    at: (hours: string) => `vers ${hours}`,
    why: {
      'care-team': 'votre équipe de soins',
      meeting: 'réunion d’équipe',
      emergency: 'accès d’urgence',
      coordination: 'coordination de la consultation',
      own: 'vous',
      clinic: 'organisation de la consultation',
    } satisfies Record<Purpose, string>,
    inLists: (count: number) =>
      count === 1
        ? 'Une personne a vu votre nom dans une liste, sans ouvrir le dossier.'
        : `${String(count)} personnes ont vu votre nom dans une liste, sans ouvrir le dossier.`,
    alsoInLists: (count: number) =>
      count === 1
        ? 'Une autre personne a vu votre nom dans une liste, sans ouvrir le dossier.'
        : `${String(count)} autres personnes ont vu votre nom dans une liste, sans ouvrir le dossier.`,
    older: 'Voir les jours plus anciens',
    none: 'Personne, sur les douze derniers mois.',
  },
  errors: {
    title: 'Votre texte n’est pas parti',
    again: 'Corrigez ce qui est indiqué, puis envoyez encore. Rien de ce que vous avez écrit n’est perdu.',
    'other-person': 'Une autre personne a ouvert sa page sur cet appareil. Fermez cette page, puis rouvrez la vôtre.',
    'too-many-tries': 'Vous avez déjà beaucoup écrit aujourd’hui. Appelez-nous, ou revenez demain.',
    fields: {
      required: 'Cette réponse manque.',
      'too-long': 'Ce texte est trop long. Gardez le plus important.',
      'too-many': 'Trois réponses au plus.',
      'patient-code': 'Le code a huit chiffres.',
      number: 'Un nombre de séances, par exemple 4.',
      'link-expired': 'Cette clé est à revoir : comparez-la avec celle de votre lettre.',
    } as Record<string, string>,
    otherField: 'À revoir.',
    missing: 'Cette page n’existe pas, ou n’existe plus.',
    fault: 'Quelque chose n’a pas marché de notre côté. Réessayez plus tard, ou appelez-nous.',
  },
};
