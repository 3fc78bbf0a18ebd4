import { pure } from './pure.ts';

export default pure([
  'tests/collab/gate/{typing,work,review-layout,gate-layout,gate-limits,gate-order}.test.ts',
  'tests/collab/lines/lines-cases.test.ts',
  'tests/domain/{documents,care-plan,review}/**/*.test.ts',
]);
