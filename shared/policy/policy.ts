import * as z from 'zod';
import { hostPatternProblem } from './allowed-hosts.ts';

/**
 * What the owner of a computer allows Ehlo Desk to do: a JSON file that an administrator deploys (docs/policy.md). Whatever is
 * absent is allowed. Unknown names are an error: a misspelt prohibition must not pass for none.
 */
export const policySchema = z.strictObject({
  $schema: z.optional(z.string()),
  /** false: no message content may be sent (DATA, BDAT, BURL, raw octets). */
  sendMessages: z.optional(z.boolean()),
  /** false: no AUTH command, by hand or by a form. */
  signIn: z.optional(z.boolean()),
  /** The only servers that may be connected to: names, `*.contoso.com`, addresses and CIDR ranges. This computer always may. */
  allowedHosts: z.optional(
    z
      .array(
        z
          .string()
          .max(255)
          .superRefine((pattern, context) => {
            const problem = hostPatternProblem(pattern);
            if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
          }),
      )
      .max(10_000),
  ),
  /** false: Ehlo Desk never looks for a newer version of itself. */
  updates: z.optional(z.boolean()),
  /** Days that sessions are kept, whatever the settings say. */
  historyDays: z.optional(z.int().min(1).max(3650)),
});
type PolicyFile = z.infer<typeof policySchema>;

/** A policy as it is enforced. */
export interface Policy {
  readonly sendMessages: boolean;
  readonly signIn: boolean;
  /** Absent: every host. */
  readonly allowedHosts?: readonly string[];
  readonly updates: boolean;
  readonly historyDays?: number;
  /** Where it comes from; absent where no policy is set. */
  readonly source?: string;
  /** Why the file could not be used: everything it might forbid is forbidden then. */
  readonly broken?: string;
}

/** Nobody manages this computer. */
export const freePolicy: Policy = { sendMessages: true, signIn: true, updates: true };

/** The policy of a text. One that cannot be read forbids all that a policy can forbid, and says why. Never throws. */
export function readPolicyText(text: string, source: string): Policy {
  let json: unknown;
  try {
    // Notepad and PowerShell 5 begin a file with a byte order mark.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return brokenPolicy(source, 'it is not JSON');
  }
  const parsed = policySchema.safeParse(json);
  if (!parsed.success) return brokenPolicy(source, z.prettifyError(parsed.error));
  return { ...withDefaults(parsed.data), source };
}

/** Everything forbidden, because what is forbidden cannot be known. */
export function brokenPolicy(source: string, reason: string): Policy {
  return { sendMessages: false, signIn: false, allowedHosts: [], updates: false, source, broken: reason };
}

/** What both allow; the sooner end of keeping. */
export function strictest(a: Policy, b: Policy): Policy {
  const sources = [a.source, b.source].filter((source) => source !== undefined);
  const broken = a.broken ?? b.broken;
  const days = [a.historyDays, b.historyDays].filter((number) => number !== undefined);
  return {
    sendMessages: a.sendMessages && b.sendMessages,
    signIn: a.signIn && b.signIn,
    updates: a.updates && b.updates,
    ...bothHosts(a.allowedHosts, b.allowedHosts),
    ...(days.length > 0 ? { historyDays: Math.min(...days) } : {}),
    ...(sources.length > 0 ? { source: sources.join(' and ') } : {}),
    ...(broken === undefined ? {} : { broken }),
  };
}

/** Two lists have no simple meeting of patterns, so the second may only repeat entries of the first; others fall away. */
function bothHosts(a: readonly string[] | undefined, b: readonly string[] | undefined) {
  if (!a || !b) return a || b ? { allowedHosts: a ?? b ?? [] } : {};
  return { allowedHosts: a.filter((pattern) => b.includes(pattern)) };
}

function withDefaults({ sendMessages, signIn, updates, allowedHosts, historyDays }: PolicyFile): Policy {
  return {
    sendMessages: sendMessages ?? true,
    signIn: signIn ?? true,
    updates: updates ?? true,
    ...(allowedHosts === undefined ? {} : { allowedHosts }),
    ...(historyDays === undefined ? {} : { historyDays }),
  };
}
