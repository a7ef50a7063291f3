import type { Capabilities } from '../smtp/capabilities.ts';
import type { Endpoint, EventOf, Session, Stage } from './event.ts';

/**
 * What a session shows so far, derived from its events alone: the values that rules match on and that fixes are filled
 * with. `deriveFacts` in `derive-facts.ts` makes it; nothing here is stored.
 */
export interface SessionFacts {
  readonly session: Session;
  /** Name or address the technician dialled. */
  readonly host?: string;
  readonly port?: number;
  /** The address connected to and our own end of the connection. */
  readonly remote?: Endpoint;
  readonly local?: Endpoint;
  readonly greeting?: EventOf<'replied'>;
  /** First word of the greeting text: the name the server gives itself. */
  readonly greetingName?: string;
  /** First word of the EHLO reply. */
  readonly serverName?: string;
  /** This client's address as the server printed it in its EHLO reply (`Hello [203.0.113.9]`), else our local end. */
  readonly clientAddress?: string;
  /** `SERVER\Connector` where the greeting is an Exchange banner of that form. */
  readonly connector?: string;
  readonly clientName?: string;
  /** EHLO keywords before and after TLS. */
  readonly plainCapabilities?: Capabilities;
  readonly tlsCapabilities?: Capabilities;
  readonly secured?: EventOf<'secured'>;
  /** EHLO was refused and HELO worked. */
  readonly heloOnly: boolean;
  readonly authenticated: boolean;
  readonly sender?: string;
  readonly recipients: readonly { address: string; reply?: EventOf<'replied'> }[];
  readonly failures: readonly EventOf<'failed'>[];
  readonly observations: readonly EventOf<'observed'>[];
  readonly replies: readonly EventOf<'replied'>[];
  /** The furthest stage a command or reply belongs to. */
  readonly reached?: Stage;
  /** The text of the command that a reply answers, without line end. */
  commandOf(reply: EventOf<'replied'>): string | undefined;
}
