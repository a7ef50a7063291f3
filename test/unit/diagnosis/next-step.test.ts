import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { Finding, NextStep } from '../../../shared/diagnosis/finding.ts';
import { nextStepLine } from '../../../shared/diagnosis/next-step-line.ts';
import { nextStepFor } from '../../../shared/diagnosis/next-test.ts';
import { explain } from '../../../shared/explain/explain.ts';
import { type Topic, usualSide } from '../../../shared/knowledge/topics.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import { withoutOwnStep } from '../../../shared/playbooks/own-step.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { Session } from '../../../shared/session/event.ts';
import { sessionOf } from '../knowledge/script.ts';

const target = { host: 'mail.contoso.com', port: 2525, security: 'starttls-if-offered' } as const;
const hello = '< 220 mail.contoso.com ready\n> EHLO pc\n< 250-mail.contoso.com\n< 250 SIZE 1000\n';
const mail = `${hello}> MAIL FROM:<a@contoso.com>\n`;
const rcpt = `${mail}< 250 2.1.0 Ok\n> RCPT TO:<b@fabrikam.com>\n`;
const live = (transcript: string): Session => sessionOf(transcript, [], { target });

function findingOf(topic: Topic, given: Partial<Finding> = {}): Finding {
  return {
    rule: 'r',
    topic,
    side: usualSide[topic],
    confidence: 'likely',
    severity: 'error',
    title: '',
    meaning: '',
    causes: [],
    fixes: [],
    sources: [],
    evidence: [],
    where: '',
    ...given,
  };
}

function stepOf(topic: Topic, session: Session, given: Partial<Finding> = {}): NextStep | undefined {
  const evidence = session.events.flatMap(({ id, kind }) => (kind === 'replied' ? [id] : []));
  return nextStepFor(findingOf(topic, { evidence, ...given }), deriveFacts(session));
}

describe('every step can be taken', () => {
  const topics = Object.keys(usualSide).filter((key): key is Topic => Object.hasOwn(usualSide, key));
  const sessions = [
    live(`${rcpt}< 550 no`),
    live(`${mail}< 550 no`),
    live('< 220 mail Microsoft ESMTP MAIL Service ready\n> EHLO pc\n< 250 mail'),
    { ...live(`${rcpt}< 550 no`), header: { ...live(hello).header, origin: 'pasted' as const } },
  ];
  test.each(topics)('%s', (topic) => {
    for (const session of sessions) {
      for (const confidence of ['certain', 'likely'] as const) {
        const step = stepOf(topic, session, { confidence });
        if (step === undefined) continue;
        expect([step.playbook, step.command].filter((one) => one !== undefined)).toHaveLength(1);
        if (step.playbook === undefined) continue;
        const playbook = allPlaybooks.find(({ id }) => id === step.playbook);
        expect(playbook, step.playbook).toBeDefined();
        for (const [id, answer] of Object.entries(step.answers ?? {})) {
          const question = playbook?.questions.find((one) => one.id === id);
          expect(question, `${step.playbook}: ${id}`).toBeDefined();
          if (question?.choices) expect(question.choices.map(({ value }) => value)).toContain(answer);
        }
      }
    }
  });
});

test('a missing STARTTLS: what the queue does, with host and envelope of the session', () => {
  expect(stepOf('starttls-not-offered', live(`${rcpt}< 550 no`))).toMatchObject({
    playbook: 'queued-office365',
    answers: { host: 'mail.contoso.com', port: '2525', from: 'a@contoso.com', to: 'b@fabrikam.com' },
  });
});

test('a pasted queue error says which error it is', () => {
  const { findings } = explain(
    '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail"',
  );
  expect(findings[0]?.nextStep).toMatchObject({
    playbook: 'queued-office365',
    answers: { error: 'starttls-required' },
  });
});

test('what Exchange Online says of the next server is tested as Exchange Online would, whatever the topic', () => {
  const session = live(`${rcpt}< 550 no`);
  for (const [rule, topic] of [
    ['eop-44316-refused', 'port-refused'],
    ['eop-certificate-expired', 'cert-expired'],
  ] as const) {
    const step = stepOf(topic, session, { rule, confidence: 'certain' });
    expect(step).toMatchObject({ playbook: 'pending-from-office365', answers: { to: 'b@fabrikam.com' } });
    expect(step?.answers, 'the server is asked, for the reply does not tell it').not.toHaveProperty('host');
  }
});

