import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { explainReply } from '../../../shared/knowledge/annotate.ts';

/** Rules that know stems of words only: before the tables of codes, behind every rule that knows the wording. */
describe('words nobody has written down yet', () => {
  it.each([
    ['550 Error: your letter had junk-like header contents', 'spam-content'],
    ['554 our resolver had a problem with you', 'dns-temporary-failure'],
    ['550 5.7.1 the ptr of yours is not what we like', 'no-ptr'],
    ['552 that letter is oversized: above what fits', 'message-too-large'],
  ])('%s', (text, topic) => {
    const found = explainReply(text);
    expect(found).toMatchObject({ topic, confidence: 'possible' });
    expect(found?.rule).toMatch(/^gist-/);
  });

  it('give way to a rule that knows the wording', () => {
    const found = explainReply('550 5.7.1 This message has been identified as spam');
    expect(found?.rule).toBe('content-spam');
  });

  it('name what is said first before what follows as advice', () => {
    const text =
      '554 Your letter failed several antispam checks. Please see that SPF, HELO and PTR are as they should be.';
    expect(explainReply(text)?.topic).toBe('spam-content');
  });

  it('do not guess from prose without numbers', () => {
    const [first, ...behind] = explain(
      'Could the service be reached by its parameter, and is the rule about mail kept later?',
    ).findings;
    expect(first).toMatchObject({ topic: 'unknown', rule: 'explain-unknown' });
    for (const { confidence } of behind) expect(confidence).toBe('possible');
  });

  it('never claim more than that a cause is possible', () => {
    const bold = allRules.filter(({ gist, confidence }) => gist !== undefined && confidence !== 'possible');
    expect(bold.map(({ id }) => id)).toEqual([]);
  });
});
