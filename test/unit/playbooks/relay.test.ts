import { expect, test } from 'vitest';
import connectorBanner from '../../../electron/lab/scenarios/connector-banner.ts';
import hangsUp from '../../../electron/lab/scenarios/hangs-up-on-strangers.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import openRelay from '../../../electron/lab/scenarios/open-relay.ts';
import openRelayOtherPort from '../../../electron/lab/scenarios/open-relay-other-port.ts';
import portsDiffer from '../../../electron/lab/scenarios/ports-differ.ts';
import recipientUnknown from '../../../electron/lab/scenarios/recipient-unknown.ts';
import relayDenied from '../../../electron/lab/scenarios/relay-denied.ts';
import silentServer from '../../../electron/lab/scenarios/silent-server.ts';
import sizeLimit from '../../../electron/lab/scenarios/size-limit.ts';
import smtpAuthDisabled from '../../../electron/lab/scenarios/smtp-auth-disabled.ts';
import starttlsRequired from '../../../electron/lab/scenarios/starttls-required.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { type Walk, walkScenario } from '../lab/walk-scenario.ts';

/** The commands of a session, as they went out. */
function commands(session: LiveSession | undefined): string[] {
  return (session?.events ?? []).flatMap((event) => (event.kind === 'sent' ? [event.data.trimEnd()] : []));
}

/** The server's words that a verdict rests on. */
function proof({ verdict, sessions }: Walk): string[] {
  const session = sessions.find(({ header }) => header.id === verdict.session);
  return (session?.events ?? []).flatMap((event) =>
    event.kind === 'replied' && verdict.evidence.includes(event.id) ? event.lines : [],
  );
}

test('relay denied: the inside works, the outside does not, and both recipes are in the fix', async () => {
  const walk = await walkScenario(relayDenied);
  const { verdict, sessions } = walk;
  expect(verdict.outcome).toBe('fault');
  expect(verdict.headline).toContain('Mail to colleagues works');
  expect(proof(walk)).toEqual([
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    '250 2.1.5 Recipient OK',
  ]);
  const fixes = JSON.stringify(verdict.findings[0]?.fixes);
  expect(fixes).toContain('New-ReceiveConnector');
  expect(fixes).toContain('Ms-Exch-SMTP-Accept-Any-Recipient');
  expect(fixes).toContain('ExternalAuthoritative');
  expect(verdict.findings[0]?.side).toBe('receiver');
  expect(verdict.whoActs).toContain('administrator');
  expect(commands(sessions[0]).slice(-4)).toEqual([
    'MAIL FROM:<scanner@contoso.example>',
    'RCPT TO:<partner@fabrikam.example>',
    'RCPT TO:<scanner@contoso.example>',
    'QUIT',
  ]);
});

test('it never sends a message, whatever the server says', async () => {
  for (const scenario of [healthy, relayDenied, openRelay, starttlsRequired]) {
    const { sessions } = await walkScenario(scenario);
    expect(sessions.flatMap(commands).filter((line) => /^(?:DATA|BDAT)/i.test(line))).toEqual([]);
  }
});

test('accepted: healthy, after strangers were refused in a session of their own', async () => {
  const { verdict, sessions, asked } = await walkScenario(healthy);
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.findings).toEqual([]);
  expect(verdict.session).toBe(sessions[0]?.header.id);
  expect(verdict.summary).toContain('no open relay');
  expect(asked).toEqual([]);
  expect(commands(sessions[1])).toContain('MAIL FROM:<relay-test@example.net>');
});

test('an open relay is flagged, with the replies that prove it', async () => {
  const walk = await walkScenario(openRelay);
  expect(walk.asked).toEqual(['allowed']);
  expect(walk.verdict.outcome).toBe('fault');
  expect(walk.verdict.findings[0]?.rule).toBe('open-relay');
  expect(proof(walk)).toEqual(['250 2.1.0 Sender OK', '250 2.1.5 Recipient OK']);
});

test('a computer that was allowed on purpose is no open relay', async () => {
  const { verdict } = await walkScenario(openRelay, { replies: { allowed: 'yes' } });
  expect(verdict.outcome).toBe('healthy');
  expect(verdict.summary).toContain('allowed on purpose');
});

test('STARTTLS required: goes on inside TLS in the same session and says what to change', async () => {
  const walk = await walkScenario(starttlsRequired);
  // The second one is a stranger's.
  expect(walk.sessions).toHaveLength(2);
  expect(walk.verdict.headline).toBe('The server relays, but only after STARTTLS');
  expect(proof(walk)[0]).toBe('530 5.7.0 Must issue a STARTTLS command first');
  expect(commands(walk.sessions[0])).toContain('STARTTLS');
});

test('STARTTLS required and relay denied: the relay is the verdict, the encryption is told too', async () => {
  const { server } = starttlsRequired;
  const walk = await walkScenario({ ...starttlsRequired, server: { ...server, relays: 'nobody' } });
  expect(walk.verdict.findings[0]?.topic).toBe('relay-denied');
  expect(walk.verdict.findings.map(({ topic }) => topic)).toContain('starttls-required');
});

test('STARTTLS demanded but not offered ends with the server’s words', async () => {
  const walk = await walkScenario({ ...starttlsRequired, server: { ...starttlsRequired.server, tls: 'none' } });
  expect(walk.verdict.outcome).toBe('fault');
  expect(proof(walk)).toContain('530 5.7.0 Must issue a STARTTLS command first');
});