test('ports that do not answer are compared, that port first', () => {
  for (const topic of ['port-filtered', 'port-refused'] as const) {
    expect(stepOf(topic, live(hello), { confidence: 'certain' })).toMatchObject({
      playbook: 'no-connection',
      answers: { host: 'mail.contoso.com', ports: '2525, 25, 587, 465' },
    });
  }
});

test('relay: step by step while it is open; the connector where only that is not known', () => {
  expect(stepOf('relay-denied', live(`${rcpt}< 550 no`))).toMatchObject({
    playbook: 'relay',
    answers: { from: 'a@contoso.com', to: 'b@fabrikam.com', security: 'starttls-if-offered' },
  });
  expect(stepOf('relay-denied', live(`${rcpt}< 550 no`), { confidence: 'certain' })).toBeUndefined();
  const exchange = '220 EX01 Microsoft ESMTP MAIL Service ready';
  const step = stepOf('relay-denied', live(`< ${exchange}\n> EHLO pc\n< 250 EX01`), { confidence: 'certain' });
  expect(step?.playbook).toBe('which-connector');
});

test('what is certain, healthy or only worth knowing has no step', () => {
  expect(stepOf('auth-wrong-credentials', live(hello), { confidence: 'certain' })).toBeUndefined();
  expect(stepOf('auth-wrong-credentials', live(hello))).toMatchObject({ playbook: 'sign-in' });
  expect(stepOf('port-refused', live(hello), { severity: 'info' })).toBeUndefined();
  expect(stepOf('cert-expired', live(hello), { confidence: 'certain' })).toBeUndefined();
});

describe('typed commands', () => {
  test('the empty sender tells whether it is the address', () => {
    expect(stepOf('sender-rejected', live(`${mail}< 550 no`))).toMatchObject({ command: 'MAIL FROM:<>' });
    expect(stepOf('sender-rejected', live(`${rcpt}< 550 no`)), 'only where the sender was refused').toBeUndefined();
  });
  test('the postmaster tells whether it is the mailbox, once', () => {
    const command = 'RCPT TO:<postmaster@fabrikam.com>';
    expect(stepOf('recipient-unknown', live(`${rcpt}< 550 no`))).toMatchObject({ command });
    const typed = live(`${rcpt}< 550 no\n> ${command}\n< 550 no`);
    expect(stepOf('recipient-unknown', typed)).toBeUndefined();
  });
  test('a hostile domain is not typed', () => {
    const session = live(`${mail}< 250 ok\n> RCPT TO:<b@x\u001b[2J;y>\n< 550 no`);
    expect(stepOf('recipient-unknown', session)).toBeUndefined();
  });
});

test('diagnose gives the step with the finding, and a check does not recommend itself', () => {
  const [main] = diagnose(live(`${rcpt}< 451 5.7.3 Must issue a STARTTLS command first`));
  expect(main?.nextStep?.playbook).toBe('relay');
  const verdict = {
    ending: 'refused',
    outcome: 'fault' as const,
    headline: '',
    summary: '',
    findings: main ? [main] : [],
    evidence: [],
  };
  expect(withoutOwnStep(verdict, 'relay').findings[0]).not.toHaveProperty('nextStep');
  expect(withoutOwnStep(verdict, 'tls-on')).toEqual(verdict);
});

describe('as a command line', () => {
  const answers = { host: 'mail.contoso.com', port: '25', from: 'a@b.example', error: 'other' };
  test('options where there are some, --answer for the rest', () => {
    expect(nextStepLine({ label: '', playbook: 'relay', answers })).toBe(
      'ehlo check mail.contoso.com:25 --playbook relay --from a@b.example --answer error=other',
    );
  });
  test('what a shell would take for its own is quoted', () => {
    const line = (host: string, error: string) =>
      nextStepLine({ label: '', playbook: 'x', answers: { host, port: '25', error } });
    expect(line('2001:db8::25', '25, 587')).toBe(
      'ehlo check "[2001:db8::25]:25" --playbook x --answer "error=25, 587"',
    );
    expect(line('a', "$(rm) it's")).toBe(`ehlo check a:25 --playbook x --answer 'error=$(rm) it'\\''s'`);
  });
  test('a practice server keeps its name; a command has no line', () => {
    expect(nextStepLine({ label: '', playbook: 'relay', answers }, 'lab:x')).toContain('ehlo check lab:x --playbook');
    expect(nextStepLine({ label: '', command: 'MAIL FROM:<>' })).toBeUndefined();
    expect(nextStepLine({ label: '', playbook: 'relay' })).toBe('ehlo check HOST --playbook relay');
  });
});
