import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../electron/message/compose-message.ts';
import { runTransaction } from '../../electron/smtp/run-transaction.ts';
import type { TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import type { TransactionResult } from '../../shared/smtp/transaction-result.ts';
import { describeOnServers } from './on-servers.ts';
import { keptMessage } from './servers/kept-message.ts';
import { dial, eventsOf, ladderOf } from './talk.ts';

const octets = (text: string) => Buffer.from(text, 'latin1');
/** A message that Postfix has nothing to add to: its header has every field that a message needs. */
const mail = (subject: string, body = '') =>
  `From: anna@ehlo.test\r\nTo: kept@postfix.test\r\nDate: Sat, 21 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@ehlo.test>\r\nSubject: ${subject}\r\n\r\n${body}`;
const to = (...names: string[]) => names.map((name) => ({ to: name.includes('@') ? name : `${name}@postfix.test` }));
const outcomes = ({ recipients }: TransactionResult) => recipients.map(({ outcome }) => outcome);

/** What Postfix stored, without the header lines it put before the message. */
async function stored(kept: Parameters<typeof keptMessage>[0], { message }: TransactionResult): Promise<string> {
  const text = await keptMessage(kept, message.queueId ?? '');
  return text.replace(/^Received: .*\n(?:[ \t].*\n)*/, '').replaceAll('\n', '\r\n');
}

describeOnServers('a test message to real servers', ({ postfix, exim, kept }) => {
  const plan = (more: Partial<TransactionPlan> = {}): TransactionPlan => ({
    mail: { from: 'anna@ehlo.test' },
    recipients: to('kept'),
    ...more,
  });
  const send = (port: number, one: TransactionPlan, message?: Uint8Array) => {
    const session = dial(port, 'starttls-if-offered');
    return { session, result: runTransaction(session, { plan: one, message, by: 'user' }) };
  };

  test('goes in one go where PIPELINING is offered, comes whole, and says under which name', async () => {
    const message = octets(mail('dots', '.\r\n..\r\n.signature\r\n\r\nend\r\n'));
    const { session, result } = send(postfix.standard, plan(), message);
    const came = await result;
    expect(came).toMatchObject({
      sender: { outcome: 'accepted' },
      message: { outcome: 'accepted', by: 'DATA', octets: message.length },
      warnings: [],
    });
    expect(await stored(kept, came)).toBe(message.toString('latin1'));
    const said = ladderOf(session);
    const at = said.indexOf(`> MAIL FROM:<anna@ehlo.test> SIZE=${message.length}`);
    expect(said.slice(at, at + 6)).toEqual([
      said[at],
      '> RCPT TO:<kept@postfix.test>',
      '> DATA',
      '< 250',
      '< 250',
      '< 354',
    ]);
    expect(said.at(-1)).toBe('< 221');
  });

  test.each([
    { name: 'one after the other', more: { pipelining: 'off' } },
    { name: 'in one go', more: { pipelining: 'forced' } },
    { name: 'with BDAT', more: { chunking: 'forced' } },
    { name: 'with BDAT in pieces', more: { chunking: 'forced', chunkSize: 7 } },
  ] as const)('$name: a recipient that is refused does not stop the others', async ({ more }) => {
    const message = octets(mail('many', '.text\r\n'));
    const names = ['refused', 'kept', 'later', 'someone@elsewhere.test', 'postmaster'];
    const { session, result } = send(postfix.standard, plan({ recipients: to(...names), ...more }), message);
    const came = await result;
    expect(outcomes(came)).toEqual(['refused', 'accepted', 'deferred', 'refused', 'accepted']);
    expect(came.recipients[0]?.reply).toMatchObject({ code: 550, text: expect.stringContaining('no such user') });
    expect(came.message).toMatchObject({ outcome: 'accepted', by: 'chunking' in more ? 'BDAT' : 'DATA' });
    expect(await stored(kept, came)).toBe(message.toString('latin1'));
    const replies = eventsOf(session, 'replied');
    for (const recipient of came.recipients)
      expect(replies.find(({ id }) => id === recipient.reply?.event)).toBeDefined();
  });

  test.each(['off', 'forced'] as const)('pipelining %s: nobody accepted, nothing sent', async (pipelining) => {
    const { session, result } = send(
      postfix.standard,
      plan({ recipients: to('refused', 'later'), pipelining }),
      octets('x'),
    );
    expect(await result).toMatchObject({ message: { outcome: 'not-sent' } });
    expect(ladderOf(session).at(-1)).toBe('< 221');
    expect(eventsOf(session, 'sent').some(({ data }) => data.startsWith('x'))).toBe(false);
  });

  test('DSN parameters are kept by the server as they were meant', async () => {
    const { result } = send(
      postfix.standard,
      plan({
        mail: { from: 'anna@ehlo.test', ret: 'HDRS', envid: 'ticket 4711+=' },
        recipients: [
          { to: 'kept@postfix.test', notify: ['SUCCESS', 'DELAY'], orcpt: { address: 'old+one@ehlo.test' } },
        ],
      }),
      octets('Subject: dsn\r\n\r\n'),
    );
    const envelope = await keptMessage(kept, (await result).message.queueId ?? '', true);
    expect(envelope).toMatch(/envelope_id=ticket 4711\+=/);
    expect(envelope).toMatch(/ret_flags=2/);
    expect(envelope).toMatch(/dsn_orig_rcpt=rfc822;old\+one@ehlo\.test/);
    expect(envelope).toMatch(/notify_flags=10/);
  });

  test('an .eml file arrives as it is, 8-bit octets and odd header included', async () => {
    const file = octets(
      `X-Odd:   kept  as is\r\n${mail('caf\u00c3\u00a9\r\nX-Folded: a,\r\n\tb', '8-bit \u00e4\u00ff\r\n.\r\ntab\tend  \r\n')}`,
    );
    const { bytes } = await composeMessage({ eml: file.toString('base64') }, { from: '', to: [] });
    const { session, result } = send(postfix.standard, plan(), bytes);
    const came = await result;
    expect(await stored(kept, came)).toBe(file.toString('latin1'));
    expect(ladderOf(session)).toContain(`> MAIL FROM:<anna@ehlo.test> SIZE=${file.length} BODY=8BITMIME SMTPUTF8`);
  });

  test('a DKIM signature is still good in the server’s own copy', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const { bytes, messageId } = await composeMessage(
      { text: 'signed\r\n.dot\r\n', dkim: { domain: 'ehlo.test', selector: 's', key: privateKey } },
      { from: 'anna@ehlo.test', to: ['kept@postfix.test'] },
    );
    const text = await stored(kept, await send(postfix.standard, plan(), bytes).result);
    expect(text).toContain(messageId);
    const resolver = async () => [[`v=DKIM1; p=${publicKey.toString('base64')}`]];
    const { results } = await dkimVerify(octets(text), { resolver });
    expect(results.map((one: { status: { result: string } }) => one.status.result)).toEqual(['pass']);
  });

  test.each([
    { stopAfter: 'ehlo', last: '> QUIT' },
    { stopAfter: 'mail', last: '> QUIT' },
    { stopAfter: 'rcpt', last: '> QUIT' },
    { stopAfter: 'data', last: '> DATA' },
  ] as const)('stops after $stopAfter', async ({ stopAfter, last }) => {
    const { session, result } = send(postfix.noTls, plan({ stopAfter, pipelining: 'off' }), octets('x'));
    expect((await result).message.outcome).toBe('not-sent');
    await session.closed;
    const said = ladderOf(session).filter((line) => line.startsWith('>'));
    expect(said.at(-1)).toBe(last);
    const verbs = said.map((line) => line.slice(2, 6));
    const stages = ['EHLO', 'MAIL', 'RCPT', 'DATA'];
    expect(verbs.filter((verb) => stages.includes(verb))).toEqual(
      stages.slice(0, ['ehlo', 'mail', 'rcpt', 'data'].indexOf(stopAfter) + 1),
    );
  });

  test.each(['drop', 'reset'] as const)('%s: the connection ends without QUIT', async (thenDrop) => {
    const { session, result } = send(postfix.noTls, plan({ thenDrop, stopAfter: 'rcpt' }));
    await result;
    await session.closed;
    expect(ladderOf(session)).not.toContain('> QUIT');
    expect(eventsOf(session, 'closed')[0]).toMatchObject({ by: 'client', how: thenDrop === 'drop' ? 'fin' : 'reset' });
  });

  test('one session takes several messages, and ends a transaction that was left open', async () => {
    const session = dial(postfix.standard, 'plain');
    await session.whenReady();
    await session.command('MAIL FROM:<left@ehlo.test>', 'user');
    const stay = plan({ thenDrop: 'stay' });
    for (const text of [mail('one'), mail('two')]) {
      const came = await runTransaction(session, { plan: stay, message: octets(text), by: 'user' });
      expect(await stored(kept, came)).toBe(text);
    }
    expect(session.open).toBe(true);
  });

  describe('Exim', () => {
    test.each(['off', 'forced'] as const)('takes it, chunking %s', async (chunking) => {
      const { result } = send(
        exim.standard,
        plan({ recipients: to('a@exim.test', 'b@elsewhere.test'), chunking }),
        octets('Subject: x\r\n\r\n.dot\r\n'),
      );
      const came = await result;
      expect(outcomes(came)).toEqual(['accepted', 'refused']);
      expect(came.message).toMatchObject({ outcome: 'accepted', by: chunking === 'off' ? 'DATA' : 'BDAT' });
      expect(came.message.queueId).toMatch(/^[0-9A-Za-z]{6}-/);
    });

    test('says which asked-for parameters it does not offer, and sends them all the same', async () => {
      const { session, result } = send(
        exim.standard,
        plan({ mail: { from: 'a@exim.test', ret: 'FULL' }, recipients: to('a@exim.test') }),
        octets('Subject: x\r\n\r\n'),
      );
      expect((await result).warnings).toEqual([{ code: 'not-offered', text: expect.stringContaining('DSN') }]);
      expect(ladderOf(session).some((line) => line.includes('RET=FULL'))).toBe(true);
    });
  });
});
