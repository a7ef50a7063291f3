import type { EventOf, FailureCode, Stage } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { Topic } from './topics.ts';

/** Who has to act first. */
export type Side = 'sender' | 'receiver' | 'network' | 'dns' | 'provider' | 'client-config';

/** How sure a rule is when it matches: certain names the cause, likely is the usual one, possible is one of several. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** transient: the sender's queue tries again by itself; permanent: it will not; depends: look at the reply code. */
export type Retry = 'transient' | 'permanent' | 'depends';

/** ok is normal, info is worth knowing, warning deserves a look, error stops the mail. */
export type Severity = 'ok' | 'info' | 'warning' | 'error';

/** A reply seen by a rule: its code, its enhanced status code if any, and its text, joined by spaces, without both. */
export interface ReplyFacts {
  readonly code?: number;
  readonly enhanced?: string;
  readonly text: string;
  readonly stage?: Stage;
  /** The command it answers, e.g. `RCPT TO:<a@b>`. */
  readonly command?: string;
}

/**
 * Matches one reply. Every field that is given must hold. `text` is searched in the joined text (case-insensitively by the
 * rule's own flag) and must be safe on long hostile lines: no nested quantifiers. Numbers alone collide between vendors
 * (5.7.30 has three meanings), so a rule that names a cause needs `text` or a vendor.
 */
export interface ReplyMatch {
  readonly on: 'reply';
  readonly code?: number | readonly number[];
  readonly enhanced?: string | readonly string[];
  readonly text?: RegExp;
  readonly stage?: Stage | readonly Stage[];
  /** The text is specific enough that code and stage only add weight and need not hold (texts pasted without codes). */
  readonly textDecides?: true;
  readonly when?: (facts: SessionFacts, reply: ReplyFacts) => boolean;
}

/** Matches a failure below SMTP (refused, reset, TLS error …) by its stable code, and by its cause text where given. */
export interface FailureMatch {
  readonly on: 'failure';
  readonly code?: FailureCode | readonly FailureCode[];
  /** Searched in the failure's message and cause. */
  readonly text?: RegExp;
  readonly when?: (facts: SessionFacts, failure: EventOf<'failed'>) => boolean;
}

/** A sign in the session as a whole, e.g. STARTTLS missing. Returns the ids of the events that show it, or nothing. */
export interface SignMatch {
  readonly on: 'sign';
  readonly see: (facts: SessionFacts) => readonly number[] | undefined;
}

/** Free text that is no SMTP reply: an exception, a log line, a queue error, a bounce's wording. */
export interface TextMatch {
  readonly on: 'text';
  readonly text: RegExp;
}

export interface Cause {
  readonly cause: string;
  /** What would tell it from the others. */
  readonly tell?: string;
}

/**
 * One step of a fix. `command` may hold placeholders in braces, e.g. `{server}`; those known from the session are filled
 * in (see `fill.ts` for the list), the others stay visible for the technician.
 */
export interface Fix {
  readonly do: string;
  readonly command?: string;
  /** Where to run it: Exchange Management Shell, Exchange Online PowerShell, DNS, the sending device … */
  readonly where?: string;
}

/** One entry of knowledge: what a reply or sign means, why, who acts, how to fix it. */
export interface Rule {
  /** Stable, lower-case, hyphens; unique over all topics. */
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly match:
    | ReplyMatch
    | FailureMatch
    | SignMatch
    | TextMatch
    | readonly (ReplyMatch | FailureMatch | SignMatch | TextMatch)[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The rule knows stems of words only (`gist-rule.ts`): it gives way to every rule that knows the wording. At most 1, how telling. */
  readonly gist?: number;
  /** The rule’s words name no cause (`try again later`): stems that point to one go before it. */
  readonly vague?: true;
  /** The match is a code or mark that a vendor explains on a page of its own: the words beside it are not asked for another cause. */
  readonly coded?: true;
  readonly side?: Side;
  /** One or two sentences in plain words. */
  readonly meaning: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  /** How the technician sees that it is fixed. */
  readonly verify?: string;
  readonly retry?: Retry;
  /** Where the behaviour is documented: an RFC section, a vendor page, with the date it was read. */
  readonly sources: readonly string[];
  /** Replies or texts this rule must win, as a server prints them. */
  readonly examples: readonly string[];
  /** Texts that look alike and must not be won by this rule. */
  readonly nearMisses?: readonly string[];
}

/** Every way in which a rule matches. */
export function matchesOf(rule: Rule): readonly (ReplyMatch | FailureMatch | SignMatch | TextMatch)[] {
  return 'on' in rule.match ? [rule.match] : rule.match;
}
