import { plural } from '../plural.ts';
import type { secondFactor as source } from '../fr/second-factor.ts';

/** What people have besides their password, on the way in and on their profile. */
export const secondFactor: typeof source = {
  codeTitle: 'Your code',
  codeLead: 'Open your authenticator app, or take one of your recovery codes.',
  code: 'Code',
  codeHint: 'Six digits from the app, or a recovery code of twelve characters.',
  codeHintApp: 'Six digits, with or without a space.',
  go: 'Come in',
  otherPerson: 'Not you?',
  again: 'Start signing in again',
  lost: 'Phone lost, and no recovery codes left? The coordinator can reset your two-step sign-in.',
  setUpTitle: 'Protect your account',
  setUpLead:
    'A password alone is not enough for health records. An app on your phone gives a code that changes every 30 seconds: setting it up takes a minute.',
  setUpWhich:
    'Any authenticator app will do: your hospital’s own, Aegis, FreeOTP, 2FAS, Google or Microsoft Authenticator…',
  resetBy: (name, date) =>
    `${name} reset your two-step sign-in on ${date}. You did not ask for it? Tell the coordinator before you go on.`,
  resetHere: (date) =>
    `Whoever administers Cordée reset your two-step sign-in on ${date}. You did not ask for it? Tell your clinic before you go on.`,
  show: 'Show the QR code',
  scan: 'Scan this QR code with the app. It will not be shown again.',
  drawing: 'QR code to scan',
  type: 'No camera? Type this key:',
  confirmLead: 'Then type the code that the app shows.',
  confirm: 'Confirm',
  showAgain: 'Show another QR code',
  codesTitle: 'Your recovery codes',
  codesLead:
    'Without your phone, each of them opens your account once. Print them or write them down, and keep them away from the computer: they will not be shown again.',
  print: 'Print',
  continue: 'I have them, come in',
  done: 'Your two-step sign-in is set up.',
  doneLead: 'Your recovery codes are no longer shown. You can ask for others on your profile.',
  title: 'Two-step sign-in',
  lead: 'Besides the password, a code that only your phone knows.',
  app: 'Authenticator app',
  appThere: 'set up',
  appMissing: 'none',
  addApp: 'Add an app',
  replaceApp: 'Change app or phone',
  codesLeft: (count) =>
    plural('en', count, { one: `${String(count)} recovery code left`, other: `${String(count)} recovery codes left` }),
  renewCodes: 'Get ten new codes',
  renewLead: 'Earlier codes will be worth nothing.',
  usePasskey: 'Use a passkey',
  makePasskey: 'Make a passkey on this device',
  passkeyFailed: 'The passkey did not answer. Try again, or use a code.',
  orApp: 'Or an app that gives a code',
  passkeys: 'Passkeys',
  passkeysLead: 'Your device’s fingerprint, face or PIN, or a security key, in place of the app’s code.',
  passkeySince: (date) => `since ${date}`,
  remove: 'Remove',
  removeWhich: (name, date) => `Remove the passkey of ${name}, since ${date}`,
  resetGo: 'Reset their two-step sign-in',
  resetHint:
    'Phone lost: their sessions close, and they set up a new one at their next sign-in, with their password. Make sure that it is really them who ask.',
  resetDone: (name) => `${name}’s two-step sign-in is reset.`,
  resetMail: {
    subject: 'Cordée: your two-step sign-in was reset',
    body: (link) =>
      `Hello,\n\nThe coordinator has just reset your two-step sign-in. You will set up a new one at your next sign-in:\n${link}\n\nYou did not ask for it? Tell the coordinator at once.\n`,
  },
  ruleTitle: 'Two-step sign-in',
  ruleLead:
    'For health records a password alone is no longer enough. Required: everybody sets it up at their next sign-in, and sessions begun without it close.',
  rules: {
    required: 'Required of everybody',
    offered: 'Offered, for each to choose',
  },
};
