import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import type { LabBehaviour } from '../../../electron/lab/scenario.ts';
import { type RunningScenario, startScenario } from '../../../electron/lab/start-scenario.ts';
import { Talk } from './talk.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function start(server: LabBehaviour = {}): Promise<RunningScenario> {
  const running = await startScenario({
    id: 'test',
    group: 'healthy',
    title: '',
    story: '',
    expectedTopic: 'unknown',
    ending: 'relays',
    expectedFix: null,
    server,
  });
  cleanUps.push(running.close);
  return running;
}

async function talkTo(server: LabBehaviour = {}): Promise<Talk> {
  const talk = new Talk((await start(server)).port);
  cleanUps.push(() => talk.close());
  expect(await talk.reply()).toMatch(/^220 /);
  return talk;
}

describe('a healthy practice server talks like Exchange', () => {
  test('greets with its name, its product and a date', async () => {
    const { port } = await start();
    const talk = new Talk(port);
    cleanUps.push(() => talk.close());
    expect(await talk.reply()).toMatch(
      /^220 EX01\.contoso\.example Microsoft ESMTP MAIL Service ready at \w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000$/,
    );
  });

  test('answers EHLO with the client’s address and the usual keywords', async () => {
    const talk = await talkTo();
    const lines = (await talk.say('EHLO scanner')).split('\n');
    expect(lines[0]).toBe('250-EX01.contoso.example Hello [127.0.0.1]');
    expect(lines).toContain('250-STARTTLS');
    expect(lines).toContain('250-SIZE 37748736');
    expect(lines.at(-1)).toBe('250 XRDST');
    expect(await talk.say('EHLO')).toBe('501 5.5.4 Invalid domain name');
  });

  test('keeps the order of commands', async () => {
    const talk = await talkTo();
    expect(await talk.say('MAIL FROM:<a@contoso.example>')).toBe('503 5.5.2 Send hello first');
    await talk.say('HELO scanner');
    expect(await talk.say('RCPT TO:<b@contoso.example>')).toBe('503 5.5.2 Need mail command');
    expect(await talk.say('MAIL FROM:<a@contoso.example>')).toBe('250 2.1.0 Sender OK');
    expect(await talk.say('MAIL FROM:<a@contoso.example>')).toBe('503 5.5.2 Sender already specified');
    expect(await talk.say('DATA')).toBe('503 5.5.2 Need rcpt command');
    expect(await talk.say('RSET')).toBe('250 2.0.0 Resetting');
    expect(await talk.say('DATA')).toBe('503 5.5.2 Need mail command');
    expect(await talk.say('VRFY root')).toMatch(/^252 /);
    expect(await talk.say('HELP')).toMatch(/^214-/);
    expect(await talk.say('FOO')).toBe("500 5.3.3 Unrecognized command 'FOO'");
    expect(await talk.say('QUIT')).toBe('221 2.0.0 Service closing transmission channel');
    expect(await talk.rest()).toBe('');
  });

  test('relays for its own senders, and for nobody else', async () => {
    const talk = await talkTo();
    await talk.say('EHLO scanner');
    await talk.say('MAIL FROM:<a@contoso.example>');
    expect(await talk.say('RCPT TO:<b@fabrikam.example>')).toBe('250 2.1.5 Recipient OK');
    await talk.say('RSET');
    await talk.say('MAIL FROM:<a@example.net>');
    expect(await talk.say('RCPT TO:<b@fabrikam.example>')).toMatch(/^550 5\.7\.54 /);
    expect(await talk.say('RCPT TO:<b@contoso.example>')).toMatch(/^250 /);
  });

  test('takes any bytes as content, counts them, and keeps nothing', async () => {
    const talk = await talkTo();
    await talk.say('EHLO scanner');
    await talk.say('MAIL FROM:<a@contoso.example> BODY=8BITMIME');
    await talk.say('RCPT TO:<b@contoso.example>');
    expect(await talk.say('DATA')).toMatch(/^354 /);
    expect(await talk.say('Subject: \u00e4\r\n\r\n..dot\r\n\u0000\u00ff\r\n.')).toMatch(/^250 2\.6\.0 .*Queued mail/);
    await talk.say('MAIL FROM:<a@contoso.example>');
    await talk.say('RCPT TO:<b@contoso.example>');
    talk.write('BDAT 5\r\nQUIT\n');
    expect(await talk.reply()).toBe('250 2.6.0 CHUNK received OK, 5 octets');
    expect(await talk.say('BDAT 0 LAST')).toMatch(/^250 2\.6\.0 /);
    expect(await talk.say('NOOP')).toBe('250 2.0.0 OK');
  });

  test('refuses content above its size limit', async () => {
    const talk = await talkTo({ keywords: ['SIZE 1000'] });
    await talk.say('EHLO scanner');
    await talk.say('MAIL FROM:<a@contoso.example>');
    await talk.say('RCPT TO:<b@contoso.example>');
    await talk.say('DATA');
    expect(await talk.say(`${'x'.repeat(50_000)}\r\n.`)).toMatch(/^552 5\.3\.4 /);
  });
});

