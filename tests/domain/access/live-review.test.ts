import { expect, test } from 'vitest';
import { mayLead } from '#domain/access/live-review.ts';
import { reviewSteps } from '#domain/review/review.ts';

/** Rows: from; columns: to. */
const leads = ['.x...', 'x.x..', '..xxx', '..xxx', '..xxx'];

test('the steps are led in their order until the reveal, which nothing undoes', () => {
  for (const [row, from] of reviewSteps.entries())
    for (const [column, to] of reviewSteps.entries())
      expect(mayLead(from, to), `${from} → ${to}`).toBe(leads[row]?.[column] === 'x');
});
