import { domainToASCII } from 'node:url';
import type { ListAnswer, ListCode } from '../../../shared/dns/block-list.ts';
import { blockListsAsOf, knownBlockLists, listsFor } from '../../../shared/dns/known-block-lists.ts';
import { listLine } from '../../../shared/dns/list-words.ts';
import { readMailPlace } from '../../../shared/routing/mail-domain.ts';
import { isPrivateAddress } from '../../../shared/routing/private-address.ts';
import { askBlockLists } from '../../net/block-lists.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import { createResolver } from '../../net/resolver.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { wrap } from './wrap.ts';

export interface ListedOptions {
  readonly json: boolean;
  readonly dns?: readonly DnsServer[];
}

/** `ehlo listed`: which block lists have an address or a domain, what that means, and the way off each. */
export async function runListed(typed: string, options: ListedOptions, terminal: Terminal): Promise<ExitStatus> {
  const place = readMailPlace(typed, domainToASCII);
  if (place.kind === 'unreadable') throw new UsageError(`"${typed}" is neither an address nor a domain.`);
  const subject = place.kind === 'literal' ? place.address : place.domain;
  if (place.kind === 'literal' && isPrivateAddress(subject))
    throw new UsageError(
      `${subject} is a private address, which no list has: give the public one that the receivers see.`,
    );
  const stop = new AbortController();
  void terminal.interrupted().then(() => stop.abort());
  const resolver = createResolver({ ...(options.dns ? { servers: options.dns } : {}), signal: stop.signal });
  const lists = listsFor(place.kind === 'literal' ? 'address' : 'domain');
  const answers = await askBlockLists(subject, lists, resolver, { signal: stop.signal });
  if (options.json) printJson(subject, answers, terminal);
  else printLines(answers, terminal);
  if (answers.some(({ state }) => state === 'listed')) return exitStatus.finding;
  return answers.some(({ state }) => state === 'not-listed') ? exitStatus.ok : exitStatus.notConnected;
}

function printJson(subject: string, answers: readonly ListAnswer[], terminal: Terminal): void {
  const told = answers.map(({ list: { zone, name, delisting, weight }, codes, ...rest }) => ({
    ...{ zone, name, weight, ...rest, codes },
    ...(rest.state === 'listed' ? { delisting } : {}),
  }));
  terminal.print(jsonText({ ehlo: 'listed', version: 1, subject, asOf: blockListsAsOf, answers: told }, 2));
}

function printLines(answers: readonly ListAnswer[], terminal: Terminal): void {
  const paint = painter(terminal.colour);
  const paragraph = (text: string, indent: string) => {
    for (const line of wrap(text, terminal.width, indent)) terminal.print(paint('plain', line));
  };
  for (const answer of answers) {
    const { state, list, codes } = answer;
    const colour = state === 'listed' ? 'red' : state === 'not-listed' ? 'green' : 'yellow';
    terminal.print(paint(colour, listLine(answer)));
    if (state !== 'listed') continue;
    for (const { meaning } of distinct(codes)) paragraph(meaning, '    ');
    for (const { before } of distinct(codes)) if (before !== undefined) paragraph(`First: ${before}`, '    ');
    paragraph(`Then: ${list.delisting.how}`, '    ');
    terminal.print(paint('cyan', `    ${list.delisting.page}`));
  }
  const retired = knownBlockLists.filter(({ retired }) => retired !== undefined);
  terminal.print('');
  paragraph(
    `Lists as of ${blockListsAsOf}. Not asked, as they no longer run: ${retired.map(({ name, retired }) => `${name} (since ${retired})`).join(', ')}.`,
    '',
  );
}

function distinct(codes: readonly ListCode[]): ListCode[] {
  return codes.filter(({ code }, at) => codes.findIndex((one) => one.code === code) === at);
}