test('the size is declared where it is known and offered', async () => {
  const { verdict, sessions } = await walkScenario(sizeLimit);
  expect(commands(sessions[0])).toContain('MAIL FROM:<scanner@contoso.example> SIZE=26214400');
  expect(verdict.findings[0]?.topic).toBe('message-too-large');
  const small = await walkScenario(sizeLimit, { answers: { largest: '1,5 MB' } });
  expect(small.verdict.outcome).toBe('healthy');
});

test('another refusal of the recipient is not taken for a refused relay', async () => {
  const { verdict, sessions } = await walkScenario(recipientUnknown);
  expect(verdict.findings[0]?.topic).toBe('recipient-unknown');
  expect(commands(sessions[0]).filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
});

test('both addresses in one domain: no test of the inside, it would prove nothing', async () => {
  const { sessions } = await walkScenario(relayDenied, { answers: { from: 'a@fabrikam.example' } });
  expect(commands(sessions[0]).filter((line) => line.startsWith('RCPT'))).toEqual([
    'RCPT TO:<partner@fabrikam.example>',
  ]);
});

test('the connector that answers is named in the fix', async () => {
  const { verdict } = await walkScenario(connectorBanner);
  expect(JSON.stringify(verdict.findings[0]?.fixes)).toContain('EX01\\\\Internal Relay');
});

test('a server that says nothing ends in a sentence, not in an error', async () => {
  const { verdict } = await walkScenario(silentServer);
  expect(verdict.outcome).not.toBe('healthy');
  expect(verdict.findings[0]?.topic).toBe('greeting-delayed');
  expect(verdict.evidence).not.toEqual([]);
});

test('an address cannot smuggle in a second command', async () => {
  const { sessions } = await walkScenario(relayDenied, { answers: { to: 'a@b.example>\r\nDATA' } });
  const sent = sessions.flatMap(commands);
  expect(sent).toContain('RCPT TO:<a@b.exampleDATA>');
  expect(sent.some((line) => /^DATA/.test(line) || /[\r\n]/.test(line))).toBe(false);
});

test('the ports of the server are compared: what each offers, and whether it relays', async () => {
  const walk = await walkScenario(portsDiffer);
  expect(walk.verdict.summary).toMatch(
    /Port 25: does not take its mail, "550 5\.7\.54 .*; STARTTLS, sign-in by LOGIN PLAIN\./,
  );
  expect(walk.verdict.summary).toMatch(
    /Port 587: does not take its mail, "530 5\.7\.57 .*Port 2525: relays for this device/,
  );
  expect(walk.verdict.findings.map(({ topic }) => topic)).toEqual(['wrong-destination', 'relay-denied']);
  // The proof is what the device's own port said.
  expect(proof(walk)[0]).toContain('550 5.7.54');
  expect(walk.sessions.map(({ header }) => header.target?.port)).toEqual([25, 587, 2525, 2525]);
});

test('a port that takes a sign-in is a way out too; no port is compared where none is named', async () => {
  const ports = await walkScenario(portsDiffer, { answers: { ports: '25, 587' } });
  expect(ports.verdict.ending).toBe('outside-denied');
  expect(ports.verdict.findings[0]?.fixes.at(-1)?.do).toContain('port 587 takes LOGIN, PLAIN after STARTTLS');
  const alone = await walkScenario(portsDiffer, { answers: { ports: '' } });
  expect(alone.sessions).toHaveLength(1);
  expect(alone.verdict.summary).not.toContain('compared');
});

test('an open relay is flagged wherever it shows: on another port, behind STARTTLS, and where only this recipient is refused', async () => {
  const other = await walkScenario(openRelayOtherPort);
  expect(other.verdict.headline).toBe('Port 2525 relays for strangers too: an open relay');
  const { server } = openRelay;
  const tls = await walkScenario({ ...starttlsRequired, server: { ...starttlsRequired.server, relays: 'anyone' } });
  expect(tls.verdict.findings[0]?.rule).toBe('open-relay');
  expect(tls.verdict.findings.map(({ topic }) => topic)).toContain('starttls-required');
  const full = await walkScenario({
    ...openRelay,
    server: {
      ...server,
      reply: ({ verb, line }) => (verb === 'RCPT' && line.includes('fabrikam') ? '452 4.2.2 Mailbox full' : undefined),
    },
  });
  expect(full.verdict.ending).toBe('open-relay');
});

test('where the test as a stranger breaks nothing is called healthy, and a fault says that it is not known', async () => {
  const { verdict } = await walkScenario(hangsUp);
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.summary).toContain('not known');
  const fault = await walkScenario({ ...hangsUp, server: { ...hangsUp.server, certificate: { valid: 'expired' } } });
  expect(fault.verdict.ending).toBe('stricter-senders-stop');
  expect(fault.verdict.summary).toContain('Whether it is an open relay is not known');
});

test('what Exchange Online refuses to an old device comes with the relay of IIS; what another server refuses does not', async () => {
  const { verdict } = await walkScenario(smtpAuthDisabled);
  const fixes = verdict.findings[0]?.fixes ?? [];
  const words = JSON.stringify(fixes);
  for (const piece of [
    'Install-WindowsFeature SMTP-Server',
    'smart host smtp.office365.com',
    'TCP port 587',
    'Only the list below',
    '-SenderIPAddresses',
  ])
    expect(words).toContain(piece);
  // The way that needs no further server is named first.
  expect(fixes[0]?.do).not.toContain('IIS');
  expect(fixes.find(({ do: what }) => what.includes('who may use it'))?.do).toContain('127.0.0.1');
  expect(JSON.stringify((await walkScenario(relayDenied)).verdict.findings)).not.toContain('Install-WindowsFeature');
});
