/** What the clinic decides for itself. */
export const settings = {
  title: 'Réglages',
  quorumTitle: 'Professions demandées en réunion',
  quorumLead:
    'Si l’une d’elles manque, la réunion le dit à l’écran ; elle peut quand même se tenir. Les professions présentes sont écrites avec chaque décision.',
  quorumGo: 'Enregistrer',
  reviewDaysTitle: 'Délai avant la revue d’un refus',
  reviewDaysLead:
    'Au-delà, un refus sans revue se distingue sur la page du jour et revient de lui-même à l’ordre du jour.',
  reviewDays: 'Nombre de jours',
  reviewDaysHint: '14 jours si rien n’est réglé.',
  letterDaysTitle: 'Durée des invitations aux patients',
  letterDaysLead:
    'La lettre, le courriel ou le lien qui ouvre la page d’un patient fonctionne jusqu’à minuit de son dernier jour. Celles qui sont déjà parties gardent leur date.',
  letterDaysHint: '30 jours si rien n’est réglé, 90 au plus.',
  copies: {
    title: 'Copies de sauvegarde',
    nightly: (at: string) =>
      `Une copie de toutes les données est faite chaque nuit à ${at} ; celles des 7 derniers jours, des 5 dernières semaines et des 12 derniers mois sont gardées.`,
    off: 'Aucune copie n’est faite la nuit : demandez au service informatique de régler l’heure (BACKUP_AT).',
    good: (when: string) => `Dernière bonne copie : ${when}.`,
    encrypted: 'Elle est chiffrée.',
    open: 'Elle n’est pas chiffrée : qui a le fichier peut la lire.',
    none: 'Aucune bonne copie n’a encore été faite.',
    failed: (when: string) => `La copie du ${when} n’a pas pu être faite.`,
    late: 'La dernière nuit, aucune copie n’a été faite. Prévenez le service informatique.',
    outcomes: {
      'no-room': 'Il n’y a plus de place là où elle est écrite : prévenez le service informatique.',
      'not-writable': 'Le serveur n’a pas le droit d’écrire dans son dossier : prévenez le service informatique.',
      failed: 'Le journal du serveur dit pourquoi : prévenez le service informatique.',
    },
  },
  connectionTitle: 'Connexion et serveur',
  connectionLead: 'Par quel chemin ce navigateur arrive jusqu’au serveur, et comment va le serveur.',
  connectionLink: 'Voir la connexion et le serveur',
  connection: {
    title: 'Comment ce navigateur nous atteint',
    lead: 'À lire avec le service informatique quand une page ne s’ouvre pas, ou quand les réunions ne sont plus en direct.',
    browser: 'Ce navigateur',
    page: 'Adresse de cette page',
    otherOrigin: (origin: string) =>
      `Le serveur attend ${origin} : ouvrez cette adresse-là, ou corrigez son réglage ORIGIN.`,
    protocol: 'Protocole',
    protocolNamed: (protocol: string, path: 'encrypted' | 'same-machine' | 'open') =>
      `${protocol || 'inconnu'}, ${
        {
          encrypted: 'chiffré',
          'same-machine': 'non chiffré, mais sans quitter cette machine',
          open: 'non chiffré : rien de ce qui est écrit hors ligne n’est gardé ici',
        }[path]
      }`,
    address: 'Votre adresse, vue par le serveur',
    addressUnknown: 'inconnue : la page est ouverte sur le serveur lui-même, ou passe par un relais de cette machine',
    proxyUnnamed: 'inconnue : un relais se trouve devant le serveur, et TRUSTED_PROXY ne le nomme pas',
    live: 'En direct',
    trying: 'Essai en cours…',
    byWebSocket: (ms: number) => `par WebSocket (${String(ms)} ms)`,
    byPolling: (ms: number) =>
      `par la voie de secours (${String(ms)} ms) : un appareil du réseau ne laisse pas passer WebSocket. Tout fonctionne, un peu moins vite.`,
    notLive: (status: number | null) =>
      status === null
        ? 'non : ni WebSocket ni la voie de secours n’aboutissent'
        : `non : le serveur ou un relais répond ${String(status)}`,
    server: 'Le serveur',
    version: 'Version',
    database: 'Base de données',
    others: (count: number) =>
      count === 0
        ? 'un seul serveur'
        : count === 1
          ? 'un autre serveur est entendu'
          : `${String(count)} autres serveurs sont entendus`,
    copy: 'Dernière bonne copie',
    disks: { data: 'Disque des données', copies: 'Disque des copies' },
    room: (free: number, total: number) =>
      `${free.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Go libres sur ${total.toLocaleString('fr-FR', { maximumFractionDigits: 0 })} Go`,
    mail: 'Courriel',
    noMail: 'aucun n’est envoyé : les liens se copient ou s’impriment',
    mailBy: (server: string, from: string) => `par ${server}, de la part de ${from}`,
  },
  practicesTitle: 'Pratiques',
  practicesLead:
    'Ce que les plans et les refus proposent dans leurs listes. Une pratique retirée n’est plus proposée ; ce qui a été écrit avec elle garde son nom.',
  practicesLink: 'Régler les pratiques',
  practices: {
    title: 'Pratiques de la structure',
    offered: 'Proposées',
    elsewhere: 'Autres orientations',
    retired: 'Retirées',
    noneRetired: 'Aucune pratique n’est retirée.',
    kind: 'De quoi s’agit-il ?',
    labelFr: 'Nom en français',
    labelEn: 'Nom en anglais',
    throughFr: 'Ce par quoi elle agit, en français',
    throughEn: 'Ce par quoi elle agit, en anglais',
    throughHint: 'Facultatif. Par exemple : images, lâcher-prise.',
    edit: 'Modifier',
    editWhich: (name: string) => `Modifier, ${name}`,
    save: 'Enregistrer',
    up: (name: string) => `Monter, ${name}`,
    down: (name: string) => `Descendre, ${name}`,
    retire: 'Retirer',
    retireWhich: (name: string) => `Retirer, ${name}`,
    bringBack: 'Proposer à nouveau',
    bringBackWhich: (name: string) => `Proposer à nouveau, ${name}`,
    add: 'Ajouter une pratique, un médicament, un groupe…',
    addGo: 'Ajouter à la liste',
    back: 'Revenir aux réglages',
  },
};
