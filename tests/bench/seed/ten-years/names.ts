import type { Random } from '#tests/collab/support/seeded.ts';

/** Names of stones, plants and winds, plainly nobody's; some with particles, accents and hyphens as names have them. */
const roots = [
  ...[
    'Ardoise',
    'Basalte',
    'Calcaire',
    'Dolomie',
    'Galet',
    'Gneiss',
    'Granite',
    'Grès',
    'Marne',
    'Mica',
    'Micaschiste',
  ],
  ...['Obsidienne', 'Ocre', 'Porphyre', 'Quartz', 'Sable', 'Schiste', 'Silex', 'Tuf', 'Argile', 'Craie', 'Talc'],
  ...[
    'Ajonc',
    'Aulne',
    'Bouleau',
    'Bruyère',
    'Charme',
    'Chêne',
    'Érable',
    'Frêne',
    'Fougère',
    'Genêt',
    'Hêtre',
    'Houx',
  ],
  ...[
    'Lierre',
    'Mélèze',
    'Myrtille',
    'Noisetier',
    'Orme',
    'Osier',
    'Pin',
    'Prêle',
    'Prunier',
    'Roseau',
    'Sapin',
    'Saule',
  ],
  ...[
    'Sorbier',
    'Tilleul',
    'Tremble',
    'Troène',
    'Alizé',
    'Autan',
    'Bise',
    'Burle',
    'Galerne',
    'Mistral',
    'Noroît',
    'Zéphyr',
  ],
];
const endings = ['', '', '', 'au', 'et', 'ier', 'on', 'ard', 'elle', 'in', 'ou', 'ic'];
const particles = ['', '', '', '', '', '', '', 'Le ', 'La ', 'de ', 'du ', "d'", 'Ben ', 'Van der '];
const given = [
  ...['Aïcha', 'Adèle', 'Agathe', 'Anaïs', 'Armand', 'Aurélie', 'Benoît', 'Céleste', 'Clémence', 'Colette', 'Cyprien'],
  ...['Damien', 'Éloïse', 'Émile', 'Fatou', 'Gaël', 'Hélène', 'Inès', 'Jean-Yves', 'Joël', 'Léonie', 'Loïc', 'Maëlle'],
  ...[
    'Marie-Ange',
    'Maxence',
    'Nadège',
    'Noémie',
    'Océane',
    'Rémi',
    'Samira',
    'Théo',
    'Ursule',
    'Victoire',
    'Yaël',
    'Zoé',
  ],
];

export function familyName(random: Random): string {
  const stem = random.of(roots).replace(/e$/, '');
  const simple = `${random.of(particles)}${stem}${random.of(endings) || 'e'}`;
  return random.below(14) === 0 ? `${simple}-${random.of(roots)}` : simple;
}

export const givenName = (random: Random): string => random.of(given);