describe('TLS', () => {
  test('goes up in place, forgets the conversation, and shows a certificate of the practice authority', async () => {
    const talk = await talkTo();
    await talk.say('EHLO scanner');
    expect(await talk.say('STARTTLS')).toBe('220 2.0.0 SMTP server ready');
    const socket = await talk.secure(await practiceAuthority());
    expect(socket.authorized).toBe(true);
    expect(await talk.say('MAIL FROM:<a@contoso.example>')).toBe('503 5.5.2 Send hello first');
    const reply = await talk.say('EHLO scanner');
    expect(reply).not.toContain('STARTTLS');
    expect(reply).toContain('AUTH NTLM LOGIN PLAIN');
  });

  test('never counts what was sent in plain text behind STARTTLS', async () => {
    const talk = await talkTo();
    await talk.say('EHLO scanner');
    talk.write('STARTTLS\r\nEHLO injected\r\n');
    expect(await talk.reply()).toBe('220 2.0.0 SMTP server ready');
    await talk.secure(await practiceAuthority());
    expect(await talk.say('NOOP')).toBe('250 2.0.0 OK');
  });

  test('is not offered where the scenario has none', async () => {
    const talk = await talkTo({ tls: 'none' });
    expect(await talk.say('EHLO scanner')).not.toContain('STARTTLS');
    expect(await talk.say('STARTTLS')).toMatch(/^500 /);
  });
});

describe('signing in', () => {
  async function secured(): Promise<Talk> {
    const talk = await talkTo();
    await talk.say('EHLO scanner');
    expect(await talk.say('AUTH LOGIN')).toBe('504 5.7.4 Unrecognized authentication type');
    await talk.say('STARTTLS');
    await talk.secure(await practiceAuthority());
    await talk.say('EHLO scanner');
    return talk;
  }
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test('LOGIN asks for user and password', async () => {
    const talk = await secured();
    expect(await talk.say('AUTH LOGIN')).toBe(`334 ${base64('Username:')}`);
    expect(await talk.say(base64('scanner'))).toBe(`334 ${base64('Password:')}`);
    expect(await talk.say(base64('wrong'))).toBe('535 5.7.3 Authentication unsuccessful');
    await talk.say(`AUTH LOGIN ${base64('scanner')}`);
    expect(await talk.say(base64('practice'))).toBe('235 2.7.0 Authentication successful');
  });

  test('PLAIN takes it in one go, and a star cancels', async () => {
    const talk = await secured();
    expect(await talk.say('AUTH PLAIN')).toBe('334');
    expect(await talk.say('*')).toMatch(/^501 /);
    expect(await talk.say(`AUTH PLAIN ${base64('\0scanner\0practice')}`)).toMatch(/^235 /);
  });
});

describe('a practice server is harmless', () => {
  test('it listens on the loopback address only', async () => {
    const { port, address } = await start();
    expect(address).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    for (const other of others) {
      const refused = await new Promise((resolve) => {
        const socket = net.connect({ port, host: other?.address ?? '', timeout: 500 });
        socket.once('error', () => resolve(true));
        socket.once('timeout', () => resolve(true));
        socket.once('connect', () => resolve(false));
      });
      expect(refused).toBe(true);
    }
  });

  test('it bounds a line that does not end', async () => {
    const talk = await talkTo();
    talk.write('EHLO '.padEnd(20_000, 'x'));
    expect(await talk.reply()).toBe('500 5.5.2 Line too long');
    expect(await talk.rest()).toBe('');
  });

  test('closing it ends its connections', async () => {
    const running = await start();
    const talk = new Talk(running.port);
    await talk.reply();
    await running.close();
    expect(await talk.rest()).toBe('');
  });
});
