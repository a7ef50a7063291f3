import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import stored from '../../../assets/wording-model.json' with { type: 'json' };
import { describingRule } from '../../../shared/diagnosis/described-by.ts';
import { explain } from '../../../shared/explain/explain.ts';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { usualSide } from '../../../shared/knowledge/topics.ts';
import { wordingFeatures } from '../../../shared/knowledge/wording-features.ts';
import { wordingLikeness } from '../../../shared/knowledge/wording-likeness.ts';
import { likenessOf } from '../../../shared/knowledge/wording-model.ts';

const folder = new URL('../../../shared/knowledge/wordings/', import.meta.url);
const files = readdirSync(folder).sort();
const notCauses = new Set(['unknown', 'informational', 'message-accepted']);

describe('what is learnt of wordings', () => {
  test('is learnt from the wordings as they stand (npm run train:wordings)', () => {
    const hash = createHash('sha256');
    for (const name of files) hash.update(`${name}\n${readFileSync(new URL(name, folder), 'utf8')}`);
    expect(stored.learntFrom).toBe(hash.digest('hex').slice(0, 16));
  });

  test('every file of wordings is of a topic, and holds no sentence twice', () => {
    for (const name of files) {
      expect(Object.keys(usualSide)).toContain(name.replace(/\.txt$/, ''));
      const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
      expect(new Set(lines).size, name).toBe(lines.length);
    }
  });

  test('every cause has a rule of its own topic that describes it', () => {
    const byId = new Map(allRules.map((rule) => [rule.id, rule.topic]));
    for (const topic of Object.keys(usualSide) as (keyof typeof usualSide)[]) {
      const rule = describingRule(topic);
      expect(rule && byId.get(rule), topic).toBe(notCauses.has(topic) ? undefined : topic);
    }
  });

  test('whatever the text, the likelihoods of all topics together are 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        const sum = [...likenessOf(text).values()].reduce((total, likelihood) => total + likelihood, 0);
        expect(sum).toBeCloseTo(1, 6);
        for (const likelihood of wordingLikeness(text, {}).values()) {
          expect(likelihood).toBeGreaterThanOrEqual(0);
          expect(likelihood).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no address, host or person is a feature', () => {
    const features = [
      ...wordingFeatures(
        '550 <anna.schmidt@mail.contoso.com>: unknown at 192.0.2.17, see http://help.example.org/why/full',
      ),
    ];
    expect(features.join(' ')).not.toMatch(/anna|schmidt|contoso|192/);
    expect(features).toContain('link=full');
  });
});

/** Sentences that stand in no file of wordings and that no rule was written for. */
const unheard: readonly (readonly [string, string])[] = [
  ['We could not find anybody called like that in our directory of mailboxes', 'recipient-unknown'],
  ['550 we tried for three days to hand your mail over and give up now', 'delivery-expired'],
  ['550 5.7.1 the signature of this mail does not verify against the key in DNS', 'dkim-fail'],
  ['554 your mail server was found on the blacklist of spammers that we ask', 'blocklisted-ip'],
  ['550 first log in with your user name and password, then send mail through this server', 'auth-required'],
  ['The SSL certificate of the mail server was only valid until last week and is expired since', 'cert-expired'],
];

describe('wordings nobody has written a rule for', () => {
  test.each(unheard)('%s', (text, topic) => {
    const [first] = explain(text).findings;
    expect(first?.topic).toBe(topic);
    expect(first?.confidence).not.toBe('certain');
  });

  test('a cause read from the wording alone says so, is only possible, and has steps', () => {
    const [first] = explain('We could not find anybody called like that in our directory of mailboxes').findings;
    expect(first?.confidence).toBe('possible');
    expect(first?.meaning).toMatch(/read from the wording alone/);
    expect(first?.fixes.length).toBeGreaterThan(0);
  });

  test('a rule that is certain stays first, and certain', () => {
    const [first] = explain(
      '550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    ).findings;
    expect(first).toMatchObject({ topic: 'recipient-unknown', confidence: 'certain' });
  });

  test.each([
    ['550 5.7.1 XGEMAIL_0001 Command rejected', 'dkim-fail'],
    ['550 5.7.1 XGEMAIL_0004 Host name rejected: no such host', 'blocklisted-ip'],
    ['554 5.4.4 [internal] Domain Lookup Failed', 'recipient-domain-unknown'],
  ])('a code that its vendor explains is not overruled by the words beside it: %s', (text, topic) => {
    expect(explain(text).findings[0]?.topic).toBe(topic);
  });

  test('what is not about mail is no cause of anything', () => {
    for (const text of [
      'Please pay within 14 days, otherwise we give up.',
      'The list is full and nobody is called like that.',
    ])
      expect(explain(text).findings[0]?.topic).toBe('unknown');
  });
});
