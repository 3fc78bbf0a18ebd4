import * as v from 'valibot';

const text = v.pipe(v.string('passkey'), v.maxLength(16_384, 'passkey'));
const attachment = v.exactOptional(v.picklist(['cross-platform', 'platform']));
const common = {
  id: text,
  rawId: text,
  type: v.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: v.pipe(
    v.looseObject({}),
    v.transform(() => ({})),
  ),
};
const json = v.pipe(v.string('passkey'), v.maxLength(65_536, 'passkey'), v.parseJson(undefined, 'passkey'));

/** What a browser answers with a passkey, as a form carries it: JSON of the Web Authentication API. */
export const passkeyAnswer = v.pipe(
  json,
  v.object({
    ...common,
    response: v.object({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: v.exactOptional(text),
    }),
  }),
);

/** What a browser sends of a passkey that it has just made. */
export const newPasskey = v.pipe(
  json,
  v.object({
    ...common,
    response: v.object({
      clientDataJSON: text,
      attestationObject: text,
      transports: v.exactOptional(v.array(v.pipe(v.string(), v.maxLength(32)))),
    }),
  }),
);

export const passkeyAnswerInput = v.object({ passkey: passkeyAnswer });
export const newPasskeyInput = v.object({ passkey: newPasskey });
export const removePasskeyInput = v.object({
  passkeyId: v.pipe(v.string('not-found'), v.regex(/^[\w-]{1,1400}$/, 'not-found')),
});
