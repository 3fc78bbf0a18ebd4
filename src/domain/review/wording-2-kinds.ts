import type { PracticeKind } from '../orientation/practices.ts';
import type { QuestionId } from './questions.ts';
import type { ReviewWording } from './wording.ts';
import { wording2 } from './wording-2.ts';

/** The kinds for which the second wording, made for a practice, is said otherwise. */
export type FittedKind = Exclude<PracticeKind, 'practice' | 'elsewhere'>;
type Both = { fr: string; en: string };

/** What differs for a kind: what it is called, what the mark on itself says, and questions; null where one does not fit. */
type Fit = { noun: Both; itself: Both; questions: Partial<Record<QuestionId, Both | null>> };

const fits: Record<FittedKind, Fit> = {
  medicine: {
    noun: { fr: 'ce médicament', en: 'this medicine' },
    itself: {
      fr: 'le médicament lui-même (effets, prises, crainte d’en dépendre)',
      en: 'the medicine itself (effects, taking it, fear of depending on it)',
    },
    questions: {
      'tasks.in-session': {
        fr: 'Ce qui est demandé (doses, horaires, durée) était-il connu et acceptable d’avance ?',
        en: 'Was what is asked (doses, times, duration) known and acceptable beforehand?',
      },
      'tasks.between': {
        fr: 'Le prendre comme prévu est-il faisable dans sa vie actuelle ?',
        en: 'Is taking it as planned doable in their life as it is?',
      },
      'bond.too-fast': null,
    },
  },
  device: {
    noun: { fr: 'cet appareil', en: 'this device' },
    itself: {
      fr: 'l’appareil lui-même (sensations, maniement, gêne)',
      en: 'the device itself (sensations, handling, discomfort)',
    },
    questions: {
      'tasks.in-session': {
        fr: 'Ce qui est demandé avec l’appareil (pose, durée, sensations) était-il connu et acceptable d’avance ?',
        en: 'Was what is asked with the device (placing it, duration, sensations) known and acceptable beforehand?',
      },
      'tasks.between': {
        fr: 'S’en servir chez soi est-il faisable dans sa vie actuelle ?',
        en: 'Is using it at home doable in their life as it is?',
      },
      'bond.too-fast': null,
    },
  },
  procedure: {
    noun: { fr: 'ce geste', en: 'this procedure' },
    itself: {
      fr: 'le geste lui-même (aiguille, douleur, risques)',
      en: 'the procedure itself (needle, pain, risks)',
    },
    questions: {
      'tasks.in-session': {
        fr: 'Ce qui se passe pendant le geste était-il connu et acceptable d’avance ?',
        en: 'Was what happens during the procedure known and acceptable beforehand?',
      },
      'tasks.between': null,
      'bond.too-fast': {
        fr: 'Quelque chose pendant le geste a-t-il pu être trop proche ou trop rapide ?',
        en: 'Could something during the procedure have been too close or too fast?',
      },
    },
  },
  programme: {
    noun: { fr: 'ce programme', en: 'this programme' },
    itself: {
      fr: 'le groupe ou le programme lui-même (les autres, le contenu, la place que l’on y a)',
      en: 'the group or programme itself (the others, the content, one’s place in it)',
    },
    questions: {
      'tasks.in-session': {
        fr: 'Ce qui est demandé dans le groupe (parler, bouger, écouter les autres) était-il connu et acceptable d’avance ?',
        en: 'Was what is asked in the group (talking, moving, listening to others) known and acceptable beforehand?',
      },
      'bond.too-fast': {
        fr: 'Quelque chose dans le groupe a-t-il pu être trop proche ou trop rapide ?',
        en: 'Could something in the group have been too close or too fast?',
      },
    },
  },
  stay: {
    noun: { fr: 'ce séjour', en: 'this stay' },
    itself: { fr: 'le séjour lui-même (être loin, la vie sur place)', en: 'the stay itself (being away, life there)' },
    questions: {
      'tasks.in-session': {
        fr: 'Ce que demande le séjour (être loin, les horaires, les lieux partagés) était-il connu et acceptable d’avance ?',
        en: 'Was what the stay asks (being away, its hours, shared rooms) known and acceptable beforehand?',
      },
      'tasks.between': null,
      'bond.too-fast': null,
    },
  },
};

/** The second wording as it is said for a kind. Used by reviews that are kept: never change it, add another. */
export function wording2For(kind: FittedKind): ReviewWording {
  const { noun, itself, questions } = fits[kind];
  const named = ({ fr, en }: Both): Both => ({
    fr: fr.replaceAll('cette pratique', noun.fr),
    en: en.replaceAll('this practice', noun.en),
  });
  const fitted = (texts: ReviewWording['questions'], instead: Fit['questions']) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([id, both]) => {
        const other = instead[id as QuestionId];
        return other === null ? [] : [[id, other ?? named(both)]];
      }),
    ) satisfies ReviewWording['questions'];
  const dropped = Object.fromEntries(Object.entries(questions).filter(([, other]) => other === null));
  return {
    ...wording2,
    targets: { ...wording2.targets, practice: itself },
    questions: fitted(wording2.questions, questions),
    asked: fitted(wording2.asked ?? {}, dropped),
  };
}
