import type { EventOf, Stage } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { matchedTextCap } from './compile-rules.ts';
import type { ReplyFacts } from './rule.ts';

const enhancedAtStart = /^[#<([ ]{0,3}([245]\.\d{1,3}\.\d{1,3})(?![\d.])[>)\]:;,]{0,2}[ \t]*/;

/** What the rules see of one recorded reply. */
export function replyFactsOf(reply: EventOf<'replied'>, facts?: SessionFacts): ReplyFacts {
  let enhanced = reply.enhanced;
  const parts: string[] = [];
  let length = 0;
  for (const line of reply.lines) {
    if (length > matchedTextCap) break;
    let rest = line.slice(4, matchedTextCap + 100).trim();
    const found = enhancedAtStart.exec(rest);
    if (found && (enhanced === undefined || found[1] === enhanced)) {
      enhanced = found[1];
      rest = rest.slice(found[0].length);
    }
    parts.push(rest);
    length += rest.length + 1;
  }
  const command = facts?.commandOf(reply);
  return {
    code: reply.code,
    ...(enhanced !== undefined && { enhanced }),
    text: parts.join(' ').slice(0, matchedTextCap),
    stage: reply.stage,
    ...(command !== undefined && { command }),
  };
}

/**
 * Reads one reply out of a pasted piece of text: `550 5.1.1 unknown`, several lines `550-…`, without the reply code
 * (`5.7.54 SMTP; Unable to relay …`) or with the numbers inside (`… #5.1.1 (state 14)`).
 */
export function parseReplyText(pasted: string): ReplyFacts {
  const text = pasted.slice(0, matchedTextCap * 2).trim();
  const start = codeAtStart.exec(text);
  const code = start ? Number(start[1]) : undefined;
  let rest = start ? text.slice(start[0].length) : text;
  if (start && text.includes('\n')) {
    const [first, ...others] = text.split(/\r?\n/);
    const again = new RegExp(`^\\s*(?:<<< ?)?${start[1]}[ -]?`);
    rest = [first?.slice(start[0].length), ...others.map((line) => line.replace(again, ''))].join(' ');
  }
  rest = rest.trim();
  const first = enhancedAtStart.exec(rest);
  let enhanced = first?.[1];
  if (first) {
    // Several lines of one reply each carry the status.
    rest = rest.slice(first[0].length).replaceAll(` ${enhanced} `, ' ');
  } else {
    enhanced = enhancedWithin.exec(rest.slice(0, 600))?.[1];
  }
  const stage = stageIn(rest);
  return {
    ...(code !== undefined && { code }),
    ...(enhanced !== undefined && { enhanced }),
    text: (notOneBlank.test(rest) ? rest.replace(/\s+/g, ' ') : rest).slice(0, matchedTextCap),
    ...(stage !== undefined && { stage }),
  };
}

const codeAtStart =
  /^(?:SMTP;? ?|smtp;? ?|<<< ?|[SC]: ?|Error: ?|['"])?([2-5][0-7]\d)(?:(?!\d)(?:[ \t:-]|$)|\.(?=[245]\.\d{1,3}\.\d))/;
const enhancedWithin = /(?<![\d.])([245]\.\d\.\d{1,3})(?![\d.])/;
const notOneBlank = /\s\s|[^\S ]/;
const stageNamed =
  /(?:in reply to|after) (?:end of )?(RCPT TO|MAIL FROM|EHLO|HELO|DATA|initial connection|STARTTLS|AUTH)\b/i;

/** The stage that a mail server names beside a quoted reply: Postfix's `in reply to`, Exim's `after`. */
function stageIn(text: string): Stage | undefined {
  const named = stageNamed.exec(text);
  if (!named) return undefined;
  if (/end of DATA/i.test(named[0])) return 'message';
  switch (named[1]?.toUpperCase()) {
    case 'RCPT TO':
      return 'rcpt';
    case 'MAIL FROM':
      return 'mail';
    case 'DATA':
      return 'data';
    case 'INITIAL CONNECTION':
      return 'greeting';
    case 'STARTTLS':
      return 'starttls';
    case 'AUTH':
      return 'auth';
    default:
      return 'ehlo';
  }
}
