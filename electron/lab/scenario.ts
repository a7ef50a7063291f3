/** One practice server: a story for the technician and an SMTP server that behaves like it. One file a scenario. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Two or three sentences: the ticket this server stands for. */
  readonly story: string;
  /** The topic the diagnosis must come to (`message-accepted` for a healthy server). */
  readonly expectedTopic: string;
  /** A piece of the fix that must be shown, e.g. `New-ReceiveConnector`. */
  readonly expectedFix?: string;
  readonly server: LabBehaviour;
}

/** How the practice server behaves; everything not said is a healthy Exchange-like server. */
export interface LabBehaviour {
  /** Greeting lines without code; default an Exchange greeting. */
  readonly greeting?: readonly string[];
  readonly hostName?: string;
  /** EHLO keywords offered before TLS and after it (STARTTLS is listed by itself where `tls` is set). */
  readonly keywords?: readonly string[];
  readonly keywordsAfterTls?: readonly string[];
  /** none: no STARTTLS · starttls · implicit. Default starttls. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
  /** Replies to a command, whole lines with code; `undefined` means the normal reply. Called for every command line. */
  readonly reply?: (command: LabCommand) => string | undefined;
}

export interface LabCommand {
  readonly verb: string;
  readonly line: string;
  readonly secured: boolean;
  readonly clientAddress: string;
}
