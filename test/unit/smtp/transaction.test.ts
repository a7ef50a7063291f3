import { describe, expect, test } from 'vitest';
import { traceCommands } from '../../../shared/message/trace-commands.ts';
import type { Capabilities } from '../../../shared/smtp/capabilities.ts';
import { fitPlan, type MessageLook } from '../../../shared/smtp/fit-plan.ts';
import { queueId } from '../../../shared/smtp/queue-id.ts';
import { reaches, type TransactionPlan, transactionPlanSchema } from '../../../shared/smtp/transaction-plan.ts';

const plan: TransactionPlan = { mail: { from: 'a@b.example' }, recipients: [{ to: 'c@d.example' }] };
const everything = 'SIZE PIPELINING DSN 8BITMIME BINARYMIME CHUNKING SMTPUTF8 AUTH REQUIRETLS';
const offers = (keywords: string, size = '1000'): Capabilities =>
  new Map(keywords.split(' ').map((keyword) => [keyword, keyword === 'SIZE' ? [size] : []]));
const message: MessageLook = {
  octets: 500,
  bareLineFeeds: 0,
  bareReturns: 0,
  eightBit: false,
  binary: false,
  utf8Header: false,
};

describe('a plan is fitted to the server', () => {
  test('what the message needs is said where it is offered, and not where it is not', () => {
    const needs = { ...message, eightBit: true, utf8Header: true };
    expect(fitPlan(plan, offers(everything), needs, true).plan.mail).toEqual({
      from: 'a@b.example',
      size: 500,
      body: '8BITMIME',
      smtpUtf8: true,
    });
    expect(fitPlan(plan, offers('PIPELINING'), needs, true).plan.mail).toEqual({ from: 'a@b.example' });
    expect(fitPlan({ ...plan, automatic: false }, offers(everything), needs, true).plan.mail).toEqual({
      from: 'a@b.example',
    });
  });

  test('PIPELINING: where offered, never, always; pauses go one by one', () => {
    const pipelined = (more: Partial<TransactionPlan>, keywords: string) =>
      fitPlan({ ...plan, ...more }, offers(keywords), undefined, true).pipelined;
    expect(pipelined({}, 'PIPELINING')).toBe(true);
    expect(pipelined({}, 'SIZE')).toBe(false);
    expect(pipelined({ pipelining: 'off' }, 'PIPELINING')).toBe(false);
    expect(pipelined({ pipelining: 'forced' }, 'SIZE')).toBe(true);
    expect(pipelined({ delayMs: 10 }, 'PIPELINING')).toBe(false);
  });

  test('BDAT where asked for or where DATA cannot carry it', () => {
    const by = (more: Partial<TransactionPlan>) => fitPlan({ ...plan, ...more }, offers(everything), message, true).by;
    expect(by({})).toBe('DATA');
    expect(by({ chunking: 'forced' })).toBe('BDAT');
    expect(by({ mail: { from: 'a@b', body: 'BINARYMIME' } })).toBe('BDAT');
    expect(by({ mail: { from: 'a@b', body: 'BINARYMIME' }, chunking: 'off' })).toBe('DATA');
  });

  test('everything asked for that is not offered is said, and kept', () => {
    const asking: TransactionPlan = {
      mail: {
        from: 'a@b.example',
        size: 1,
        body: 'BINARYMIME',
        smtpUtf8: true,
        ret: 'FULL',
        envid: 'x',
        auth: '',
        requireTls: true,
      },
      recipients: [{ to: 'c@d', notify: ['NEVER'], orcpt: { address: 'e@f' } }],
      pipelining: 'forced',
    };
    const fitted = fitPlan(asking, offers('HELP'), undefined, false);
    expect(fitted.plan).toEqual(asking);
    const said = fitted.warnings.map(({ code, text }) => (code === 'not-offered' ? text.split(' ')[5] : code));
    expect(said).toEqual([
      'SIZE;',
      'BINARYMIME;',
      'SMTPUTF8;',
      ...['DSN;', 'DSN;', 'DSN;', 'DSN;'],
      'AUTH;',
      'REQUIRETLS;',
      'PIPELINING;',
      'CHUNKING;',
      'requiretls-in-plain',
    ]);
    expect(fitPlan(asking, offers(everything), undefined, true).warnings).toEqual([]);
  });

  test.each<[string, TransactionPlan, Partial<MessageLook>, { keywords?: string }]>([
    ['over-size', plan, { octets: 2000 }, {}],
    ['size-too-small', { ...plan, mail: { from: 'a@b', size: 10 } }, {}, {}],
    ['needs-smtputf8', { ...plan, recipients: [{ to: 'ä@b.example' }] }, {}, { keywords: 'SIZE' }],
    ['bare-line-ends', plan, { bareLineFeeds: 1 }, {}],
    ['needs-8bitmime', plan, { eightBit: true }, { keywords: 'SIZE' }],
    ['needs-binarymime', plan, { binary: true }, {}],
  ])('%s', (code, one, look, { keywords = everything }) => {
    const { warnings } = fitPlan(one, offers(keywords), { ...message, ...look }, true);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
  });
});

test('a stop names the last stage that is reached', () => {
  expect(reaches(plan, 'message')).toBe(true);
  expect(reaches({ ...plan, stopAfter: 'rcpt' }, 'rcpt')).toBe(true);
  expect(reaches({ ...plan, stopAfter: 'rcpt' }, 'data')).toBe(false);
  expect(transactionPlanSchema.safeParse({ ...plan, stopAfter: 'sometime' }).success).toBe(false);
});

test.each([
  ['250 2.0.0 Ok: queued as 4XyZ1b2c3d', '4XyZ1b2c3d'],
  ['250 OK id=1rABCD-000012-3X', '1rABCD-000012-3X'],
  ['250 OK id=1rABCD-00000000012-3Xyz', '1rABCD-00000000012-3Xyz'],
  ['250 2.6.0 <a@b> [InternalId=12345, Hostname=EX01] Queued mail for delivery', '12345'],
  ['250 2.0.0 3AL9Gx6w012345 Message accepted for delivery', '3AL9Gx6w012345'],
  ['250 2.0.0 OK  1732176000 a1-20020a05600c.12 - gsmtp', 'a1-20020a05600c.12'],
  ['250 Ok 0100018f1c2d3e4f-1a2b3c4d-0000', '0100018f1c2d3e4f-1a2b3c4d-0000'],
  ['250 ok 1732176000 qp 4711', 'qp 4711'],
  ['250 Ok', undefined],
  ['250 2.1.5 Recipient OK', undefined],
])('%s is queue ID %s', (line, id) => {
  expect(queueId([line])).toBe(id);
});

test('the commands to find it quote whatever the Message-ID says', () => {
  const commands = traceCommands("<a'; rm -rf ~ #@b>", '250 2.0.0 Ok: queued as 4XyZ1b2c3d').map(
    ({ command }) => command,
  );
  expect(commands[0]).toContain("Get-MessageTraceV2 -MessageId '<a''; rm -rf ~ #@b>' |");
  expect(commands[2]).toContain("Get-MessageTrackingLog -MessageId '<a''; rm -rf ~ #@b>'");
  expect(commands[3]).toBe('grep -F -- 4XyZ1b2c3d /var/log/mail.log');
  expect(commands[4]).toBe("exigrep -l 'a'\\''; rm -rf ~ #@b' /var/log/exim4/mainlog");
  expect(traceCommands('<a@b>', '250 [InternalId=1, x]')[3]?.command).toContain("'message-id=<a@b>'");
});
