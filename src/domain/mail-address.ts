import * as v from 'valibot';
import { urlOf } from './web-address.ts';

const RAW_MAX = 20_000;
const ADDRESS_MAX = 254;
const LOCAL_MAX = 64;

/** Comes along when an address is copied, at its ends or inside; no address has one. A space inside is seen, and says that it is none. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** What keyboards and word processors make of the apostrophe in `jeanne.d'arc`. */
const apostrophes = /[\u2018\u2019\u201B\u02BB\u02BC\u2032\u00B4]/g;
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** A name of the internet as it is sent: `xn--…` where it is written with other letters. */
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{0,58}[a-z\d])$/i;

/** An e-mail address as it was typed or copied, but for what nobody sees; a domain with accents as it is sent. Not yet checked. */
const address = v.pipe(
  v.string('required'),
  v.maxLength(RAW_MAX, 'too-long'),
  v.transform(cleaned),
  v.nonEmpty('required'),
  v.maxLength(ADDRESS_MAX, 'too-long'),
);

/** An e-mail address to which something is sent. Codes: 'required', 'too-long', 'email'. */
export const mailAddress = v.pipe(address, v.check(isMailAddress, 'email'));
/** The address with which somebody signs in, whatever was typed there: in lower case, so that it names one account. */
export const accountName = v.pipe(address, v.toLowerCase());
/** The address of a new account. */
export const accountAddress = v.pipe(mailAddress, v.toLowerCase());

/** Whether mail can be sent to what is written, as it is written. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at <= LOCAL_MAX && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
}

function cleaned(typed: string): string {
  const text = typed.toWellFormed().replace(unseen, '').replace(apostrophes, "'").normalize('NFKC').trim();
  const at = text.lastIndexOf('@') + 1;
  return at === 0 ? text : text.slice(0, at) + asSent(text.slice(at));
}

/** `école.example` is sent as `xn--cole-9oa.example`. */
function asSent(domainName: string): string {
  if (!/[^\p{ASCII}]/u.test(domainName) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domainName)) return domainName;
  return urlOf(`https://${domainName}`)?.hostname ?? domainName;
}
