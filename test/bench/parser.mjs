import { bundled } from './bundle.mjs';

const seconds = Number(process.env.EHLO_BENCH_SECONDS ?? 3);
const chunkBytes = 64 * 1024;

/**
 * How fast the reply parser reads, in MB a second of processor time (collection of garbage included), beside nodemailer's way with lines and beside a plain
 * `split` with a regular expression. All three read the same bytes in turns; each must find the same number of replies.
 */
export default async function bench() {
  const { createReplyParser } = await bundled("export * from './shared/smtp/reply-parser.ts';");
  const streams = {
    'a day of sessions': repeat(session()),
    'long multi-line replies': repeat(
      `${'250-EX01.contoso.example keeps on talking about this and that\r\n'.repeat(200)}250 OK\r\n`,
    ),
    'text in UTF-8': repeat('550 5.1.1 Empfänger unbekannt: die Adresse gehört niemandem hier\r\n'),
  };
  const rows = {};
  for (const [name, bytes] of Object.entries(streams)) {
    const chunks = [];
    for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
    const ways = {
      ours: () => ours(createReplyParser, chunks),
      nodemailer: () => nodemailers(chunks),
      split: () => splitting(chunks),
    };
    const counts = new Set(Object.values(ways).map((way) => way()));
    if (counts.size !== 1) throw new Error(`the parsers disagree on "${name}": ${[...counts]} replies`);
    const best = contest(ways, bytes.length);
    rows[name] = {
      'ours MB/s': Math.round(best.ours),
      'nodemailer’s lines MB/s': Math.round(best.nodemailer),
      'split MB/s': Math.round(best.split),
      ratio: Number((best.ours / best.nodemailer).toFixed(2)),
    };
  }
  return {
    title:
      'Reply parser, in turns, median (MB a second of processor time; ratio: ours to nodemailer’s lines, more is better; aim: 300 MB/s)',
    rows,
  };
}

function contest(ways, size) {
  // Rounds that do not count: the code is still being compiled.
  for (let i = 0; i < 3; i++) for (const way of Object.values(ways)) way();
  const speeds = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    for (const [name, way] of Object.entries(ways)) {
      // Processor time, not time on the clock: what else the machine does is no matter of the parser.
      const before = process.cpuUsage();
      way();
      const { user, system } = process.cpuUsage(before);
      speeds[name].push(size / (user + system));
    }
  }
  return Object.fromEntries(
    Object.entries(speeds).map(([name, all]) => [name, all.toSorted((a, b) => a - b)[all.length >> 1]]),
  );
}

function ours(createReplyParser, chunks) {
  const parser = createReplyParser();
  let replies = 0;
  for (const chunk of chunks) {
    parser.feed(chunk);
    for (let item = parser.next(); item; item = parser.next()) if (item.type === 'reply') replies++;
  }
  return replies;
}

/** What nodemailer's SMTPConnection (10.6) does with data: `_onData`, `_processResponse` and `decodeServerResponse`. */
function nodemailers(chunks) {
  let remainder = '';
  let partial = false;
  const queue = [];
  let replies = 0;
  for (const chunk of chunks) {
    const data = chunk.toString('binary');
    const lines = (remainder + data).split(/\r?\n/);
    remainder = lines.pop();
    for (const line of lines) {
      if (partial) queue[queue.length - 1] += `\n${line}`;
      else queue.push(line);
      partial = /^\d+-/.test(line);
    }
    while (queue.length > (partial ? 1 : 0)) {
      const raw = queue.shift();
      if (!raw.trim() || /^\d+-/.test(raw.slice(raw.lastIndexOf('\n') + 1))) continue;
      const utf8 = Buffer.from(raw, 'binary').toString('utf8');
      const text = utf8.includes('\ufffd') ? raw : utf8;
      if (/^\d{3}/.test(text)) replies++;
    }
  }
  return replies;
}

/** The least one can do: whole text, split, one regular expression a line. */
function splitting(chunks) {
  let rest = '';
  let replies = 0;
  let lines = [];
  for (const chunk of chunks) {
    const parts = (rest + chunk.toString('utf8')).split('\r\n');
    rest = parts.pop();
    for (const part of parts) {
      const found = /^([1-5]\d\d)(-| |$)/.exec(part);
      if (!found) continue;
      lines.push(part);
      if (found[2] === '-') continue;
      replies++;
      lines = [];
    }
  }
  return replies;
}

function repeat(text) {
  return Buffer.from(text.repeat(Math.ceil(8e6 / text.length)));
}

function session() {
  return [
    '220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 09:04:57 +0000',
    '250-EX01.contoso.example Hello [203.0.113.9]',
    ...[
      'SIZE 37748736',
      'PIPELINING',
      'DSN',
      'ENHANCEDSTATUSCODES',
      'STARTTLS',
      'X-ANONYMOUSTLS',
      'AUTH NTLM',
      '8BITMIME',
      'BINARYMIME',
    ].map((word) => `250-${word}`),
    '250 CHUNKING',
    '220 2.0.0 SMTP server ready',
    '250 2.1.0 Sender OK',
    '250 2.1.5 Recipient OK',
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    '354 Start mail input; end with <CRLF>.<CRLF>',
    '250 2.6.0 <5f2c@EX01.contoso.example> [InternalId=1, Hostname=EX01.contoso.example] Queued mail for delivery',
    '221 2.0.0 Service closing transmission channel',
    '',
  ].join('\r\n');
}
