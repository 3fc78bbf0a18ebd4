import { pure } from './pure.ts';

export default pure(['tests/domain/**/*.test.ts']);
