import type { Stage } from '../session/event.ts';
import { saysWhatFailed } from './bounce-signs.ts';
import { findQuotedReply, parseReplyLine, ReplyCollector } from './reply-line.ts';

/** What a bounce's prose says went wrong: a reply, the command it answered, and who said it. */
export interface ProseReply {
  readonly lines: readonly string[];
  readonly command?: string;
  readonly stage?: Stage;
  readonly host?: string;
}

/** Lines after which the returned message stands: its headers and body say nothing of the failure. */
const originalFollows = new RegExp(
  [
    '^[ \\t>|-]*-{2,} ?(?:START OF )?(?:This is a copy of|(?:The )?Original message|(?:The )?Returned (?:message|mail)|Below th(?:is|e next) line|The header of the original|Unsent message|Enclosed is|Header|Undelivered message|Message (?:header|text)|Attachment is a copy|Mensaje original|Urspr(?:\u00fc|ue)ngliche Nachricht|Message original|Messaggio originale|Ниже этой линии)',
    '^[ \\t]*(?:Old message|Your message reads \\(in part\\)|A copy of the original message below this line|The first \\d+ lines of your original message follow|Here is a copy of the first part of the message|Original message as received is as follows)\\b',
    '^[ \\t]*(?:Original (?:message|mail)(?: headers)?(?: (?:follows|as follows))?|Message headers? follows?|Below is a copy of the original message|The original message (?:headers )?follows|Included is a copy of the message|Original message headers)[.:]*[ \\t]*$',
    '^-{3,}[ \\t]*(?:Original|Returned|Unsent|Forwarded) (?:message|mail)',
    '^(?:Return-[Pp]ath|DKIM-Signature|ARC-Seal|X-Google-Smtp-Source|Received)[ \\t]?:[ \\t]?\\S',
  ].join('|'),
  'im',
);

/** Header lines of a message: what they say of a failure is no more than a subject. */
const headerLines =
  /^[ \t>]*(?:From|To|Cc|Subject|Date|Sent|Reply-To|Message-Id|MIME-Version|Received|Return-Path|Delivered-To|Delivery-Date|Envelope-To|Auto-Submitted|Content-[\w-]+|(?!X-(?:Exim-)?Diagnostic)X-[\w-]+)[ \t]*:.*$/gim;

/**
 * The prose of a bounce without the message it returns. Where a bounce was forwarded, or pasted with its header and without
 * empty lines, the first such mark stands before the bounce itself: a mark counts only once the text says what failed.
 */
export function withoutOriginal(text: string): string {
  const said = text.replace(headerLines, (line) => ' '.repeat(line.length));
  const marks = [...text.matchAll(new RegExp(originalFollows, 'gim'))].slice(0, mostMarks).map((mark) => mark.index);
  const counts = marks.find((at) => saysWhatFailed(said.slice(Math.max(0, at - 20_000), at)));
  // Said in words nobody here knows: the first mark that anything but a header stands before.
  const first = marks.find((at) => said.slice(0, at).trim() !== '');
  const at = counts ?? (saysWhatFailed(said.slice(0, 60_000)) ? undefined : first);
  return at === undefined ? text : text.slice(0, at);
}

/** A hostile text may hold many. */
const mostMarks = 40;

const commandNames: readonly [RegExp, Stage][] = [
  [
    /(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?(?:end of DATA|final dot|sending the message|message body)/i,
    'message',
  ],
  [/failed after I sent the message/i, 'message'],
  [
    /(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?(?:initial connection|connect\b|greeting)|refused to talk to me/i,
    'greeting',
  ],
  [/(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?(?:EHLO|HELO)/i, 'ehlo'],
  [/(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?MAIL\b|does not like sender/i, 'mail'],
  [/(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?RCPT\b|does not like recipient/i, 'rcpt'],
  [
    /(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?STARTTLS|STARTTLS (?:command )?(?:failed|rejected)|STARTTLS not available: [45]\d\d/i,
    'starttls',
  ],
  [/(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?AUTH/i, 'auth'],
  [/(?:in reply to|after|in response to|like our|during)\s+(?:the\s+)?(?:DATA|BDAT)/i, 'data'],
];

/** The stage that a mail server names beside a quoted reply: Postfix's `in reply to`, Exim's `after`, qmail's `does not like`. */
export function stageNamed(text: string): Stage | undefined {
  return commandNames.find(([pattern]) => pattern.test(text))?.[1];
}

/** Who is quoted: `host mx.example [192.0.2.1] said`, `while talking to mx.example.:`. */
export function hostNamed(text: string): string | undefined {
  const patterns = [
    /while talking to ([\w.-]+\.[\w-]+)/i,
    /\bhost:? ([\w.-]+\.[\w-]+)[ \t]*\[/i,
    /\b([\w.-]+\.[A-Za-z]{2,})\[[\da-fA-F.:]+\](?::\d+)?:? (?:said|responded|refused)/i,
    /(?:server for the domain \S+ by|Remote server|host) ([\w.-]+\.[A-Za-z]{2,})/i,
    /\n([\w.-]+\.[A-Za-z]{2,}) \[[\da-fA-F.:]+\] did not like/i,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found) return found;
  }
  return undefined;
}

/** The sendmail transcript inside a bounce: `>>> RCPT To:<…>` and `<<< 550 …`. The first refusal is the cause, later ones follow from it. */
export function readTranscript(prose: string): ProseReply | undefined {
  if (!/^[ \t]*<<< ?[2-5]\d\d/m.test(prose)) return undefined;
  let command: string | undefined;
  let refused: ProseReply | undefined;
  const host = hostNamed(prose);
  const collector = new ReplyCollector((lines) => {
    if ((parseReplyLine(lines[0] ?? '')?.code ?? 0) < 400 || refused) return;
    refused = { lines, ...(command !== undefined && { command }), ...(host !== undefined && { host }) };
  });
  for (const line of prose.split('\n')) {
    const said = /^[ \t]*<<< ?(.*)$/.exec(line)?.[1];
    if (said !== undefined && collector.take(said)) continue;
    collector.flush();
    const sent = /^[ \t]*>>> ?(.*)$/.exec(line)?.[1];
    if (sent !== undefined) command = sent.trim();
  }
  collector.flush();
  return refused;
}

/** The error replies that the prose quotes, in their order, at most five. */
export function readQuotedReplies(prose: string): ProseReply[] {
  // Date lines and ids hold numbers that look like codes; real ones stand after these lines.
  const text = prose.replace(/^(?:Date|Message-Id|Subject|Sent|X-[\w-]+):.*$/gim, (line) => ' '.repeat(line.length));
  const replies: ProseReply[] = [];
  for (let from = 0; replies.length < 5; ) {
    const quoted = findQuotedReply(text.slice(from));
    if (!quoted) break;
    const at = from + quoted.index;
    const around = text.slice(Math.max(0, at - 300), at + 1_500);
    const stage = stageNamed(around);
    const host = hostNamed(around);
    replies.push({ lines: quoted.lines, ...(stage && { stage }), ...(host !== undefined && { host }) });
    const next = text.slice(at).search(/\n[ \t]*\n/);
    if (next < 0) break;
    from = at + next;
  }
  return replies;
}
