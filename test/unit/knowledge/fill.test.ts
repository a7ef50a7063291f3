import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { fillFix, fillTemplate, fillValuesOf } from '../../../shared/knowledge/fill.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import { sessionOf } from './script.ts';

describe('a filled command', () => {
  it('keeps unknown placeholders visible and lists them', () => {
    expect(fillTemplate('Get-Queue {queue} -Server {server}', { server: 'EX01' })).toEqual({
      text: 'Get-Queue {queue} -Server EX01',
      unfilled: ['queue'],
    });
  });

  it.each([
    'EX01; Remove-Item x',
    'EX01$(calc)',
    'EX01`n',
    "EX01' ; x '",
    'EX01" & calc',
    '-Force',
    'EX01|iex',
    'EX01\nx',
    '’;x',
    '{server}',
    'EX01 -Force',
    '../x',
    '%PATH%',
  ])('never takes %j for a server name', (server) => {
    expect(fillTemplate('Get-Service -ComputerName {server}', { server }).unfilled).toEqual(['server']);
  });

  it('takes the short name for Exchange, and the full one where DNS or TLS needs it', () => {
    const greeting = '< 220 ex01.contoso.example Microsoft ESMTP MAIL Service ready\n> EHLO me.example\n';
    const session = sessionOf(`${greeting}< 250 ex01.contoso.example Hello [192.0.2.7]`);
    const values = fillValuesOf(deriveFacts(session));
    expect(values).toMatchObject({ server: 'ex01', serverFqdn: 'ex01.contoso.example', clientIp: '192.0.2.7' });
    expect(fillFix({ do: 'x', where: 'PowerShell on {server}' }, values).where).toBe('PowerShell on ex01');
    expect(fillFix({ do: 'x', where: 'PowerShell on {server}' }, {}).where).toBe('PowerShell on the server');
  });

  it('quotes a value with blanks once', () => {
    const values = { connector: 'EX01\\Internal Relay' };
    expect(fillTemplate('Set-ReceiveConnector {connector}', values).text).toBe(
      "Set-ReceiveConnector 'EX01\\Internal Relay'",
    );
    expect(fillTemplate('Set-ReceiveConnector "{connector}"', values).text).toBe(
      'Set-ReceiveConnector "EX01\\Internal Relay"',
    );
  });

  it.each(['EX01;Remove-Item', '$(calc)', '`calc`', '"&calc&"', "'+x+'"])(
    'is not changed by a greeting of %j',
    (name) => {
      const hostile = `< 220 ${name} ready\n> EHLO me.example\n< 250 ${name} Hello [${name}]\n> MAIL FROM:<a@${name}>\n< 250 OK\n> RCPT TO:<b@${name}>\n< 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain`;
      const commands = diagnose(sessionOf(hostile)).flatMap(({ fixes }) => fixes.map(({ command }) => command ?? ''));
      expect(commands.length).toBeGreaterThan(0);
      expect(commands.filter((command) => command.includes(name))).toEqual([]);
    },
  );
});
