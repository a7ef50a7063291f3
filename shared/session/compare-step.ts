import type { Difference } from './compare.ts';
import type { SessionStep } from './compare-steps.ts';
import type { EventOf } from './event.ts';

/** Below both of these a difference in time is the network's everyday noise. */
const slowerByMs = 500;
const slowerTimes = 3;
const longestQuote = 200;

/** The differences of two steps that belong together, or of one that has no partner. */
export function compareStep(a: SessionStep | undefined, b: SessionStep | undefined): Difference[] {
  if (a && b) return a.failure || b.failure ? compareFailures(a, b) : [...compareReplies(a, b), ...compareTimes(a, b)];
  if (a) return [{ ...onlyIn('first', 'second', a), a: a.event }];
  return b ? [{ ...onlyIn('second', 'first', b), b: b.event }] : [];
}

function onlyIn(where: string, other: string, step: SessionStep): Difference {
  if (step.failure) return { topic: 'failure', sentence: `Only the ${where} failed: ${step.failure.message}` };
  const answer = step.reply ? `, answered ${quote(step.reply)}` : '';
  if (step.command !== undefined) {
    return { topic: 'command', sentence: `Only the ${where} sent ${step.command.slice(0, longestQuote)}${answer}.` };
  }
  const reply = step.reply ? `: ${quote(step.reply)}` : '';
  return { topic: 'reply', sentence: `The ${where} has ${step.name}${reply}; the ${other} has none.` };
}

function compareFailures(a: SessionStep, b: SessionStep): Difference[] {
  if (!a.failure || !b.failure || (a.failure.code === b.failure.code && a.failure.stage === b.failure.stage)) return [];
  return [
    {
      topic: 'failure',
      sentence: `They failed differently. First: ${a.failure.message} Second: ${b.failure.message}`,
      a: a.event,
      b: b.event,
    },
  ];
}

function compareReplies(a: SessionStep, b: SessionStep): Difference[] {
  const found: Difference[] = [];
  if (a.command !== undefined && b.command !== undefined && differ(a.command, b.command)) {
    const words = [a.command, b.command].map((command) => command.slice(0, longestQuote));
    found.push({
      topic: 'command',
      sentence: `${a.name} was sent differently: ${words[0]} in the first, ${words[1]} in the second.`,
      a: a.event,
      b: b.event,
    });
  }
  const said = replyDifference(a, b);
  if (said !== undefined) {
    found.push({ topic: 'reply', sentence: said, a: a.reply?.id ?? a.event, b: b.reply?.id ?? b.event });
  }
  return found;
}

/** What a reply code comes to (RFC 5321 4.2.1). */
function outcomeOf(code: number): 'accepted' | 'refused for now' | 'refused' {
  if (code < 400) return 'accepted';
  return code < 500 ? 'refused for now' : 'refused';
}

function replyDifference({ name, reply: a }: SessionStep, { reply: b }: SessionStep): string | undefined {
  const subject = name === 'the greeting' ? 'The greeting' : `The reply to ${name}`;
  if (!a && !b) return undefined;
  if (!a || !b)
    return `Only the ${a ? 'first' : 'second'} got a reply to ${name}${a ? `: ${quote(a)}` : b ? `: ${quote(b)}` : ''}.`;
  if (a.code !== b.code || a.enhanced !== b.enhanced) {
    const [before, now] = [outcomeOf(a.code), outcomeOf(b.code)];
    const turn = before === now ? '' : ` It was ${before} and is now ${now}.`;
    return `${subject} changed from ${quote(a)} to ${quote(b)}.${turn}`;
  }
  // Capabilities have their own sentences; only the name that answers counts here.
  const [before, after] = a.stage === 'ehlo' ? [nameIn(a), nameIn(b)] : [a.lines.join(' '), b.lines.join(' ')];
  if (steady(before) === steady(after)) return undefined;
  if (a.stage === 'ehlo') return `Another server answered ${name}: ${before} in the first, ${after} in the second.`;
  return `${subject} has the same code and other words: ${quote(a)} in the first, ${quote(b)} in the second.`;
}

function compareTimes(a: SessionStep, b: SessionStep): Difference[] {
  if (a.took === undefined || b.took === undefined) return [];
  const [fast, slow] = a.took < b.took ? [a.took, b.took] : [b.took, a.took];
  if (slow - fast < slowerByMs || slow < fast * slowerTimes) return [];
  const sentence = `The reply to ${a.name === 'the greeting' ? 'the connection' : a.name} came after ${seconds(a.took)} in the first and ${seconds(b.took)} in the second.`;
  return [{ topic: 'timing', sentence, a: a.event, b: b.event }];
}

function nameIn(reply: EventOf<'replied'>): string {
  return /^\S+/.exec((reply.lines[0] ?? '').slice(4))?.[0] ?? '';
}

function quote(reply: EventOf<'replied'>): string {
  const [first = '', ...more] = reply.lines;
  return `"${first.slice(0, longestQuote)}"${more.length > 0 && reply.stage !== 'ehlo' ? ' and more lines' : ''}`;
}

function differ(a: string, b: string): boolean {
  return a.trim().toLowerCase() !== b.trim().toLowerCase();
}

/** A reply without what is new each time: dates, clock times, queue ids and message ids. */
function steady(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/^\d{3}[ -]/, '')
    .replace(/\b(?:mon|tue|wed|thu|fri|sat|sun),? [\w ]{6,14}\d{4}\b/gi, '')
    .replace(/\d{1,2}:\d{2}(?::\d{2})?(?: ?[+-]\d{4})?/g, '')
    .replace(/\b\d{4}-\d{2}-\d{2}T?\S*/g, '')
    .replace(/<[^>\s]{1,200}@[^>\s]{1,200}>/g, '')
    .replace(/\b(?=[\w.-]*\d)(?=[\w.-]*[a-z])[\w-]{10,}(?:\.[\w-]+)*\b(?!\.[a-z]{2,})/gi, '')
    .replace(/\b(?=\w*\d)[\dA-F]{8,}\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
