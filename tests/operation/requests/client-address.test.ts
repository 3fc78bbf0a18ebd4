import { describe, expect, test } from 'vitest';
import { subscriberOf, truncated } from '#server/auth/address.ts';
import { clientAddress, trustedProxies } from '#server/client-address.ts';
import { ConfigError, readConfig } from '#server/config.ts';

const asked = (remoteAddress: string, forwarded?: string, proxies = '10.0.0.5, 2001:db8:1::/48') =>
  clientAddress(
    { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
    trustedProxies(proxies) ?? expect.fail('no list'),
  );

describe('D2 where a request comes from', () => {
  test('is the connection’s own address, whatever a client writes in forwarded headers', () => {
    expect(asked('203.0.113.7')).toBe('203.0.113.7');
    expect(asked('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(asked('::ffff:203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(asked('10.0.0.6', '198.51.100.1')).toBe('10.0.0.6');
  });

  test('behind a trusted proxy it is the last address that is not one: what a client wrote in front of it does not count', () => {
    expect(asked('10.0.0.5', '198.51.100.1')).toBe('198.51.100.1');
    expect(asked('::ffff:10.0.0.5', '1.2.3.4, 198.51.100.1, 10.0.0.5')).toBe('198.51.100.1');
    expect(asked('2001:db8:1::9', '203.0.113.1, [2001:db8:2::7]:443')).toBe('2001:db8:2::7');
    expect(asked('10.0.0.5', '198.51.100.1:51234')).toBe('198.51.100.1');
  });

  test('is not known behind a proxy that says nothing, or nonsense, nor from this machine itself', () => {
    for (const forwarded of [undefined, '', 'unknown', '1.2.3.4, _hidden', '10.0.0.5'])
      expect(asked('10.0.0.5', forwarded)).toBeNull();
    expect(asked('127.0.0.1', '198.51.100.1')).toBeNull();
    expect(asked('::1')).toBeNull();
    expect(asked('127.0.0.1', '198.51.100.1', '127.0.0.0/8')).toBe('198.51.100.1');
  });

  test('is kept truncated, and counted by the line of one subscriber', () => {
    expect([truncated('203.0.113.7'), truncated('2001:db8:2:7::9'), truncated('::7'), truncated(null)]).toEqual([
      '203.0.113.0',
      '2001:db8:2::',
      '0:0:0::',
      '',
    ]);
    expect([subscriberOf('203.0.113.7'), subscriberOf('2001:db8:2:7::9')]).toEqual(['203.0.113.7', '2001:db8:2:7::']);
  });

  test('is asked of the proxies that TRUSTED_PROXY names; one that is no address stops the start', () => {
    expect(readConfig({ TRUSTED_PROXY: '10.0.0.0/8, ::1' }).trustedProxies.check('10.9.9.9')).toBe(true);
    expect(readConfig({}).trustedProxies.check('10.9.9.9')).toBe(false);
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.1/', '10.0.0/8'])
      expect(() => readConfig({ TRUSTED_PROXY: wrong }), wrong).toThrow(ConfigError);
  });
});
