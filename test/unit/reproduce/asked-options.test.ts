import { describe, expect, test } from 'vitest';
import { reproduce } from '../../../shared/reproduce/reproduce.ts';
import { type AskedOptions, askedOptions } from '../../../shared/session/connection-options.ts';
import { record } from './record.ts';

const target = { host: 'mail.contoso.com', port: 25, security: 'starttls-required' } as const;

function written(asked: AskedOptions | undefined, tool: string) {
  const plain = record(target, [
    'S: 220 hi',
    'EHLO me',
    'S: 250 hi',
    'STARTTLS',
    'S: 220 go',
    'T',
    'EHLO me',
    'S: 250 x',
  ]);
  const local = { address: '192.0.2.7', port: 50_000 };
  const connected = { id: 99, t: 1, kind: 'connected' as const, local, remote: { address: '192.0.2.1', port: 25 } };
  const session = { header: { ...plain.header, ...(asked && { asked }) }, events: [...plain.events, connected] };
  const found = reproduce(session)?.tools.find((one) => one.tool === tool);
  return { command: found?.blocks[0]?.code ?? '', notes: found?.notes.join(' ') ?? '' };
}

const everything = askedOptions(
  {
    sourceAddress: '192.0.2.7',
    family: 4,
    through: { kind: 'http', host: 'proxy.contoso.com', port: 8080, user: 'joe', password: 'hunter2!' },
    proxyHeader: { version: 2, source: { address: '203.0.113.9', port: 4711 } },
  },
  {
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: 'TLS_AES_128_GCM_SHA256:AES128-SHA',
    groups: 'X25519:P-256',
    clientCertificate: { certificate: 'PEM', key: 'KEY', passphrase: 'hunter2!' },
  },
);

describe('how the connection was made', () => {
  test('the record says what was asked for, and no secret', () => {
    expect(JSON.stringify(everything)).not.toMatch(/hunter2|joe|PEM|KEY/);
    expect(askedOptions({}, { keyLog: true })).toBeUndefined();
  });

  test('swaks', () => {
    const { command, notes } = written(everything, 'swaks');
    expect(command).toContain('-4 --local-interface 192.0.2.7');
    expect(command).toContain(
      '--proxy-version 2 --proxy-family AF_INET --proxy-source 203.0.113.9 --proxy-source-port 4711 --proxy-dest 192.0.2.1 --proxy-dest-port 25',
    );
    expect(command).toContain('--tls-protocol tlsv1_2,tlsv1_3');
    expect(command).toContain('--tls-cipher TLS_AES_128_GCM_SHA256:AES128-SHA');
    expect(command).toContain('--tls-cert YOUR-CERTIFICATE.pem --tls-key YOUR-KEY.pem');
    expect(notes).toMatch(/HTTP proxy proxy\.contoso\.com:8080; swaks knows no such proxy/);
    expect(notes).toMatch(/swaks cannot choose TLS groups/);
  });

  test('openssl', () => {
    const { command, notes } = written(everything, 'openssl');
    expect(command).toContain('-4 -bind 192.0.2.7:0 -proxy proxy.contoso.com:8080');
    expect(command).toContain('-min_protocol TLSv1.2 -max_protocol TLSv1.3');
    expect(command).toContain('-ciphersuites TLS_AES_128_GCM_SHA256 -cipher AES128-SHA -groups X25519:P-256');
    expect(command).toContain('-cert YOUR-CERTIFICATE.pem -key YOUR-KEY.pem');
    expect(notes).toMatch(/cannot send the PROXY header/);
  });

  test.each(['telnet', 'powershell'])('%s says what it does without', (tool) => {
    expect(written(everything, tool).notes).toMatch(
      /does without what this session was told: source address 192\.0\.2\.7/,
    );
    expect(written(undefined, tool).notes).not.toMatch(/does without/);
  });

  test('a session file cannot smuggle a command in', () => {
    const hostile: AskedOptions = { sourceAddress: '$(touch x)', ciphers: '-proxy evil:1', groups: "'; touch x" };
    for (const tool of ['swaks', 'openssl']) {
      const { command } = written(hostile, tool);
      expect(command).toContain("'$(touch x)");
      expect(command).not.toContain('-proxy evil');
      expect(command).not.toMatch(/(?<!')'; touch/);
    }
  });
});
