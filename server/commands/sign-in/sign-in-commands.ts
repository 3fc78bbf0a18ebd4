import { addPasskey } from './add-passkey.ts';
import { beginTotp } from './begin-totp.ts';
import { confirmTotp } from './confirm-totp.ts';
import { endSession } from './end-session.ts';
import { removePasskey } from './remove-passkey.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { setSecondFactorRule } from './set-second-factor-rule.ts';

/** What people can do about how they, or others, sign in. */
export const signInCommands = {
  addPasskey,
  beginTotp,
  confirmTotp,
  endSession,
  removePasskey,
  renewRecoveryCodes,
  resetSecondFactor,
  setSecondFactorRule,
};
