import type { ReviewWording } from './wording.ts';

/** The second wording of a review. Used by reviews that are kept: never change it, add another. */
export const wording2: ReviewWording = {
  targets: {
    practice: {
      fr: 'la pratique elle-même (sensations, toucher, lâcher-prise)',
      en: 'the practice itself (sensations, touch, letting go)',
    },
    frame: {
      fr: 'le cadre (durée, lieu, rythme, coût, trajet)',
      en: 'the setting (length, place, rhythm, cost, travel)',
    },
    person: {
      fr: 'la relation avec le praticien',
      en: 'the relationship with the practitioner',
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
      fr: 'les soins dans leur ensemble',
      en: 'the care as a whole',
    },
    unknown: {
      fr: 'nous ne savons pas encore',
      en: 'we do not know yet',
    },
  },
  groups: {
    goals: {
      fr: 'Les objectifs',
      en: 'Goals',
    },
    tasks: {
      fr: 'Ce qui est demandé',
      en: 'What is asked',
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
      en: 'Setting',
    },
    whole: {
      fr: 'L’ensemble',
      en: 'The whole',
    },
  },
  questions: {
    'goals.own-words': {
      fr: 'Pouvons-nous dire son objectif avec ses propres mots ?',
      en: 'Can we state the patient’s goal in their own words?',
    },
    'goals.same': {
      fr: 'Savions-nous si l’objectif de cette pratique était aussi le sien ?',
      en: 'Did we know whether the goal of this practice was theirs, too?',
    },
    'goals.team': {
      fr: 'Entre nous, poursuivons-nous le même objectif ?',
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
      fr: 'Y a-t-il eu avant le refus un silence, un retrait, un désaccord, et qu’en avons-nous fait ?',
      en: 'Was there silence, withdrawal or disagreement before the refusal, and what did we do about it?',
    },
    'bond.too-fast': {
      fr: 'Quelque chose dans la séance a-t-il pu être trop proche ou trop rapide ?',
      en: 'Could something in the session have been too close or too fast?',
    },
    'bond.holds': {
      fr: 'Avec qui, dans l’équipe, le lien tient-il ?',
      en: 'With whom in the team does the link hold?',
    },
    'patient.asks-instead': {
      fr: 'Que demande cette personne, à la place ?',
      en: 'What does this person ask for instead?',
    },
    'patient.protects': {
      fr: 'Que protège ce refus ? Que perdrait-elle à dire oui ?',
      en: 'What does this refusal protect? What would saying yes cost them?',
    },
    'patient.control': {
      fr: 'Ce soin lui donnait-il plus, ou moins, de prise sur sa douleur ?',
      en: 'Did this care give them more, or less, of a hold on their pain?',
    },
    'patient.injustice': {
      fr: 'Qu’est-ce que cette personne vit comme injuste (accident, soins, procédure) ?',
      en: 'What does this person live as unjust (accident, care, a claim)?',
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
      fr: 'Avons-nous choisi cette pratique pour cette personne, et pas seulement pour son symptôme ?',
      en: 'Did we choose this practice for this person, and not only for the symptom?',
    },
    'team.with-patient': {
      fr: 'La personne a-t-elle pris part à cette décision ?',
      en: 'Did the person take part in this decision?',
    },
    'team.our-feelings': {
      fr: 'Notre agacement, notre impuissance ou notre découragement ont-ils pesé ? Avons-nous alors parlé de « psychologique » ?',
      en: 'Did our irritation, helplessness or discouragement weigh in? Did we then speak of “psychological”?',
    },
    'team.rigid': {
      fr: 'Avons-nous tenu à notre pratique plus qu’à ce que cette personne demandait ?',
      en: 'Did we hold to our practice more than to what this person asked?',
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
      fr: 'Qu’est-ce que cela dit, mis ensemble ?',
      en: 'What does this say, put together?',
    },
    'whole.change-first': {
      fr: 'Si ce refus parlait de tous les soins, que changerions-nous d’abord ?',
      en: 'If this refusal spoke about the care as a whole, what would we change first?',
    },
  },
  asked: {
    'goals.own-words': {
      fr: 'Qu’attendez-vous le plus de vos soins ?',
      en: 'What do you hope for most from your care?',
    },
    'goals.same': {
      fr: 'À quoi devait servir cette pratique, pour vous ?',
      en: 'What was this practice meant to do for you?',
    },
    'tasks.in-session': {
      fr: 'Saviez-vous d’avance ce qui vous serait demandé ?',
      en: 'Did you know beforehand what you would be asked to do?',
    },
    'tasks.between': {
      fr: 'Qu’est-ce qui était difficile à faire chez vous ?',
      en: 'What was hard to do at home?',
    },
    'tasks.informed': {
      fr: 'Vous avait-on parlé des effets possibles ?',
      en: 'Had anyone told you about possible effects?',
    },
    'bond.rupture': {
      fr: 'Y a-t-il eu un moment difficile avec nous ?',
      en: 'Was there a difficult moment with us?',
    },
    'bond.too-fast': {
      fr: 'Qu’est-ce qui était désagréable, ou de trop ?',
      en: 'What was unpleasant, or too much?',
    },
    'bond.holds': {
      fr: 'À qui aimeriez-vous en parler ?',
      en: 'Who would you like to talk to about it?',
    },
    'patient.asks-instead': {
      fr: 'Qu’aimeriez-vous à la place ?',
      en: 'What would you like instead?',
    },
    'patient.control': {
      fr: 'Ce soin vous donnait-il plus, ou moins, de prise sur votre douleur ?',
      en: 'Did it give you more, or less, of a hold on your pain?',
    },
    'patient.injustice': {
      fr: 'Y a-t-il quelque chose que vous trouvez injuste ?',
      en: 'Is there something you find unjust?',
    },
    'patient.beliefs': {
      fr: 'Qu’en attendiez-vous ? Qu’en craigniez-vous ?',
      en: 'What did you expect of it? What did you fear?',
    },
    'patient.why-now': {
      fr: 'Qu’est-ce qui a changé ces temps-ci ?',
      en: 'What has changed lately?',
    },
    'team.chosen-how': {
      fr: 'De qui venait l’idée ?',
      en: 'Whose idea was it?',
    },
    'team.with-patient': {
      fr: 'Avez-vous choisi avec nous ?',
      en: 'Did you choose with us?',
    },
    'team.mixed-messages': {
      fr: 'Vous a-t-on dit des choses différentes ?',
      en: 'Were you told different things?',
    },
    'frame.setting': {
      fr: 'Qu’est-ce qui était peu pratique ?',
      en: 'What was inconvenient?',
    },
  },
};
