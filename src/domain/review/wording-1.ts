import type { ReviewWording } from './wording.ts';

/** The first wording of a review. Used by reviews that are kept: never change it, add another. */
export const wording1: ReviewWording = {
  targets: {
    practice: {
      fr: 'la pratique elle-même (sensations, toucher, lâcher-prise)',
      en: 'the practice itself (sensations, touch, letting go)',
    },
    frame: {
      fr: 'le cadre (durée, lieu, rythme, coût, trajet)',
      en: 'the frame (length, place, rhythm, cost, travel)',
    },
    person: {
      fr: 'la relation avec le praticien',
      en: 'the relation with the practitioner',
    },
    goal: {
      fr: 'l’objectif (« ce n’est pas ce que je cherche »)',
      en: 'the goal (“not what I am looking for”)',
    },
    tasks: {
      fr: 'ce qui est demandé, en séance ou entre les séances',
      en: 'what is asked, in or between sessions',
    },
    meaning: {
      fr: 'ce que l’orientation veut dire (« on pense que c’est dans ma tête », « on se débarrasse de moi »)',
      en: 'what being sent there means (“they think it is in my head”, “they are passing me on”)',
    },
    timing: {
      fr: 'le moment (trop tôt, autre chose d’abord)',
      en: 'the timing (too early, something else first)',
    },
    whole: {
      fr: 'la prise en charge dans son ensemble',
      en: 'the care as a whole',
    },
    unknown: {
      fr: 'nous ne savons pas encore',
      en: 'we do not know yet',
    },
  },
  groups: {
    goals: {
      fr: 'Les buts',
      en: 'Goals',
    },
    tasks: {
      fr: 'Les tâches',
      en: 'Tasks',
    },
    bond: {
      fr: 'Le lien',
      en: 'Bond',
    },
    patient: {
      fr: 'Du côté de la personne',
      en: 'On their side',
    },
    team: {
      fr: 'De notre côté',
      en: 'On our side',
    },
    frame: {
      fr: 'Le cadre',
      en: 'Frame',
    },
    whole: {
      fr: 'L’ensemble',
      en: 'The whole',
    },
  },
  questions: {
    'goals.own-words': {
      fr: 'Pouvons-nous dire le but de cette personne avec ses propres mots ?',
      en: 'Can we state the patient’s goal in their own words?',
    },
    'goals.same': {
      fr: 'Le but de cette pratique est-il aussi le sien, et le lui avons-nous dit clairement ?',
      en: 'Is the goal of this practice theirs too, and did we tell them plainly?',
    },
    'goals.team': {
      fr: 'Entre nous, poursuivons-nous le même but ?',
      en: 'Do we pursue the same goal among ourselves?',
    },
    'tasks.in-session': {
      fr: 'Ce qui est demandé en séance était-il connu et acceptable d’avance (yeux fermés, toucher, immobilité, images) ?',
      en: 'Was what is asked in the session known and acceptable beforehand (closed eyes, touch, stillness, imagery)?',
    },
    'tasks.between': {
      fr: 'Ce qui est demandé entre les séances est-il faisable dans sa vie actuelle ?',
      en: 'Is what is asked between sessions doable in their life as it is?',
    },
    'tasks.informed': {
      fr: 'Les effets possibles, y compris désagréables, lui ont-ils été expliqués ?',
      en: 'Were they told about possible effects, unpleasant ones included?',
    },
    'bond.believed': {
      fr: 'Quelqu’un lui a-t-il dit que nous croyons à la réalité de sa douleur ?',
      en: 'Has someone told them that we believe their pain is real?',
    },
    'bond.rupture': {
      fr: 'Y a-t-il eu, avant le refus, une tension, un retrait ou un silence ? En a-t-on parlé ?',
      en: 'Was there tension, withdrawal or silence before the refusal? Was it talked about?',
    },
    'bond.too-fast': {
      fr: 'La proximité est-elle allée trop vite, ou a-t-elle réveillé une expérience ancienne du corps ou du toucher ?',
      en: 'Did closeness come too fast, or wake an earlier experience of the body or of touch?',
    },
    'bond.holds': {
      fr: 'Avec qui, dans l’équipe, le lien tient-il ?',
      en: 'With whom in the team does the link hold?',
    },
    'patient.injustice': {
      fr: 'De la colère, un sentiment d’injustice (origine de la douleur, soins reçus, procédure en cours) ?',
      en: 'Anger, a sense of injustice (origin of the pain, care received, a claim under way)?',
    },
    'patient.beliefs': {
      fr: 'Quelles attentes, craintes ou croyances sur cette pratique ?',
      en: 'Which expectations, fears or beliefs about this practice?',
    },
    'patient.why-now': {
      fr: 'Pourquoi maintenant : qu’est-ce qui a changé dans sa vie ou sa douleur ?',
      en: 'Why now: what changed in their life or their pain?',
    },
    'team.chosen-how': {
      fr: 'L’avons-nous choisie pour cette personne, et pas seulement pour son symptôme ?',
      en: 'Did we choose it for this person, and not only for the symptom?',
    },
    'team.with-patient': {
      fr: 'Avons-nous pris cette décision avec elle, la personne concernée ?',
      en: 'Did the patient take part in the decision?',
    },
    'team.our-feelings': {
      fr: 'De l’agacement, de l’impuissance, du découragement chez l’un de nous ont-ils pesé ?',
      en: 'Did irritation, helplessness or discouragement in one of us weigh in?',
    },
    'team.mixed-messages': {
      fr: 'Lui avons-nous dit, entre nous tous, des choses contradictoires ?',
      en: 'Did they hear contradictory things from us?',
    },
    'frame.setting': {
      fr: 'Durée, lieu, rythme, délais, changements d’intervenant : qu’est-ce qui a pu gêner ?',
      en: 'Length, place, rhythm, delays, changes of practitioner: what may have got in the way?',
    },
    'whole.elsewhere': {
      fr: 'Voit-on ailleurs dans le plan des absences, des traitements non pris, d’autres refus ?',
      en: 'Do we see absences, treatments not taken or other refusals elsewhere in the plan?',
    },
    'whole.change-first': {
      fr: 'Si ce refus parlait de toute la prise en charge, que changerions-nous d’abord ?',
      en: 'If this refusal spoke about the care as a whole, what would we change first?',
    },
  },
};
