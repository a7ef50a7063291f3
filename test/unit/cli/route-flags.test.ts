import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addRouteFlags, readRouteFlags } from '../../../electron/hosts/cli/route-flags.ts';
import { UsageError } from '../../../electron/hosts/cli/terminal.ts';
import { routeSchema } from '../../../shared/session/connection-options.ts';

const env = { PROXY_PW: 's3cret', EMPTY: '' };

function read(...args: string[]) {
  const command = addRouteFlags(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  return readRouteFlags(command.opts(), env);
}

test.each([
  [[], undefined],
  [['-4'], { family: 4 }],
  [['-6', '--source', '2001:db8::5'], { family: 6, sourceAddress: '2001:db8::5' }],
  [['--proxy', 'socks5://10.0.0.1'], { through: { kind: 'socks5', host: '10.0.0.1', port: 1080 } }],
  [
    ['--proxy', 'socks5h://proxy.contoso.com:9050/'],
    { through: { kind: 'socks5', host: 'proxy.contoso.com', port: 9050 } },
  ],
  [['--proxy', 'HTTP://[2001:db8::1]:3128'], { through: { kind: 'http', host: '2001:db8::1', port: 3128 } }],
  [
    ['--proxy', 'http://CONTOSO%5Canna@proxy', '--proxy-password-env', 'PROXY_PW'],
    { through: { kind: 'http', host: 'proxy', port: 8080, user: 'CONTOSO\\anna', password: 's3cret' } },
  ],
  [
    ['--proxy-protocol', 'v2', '--proxy-source', '[2001:db8::9]:40000', '--proxy-destination', '192.0.2.1:25'],
    {
      proxyHeader: {
        version: 2,
        source: { address: '2001:db8::9', port: 40_000 },
        destination: { address: '192.0.2.1', port: 25 },
      },
    },
  ],
])('%j', (args, route) => {
  const flags = read(...args);
  expect(flags.route).toEqual(route);
  if (flags.route) expect(() => routeSchema.parse(flags.route)).not.toThrow();
});

test('the name for the certificate and the client that is spoken for', () => {
  expect(read('--sni', 'mail.contoso.com', '--xforward', 'ADDR=203.0.113.9', '--xclient', 'NAME=a')).toEqual({
    serverName: 'mail.contoso.com',
    speakFor: ['XCLIENT NAME=a', 'XFORWARD ADDR=203.0.113.9'],
  });
});

test.each([
  [['-4', '-6'], /exclude/],
  [['--source', 'eth0'], /no address/],
  [['--proxy', 'ftp://x'], /--proxy wants/],
  [['--proxy', 'socks5://anna:pw@x'], /--proxy-password-env/],
  [['--proxy', 'http://x:99999'], /no port/],
  [['--proxy', 'http://anna@x', '--proxy-password-env', 'NOT_THERE'], /NOT_THERE is not set/],
  [['--proxy', 'http://x', '--proxy-password-env', 'PROXY_PW'], /needs a user/],
  [['--proxy-password-env', 'PROXY_PW'], /needs --proxy/],
  [['--proxy-protocol', 'v1'], /--proxy-source/],
  [['--proxy-source', '1.2.3.4:5'], /--proxy-protocol/],
  [['--proxy-protocol', 'v1', '--proxy-source', 'contoso.com:25'], /no address and port/],
  [['--proxy-protocol', 'v1', '--proxy-source', '1.2.3.4'], /no address and port/],
  [['--sni', 'a b'], /no server name/],
  [['--xclient', 'nonsense'], /unknown to XCLIENT/],
])('%j is refused with a reason', (args, reason) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(reason);
});
