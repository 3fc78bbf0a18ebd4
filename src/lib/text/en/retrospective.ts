import type { retrospective as french } from '../fr/retrospective.ts';
import { plural } from '../plural.ts';

/** What the service learns from its refusals, reviews and referrals. */
export const retrospective: typeof french = {
  title: 'Retrospective',
  nav: 'Retrospective',
  lead: 'What our refusals, reviews and referrals teach us. Numbers, with nobody’s name: for the team, never to compare professionals.',
  period: 'Period',
  periods: { '12': 'the last 12 months', '24': 'the last 24 months', all: 'since the beginning' },
  practice: 'What is refused or proposed',
  everyPractice: 'Everything',
  show: 'Show',
  fromTo: (from, to) => `From ${from} to ${to}`,
  print: 'Print',
  tooFew: 'too few to show',
  tooFewRule:
    'A number below five cases is not shown, nor what would give it back by subtraction. A share is read with its 95 % interval: the more cases, the narrower it is.',
  nothing: 'Nothing in this period.',
  csv: 'Download (CSV)',
  csvOf: (title) => `Download (CSV): ${title}`,
  total: 'All',
  cases: 'Cases',
  share: 'Share',
  low: 'Interval, low',
  high: 'Interval, high',
  of: (count) => plural('en', count, { one: '1 case', other: `${String(count)} cases` }),
  notOfPractice:
    'What people say of their plan, and difficult moments, belong to no practice: choose “Everything” to see them.',
  sections: {
    refusals: 'Refusals',
    reviews: 'Reviews',
    said: 'What people say',
    care: 'Referrals and the relationship',
    calibration: 'What we think, and what turns out',
  },
  byPractice: {
    title: 'What is refused',
    caption: 'Refusals of the period, by their date, corrections included. One that was withdrawn is not counted.',
    row: 'Practice',
  },
  bySessions: {
    title: 'After how many sessions',
    caption: 'Sessions held before the refusal.',
    row: 'Sessions',
    classes: {
      '0': 'before it started',
      '1-2': '1 or 2 sessions',
      '3-5': '3 to 5 sessions',
      '6-10': '6 to 10 sessions',
      'over-10': 'more than 10 sessions',
    },
  },
  bySign: {
    title: 'How they showed',
    caption: 'A refusal can show itself in several ways: together they are more than the refusals.',
    row: 'Sign',
  },
  scope: {
    title: 'The care as a whole',
    caption:
      'Share of the reviews concluded in the period whose hypothesis is about the care as a whole. It is what the team understood, not yet what the person said of it.',
    row: 'Reviews',
    findingRow: 'Hypnosis, after three sessions or more',
    published: 'published: 97 %',
    publishedColumn: 'Published figure',
  },
  outcomes: {
    title: 'What the person said of it afterwards',
    caption: 'Of the reviews concluded in the period: the last that was heard.',
    row: 'The hypothesis',
    outcomes: {
      confirmed: 'confirmed',
      partly: 'confirmed in part',
      'not-confirmed': 'not confirmed',
      'not-heard': 'the person was not heard yet',
    },
  },
  delays: {
    review: 'From the refusal to its review',
    heard: 'From the refusal to the person’s own words on it',
    version: 'From the refusal to a new version of the plan',
    caption: 'Refusals of the period, in days since the refusal.',
    captionVersion:
      'Refusals of the period, in days until the next version was agreed, whether it came of the refusal or not.',
    row: 'Delay',
    quartiles: (q1, median, q3) => `Half within ${median} days; a quarter within ${q1}, three quarters within ${q3}.`,
    classes: {
      '0-7': 'a week or less',
      '8-14': '8 to 14 days',
      '15-30': '15 to 30 days',
      '31-90': '31 to 90 days',
      'over-90': 'more than 90 days',
      waiting: 'not yet',
    },
  },
  answers: {
    title: 'What people answer to their plan',
    caption: 'Answers sent in the period from the person’s page: the last on each point of a version.',
    row: 'Answer',
    subjects: { whole: 'The whole plan', goal: 'A goal', task: 'A task' },
    answers: {
      fits: 'suits me',
      partly: 'partly',
      'does-not-fit': 'does not suit me',
      talk: 'I want to talk about it',
    },
  },
  messages: {
    title: 'What they write',
    caption: 'Messages and refusals sent in the period from the person’s page.',
    row: 'Message',
    kinds: {
      soon: 'I need somebody soon',
      message: 'a message to the team',
      missing: 'something is missing',
      'for-meeting': 'for the meeting',
      refusal: 'I no longer want this',
    },
  },
  orientations: {
    title: 'What becomes of referrals',
    caption: 'Referrals proposed in the period, as they stand today; for those not carried out, the reason noted.',
    row: 'Where it stands',
    fates: {
      waiting: 'Not started yet',
      'carried-out': 'Carried out',
      refused: 'Refused',
      'not-done': 'Not carried out',
    },
  },
  carriedOut: {
    title: 'Referrals carried out, by practice',
    caption: 'Share of those that started, among those no longer waiting.',
    row: 'Practice',
  },
  ruptures: {
    title: 'Difficult moments and repairs',
    caption:
      'Difficult moments noticed in the period, and what came of the last repair that was tried. Noting many is not having more.',
    row: 'Difficult moment',
    outcomes: {
      held: 'repaired: the relationship held',
      partly: 'repaired in part',
      'not-held': 'the relationship did not hold',
      unknown: 'tried, we do not know yet',
      none: 'no repair noted',
    },
  },
  calibration: {
    lead: 'Before the reveal, each says in private what the refusal is about, and how sure they are. Later the person says whether the hypothesis was right. Here, the team as a whole; never one person.',
    bins: {
      title: 'When we are sure, are we right?',
      caption:
        'On the diagonal, certainty is right. Below it, we are surer than we are right. A reading: one target named in a review, with the mean certainty of those who named it. It holds where the conclusion names it and the person confirms it (in part: a half). What the person said nothing of is not counted.',
      row: 'Certainty',
      said: 'Mean certainty',
      held: 'Turned out',
    },
    classes: {
      '0-20': 'below 20 %',
      '20-40': '20 to 40 %',
      '40-60': '40 to 60 %',
      '60-80': '60 to 80 %',
      '80-100': '80 % and more',
    },
    targets: {
      title: 'By what we name',
      caption: 'The diamond: our mean certainty. The dot and its line: what turned out.',
      row: 'What we name',
    },
    steps: { title: 'Over time', caption: 'By quarter of the conclusion (by year beyond three years).', row: 'Period' },
    says: (target, said, held) =>
      `When we say “${target}”, we are ${said} sure on average, and it turns out in ${held} of cases.`,
    score: (score, low, high, of) =>
      `Brier score: ${score} (95 % interval: ${low} to ${high}, ${String(of)} readings). 0: never wrong; 0.25: saying “50 %” every time.`,
    ofMean: (score) => `Saying the same average every time would have given ${score}.`,
    scoreColumn: 'Brier score',
    quarter: (year, quarter) => `Q${quarter} ${year}`,
  },
  spread: {
    title: 'When our views differ',
    caption: (days) =>
      `Reviews concluded in the period, with at least two answers given before the reveal. A change in the care: the conclusion adapts, refers elsewhere, changes practitioner or rethinks the plan. A new version: agreed within ${String(days)} days.`,
    row: 'Private answers',
    course: 'A change in the care decided',
    version: 'New version of the plan',
    classes: {
      same: 'all name the same',
      most: 'at least half name the same',
      divided: 'fewer than half meet',
    },
  },
};
