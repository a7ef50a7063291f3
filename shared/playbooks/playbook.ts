import * as z from 'zod';
import type { BlockList, ListAnswer } from '../dns/block-list.ts';
import type { DnsAnswer, DnsType } from '../dns/dns-answer.ts';
import type { EopRanges } from '../net/eop-ranges.ts';
import type { PortProbe } from '../net/port-probe.ts';
import type { MailRoute } from '../routing/mail-route.ts';
import type { EventOf, Target } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { RevocationAnswer } from '../tls/revocation.ts';
import type { Verdict } from './verdict-schema.ts';

export { type Verdict, verdictSchema } from './verdict-schema.ts';

/** One question of a playbook, in the technician's words. Answers are text; `kind` says how they are checked and shown. */
export const questionSchema = z.object({
  id: z.string(),
  label: z.string(),
  help: z.optional(z.string()),
  example: z.string(),
  kind: z.enum(['host', 'port', 'email', 'text', 'choice', 'yes-no']),
  choices: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
  initial: z.optional(z.string()),
  /** An empty answer is fine. */
  optional: z.optional(z.boolean()),
});
export type Question = z.infer<typeof questionSchema>;
export type Answers = Readonly<Record<string, string>>;

/** A verdict that is one of these endings. */
export type Ended<E extends string = string> = Verdict & { readonly ending: E };

/** What a step came to: the reply, or nothing when the session broke (the facts then hold the failure). */
export type StepResult = EventOf<'replied'> | undefined;

/**
 * What a playbook can do. Every step goes through the same door as the technician's keyboard, so it shows in the terminal.
 * All methods reject with `Cancelled` when the technician stops the playbook.
 */
export interface Guide {
  /** Opens a session and goes as far as the target's security asks: greeting, EHLO, and TLS with a second EHLO. False when it broke on the way. */
  connect(target: Target): Promise<boolean>;
  /** Sends one command line in the open session and waits for its reply. */
  send(line: string): Promise<StepResult>;
  /** Asks one more question in the middle of the run, when the evidence asks for it. */
  ask(question: Question): Promise<string>;
  /** Says what happens next or what was seen; shown in terminal and guide. */
  say(text: string): void;
  /** Asks the authorities about the open session's certificates; absent: nobody can be asked. Never sends a word to the server. */
  askRevocation?(): Promise<readonly RevocationAnswer[]>;
  /** Asks DNS one question, past the hosts file. Whatever DNS does is an answer. */
  lookUp(name: string, type: DnsType): Promise<DnsAnswer>;
  /** Where mail for a domain or an e-mail address goes, with every address of every server. */
  mailRoute(place: string): Promise<MailRoute>;
  /** Knocks at one port of one address and sends nothing. */
  probePort(address: string, port: number): Promise<PortProbe>;
  /** Asks block lists about one address or domain. Tell the technician before: the lists' operators see the question. */
  listed(subject: string, lists: readonly BlockList[]): Promise<ListAnswer[]>;
  /** The addresses Exchange Online sends from, as published: those that came with the program, or newer ones that replaced them. */
  eopRanges(): Promise<EopRanges>;
  /** Ends the session politely (QUIT). */
  quit(): Promise<void>;
  /** The open session's facts and its ranked findings, as of now. */
  facts(): SessionFacts;
  findings(): Verdict['findings'];
  sessionId(): string | undefined;
}

/** A guided wizard: data and one function, one file a playbook. It runs the same in the window and on the command line. */
export interface Playbook<E extends string = string> {
  readonly id: string;
  /** Entry by symptom, in the user's words: "An application or scanner cannot relay". */
  readonly title: string;
  readonly symptom: string;
  /** What it will do and what it will never do (e.g. send a message). */
  readonly promise: string;
  readonly questions: readonly Question[];
  /** The question that the command line's argument answers, where that is no server: an e-mail address, an IP address. */
  readonly argument?: string;
  /** Every way it can end, by id, with what that way says. The practice servers reach each of them. */
  readonly endings: Readonly<Record<E, string>>;
  run(guide: Guide, answers: Answers): Promise<Ended<E>>;
}
