import type { From } from '#server/auth/from.ts';

/** The header in which server/http/web.ts says where a request comes from; whatever the client sent under its name is gone by then. */
const ADDRESS_HEADER = 'x-cordee-address';

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Where this request comes from, as the server knows it. */
export function fromOf({ headers }: Pick<Request, 'headers'>): From {
  const address = headers.get(ADDRESS_HEADER) ?? '';
  return {
    address: address === '' ? null : address,
    cookies: headers.get('cookie'),
    browser: browserNamed(headers.get('user-agent')),
  };
}

/** "Firefox, Windows": what a person recognises their own device by. Of what the browser sent nothing else is kept. */
export function browserNamed(userAgent: string | null): string {
  const first = (list: [RegExp, string][]) => list.find(([shape]) => shape.test(userAgent ?? ''))?.[1];
  return [first(browsers), first(systems)].filter((name) => name !== undefined).join(', ');
}
