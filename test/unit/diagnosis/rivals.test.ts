import { describe, expect, it } from 'vitest';
import { rivalRulesAtGreeting, rivalRulesOf } from '../../../shared/diagnosis/rivals.ts';
import { explain } from '../../../shared/explain/explain.ts';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { type Topic, usualSide } from '../../../shared/knowledge/topics.ts';

const topics = Object.keys(usualSide) as Topic[];
const topicOf = new Map(allRules.map(({ id, topic }) => [id, topic]));

describe('causes that are easily confused', () => {
  it('are described by rules that exist, of another topic, each topic once', () => {
    for (const topic of topics) {
      for (const rules of [rivalRulesOf(topic), rivalRulesAtGreeting(topic)]) {
        const rivals = rules.map((id) => topicOf.get(id));
        expect(rivals, topic).not.toContain(undefined);
        expect(rivals, topic).not.toContain(topic);
        expect(new Set(rivals).size, topic).toBe(rivals.length);
      }
    }
  });

  it('stand behind an uncertain finding, as possible', () => {
    const { findings } = explain('554 odd words that say next to nothing');
    expect(findings[0]?.topic).toBe('policy-rejected');
    expect(new Set(findings.map(({ topic }) => topic)).size).toBe(3);
    expect(rivalRulesOf('policy-rejected')).toContain(findings[2]?.rule);
    expect(findings.slice(1).map(({ confidence }) => confidence)).toEqual(['possible', 'possible']);
  });

  it('of a server that hangs up in its greeting are about who is calling', () => {
    const { findings } = explain(
      'host mx.example.com[192.0.2.7] refused to talk to me: 421 Service not available, closing transmission channel',
    );
    expect(findings.map(({ topic }) => topic)).toContain('ip-blocked-by-provider');
  });

  it('are not named where one cause is certain, nor where nothing is known', () => {
    expect(explain('550 5.1.1 <jo@example.org>... User unknown').findings).toHaveLength(1);
    expect(explain('The weather is fine today.').findings.map(({ topic }) => topic)).toEqual(['unknown']);
  });
});
