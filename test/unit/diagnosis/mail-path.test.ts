import { expect, test } from 'vitest';
import { breakOf, isLookup } from '../../../shared/diagnosis/mail-path.ts';
import type { FailureCode, SessionEvent, Stage } from '../../../shared/session/event.ts';

const reply = (stage: Stage): SessionEvent => ({ id: 0, t: 0, kind: 'replied', code: 550, lines: ['550 no'], stage });
const accepted: SessionEvent = { id: 0, t: 0, kind: 'replied', code: 250, lines: ['250 OK'], stage: 'rcpt' };
const failed = (stage: Stage, code: FailureCode): SessionEvent => ({
  id: 0,
  t: 0,
  kind: 'failed',
  code,
  stage,
  message: '',
});
const evidence = [0];

test('a refusal breaks at the server, whoever has to act', () => {
  expect(breakOf({ topic: 'relay-denied', side: 'receiver', evidence }, [reply('rcpt')])).toBe('server');
  expect(breakOf({ topic: 'starttls-required', side: 'client-config', evidence }, [reply('mail')])).toBe('server');
});

test('a mailbox lies behind the server that speaks for it', () => {
  expect(breakOf({ topic: 'mailbox-full', side: 'receiver', evidence }, [reply('rcpt')])).toBe('behind');
});

test('a filtered port and an inspecting firewall lie on the way; a refused port is the server’s', () => {
  const silent = [failed('connect', 'connection-timed-out')];
  expect(breakOf({ topic: 'port-filtered', side: 'network', evidence }, silent)).toBe('network');
  expect(breakOf({ topic: 'firewall-smtp-inspection', side: 'network', evidence }, [reply('ehlo')])).toBe('network');
  const refused = [failed('connect', 'connection-refused')];
  expect(breakOf({ topic: 'port-refused', side: 'receiver', evidence }, refused)).toBe('server');
});

test('a name that is not found breaks before the server, and is called DNS', () => {
  const finding = { topic: 'dns-name-not-found', side: 'dns', evidence } as const;
  const events = [failed('resolve', 'name-not-found')];
  expect(breakOf(finding, events)).toBe('network');
  expect(isLookup(finding, events)).toBe(true);
});

test('where the server took everything, the break is on the side that has to act', () => {
  expect(breakOf({ topic: 'starttls-required', side: 'sender', evidence }, [accepted])).toBe('computer');
  expect(breakOf({ topic: 'relay-denied', side: 'receiver', evidence }, [accepted])).toBe('server');
});

test('without a proof that has a stage, the side decides', () => {
  expect(breakOf({ topic: 'unknown', side: 'client-config', evidence: [] }, [])).toBe('computer');
  expect(breakOf({ topic: 'unknown', side: 'provider', evidence: [] }, [])).toBe('server');
});
