import { fingerprint } from '../../../shared/diagnosis/fingerprint.ts';
import type { Verdict } from '../../../shared/playbooks/playbook.ts';
import type { MailRoute } from '../../../shared/routing/mail-route.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { Session } from '../../../shared/session/event.ts';
import { provenSession } from '../../engine/proven-session.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import type { CheckOptions } from './check-options.ts';
import type { Place } from './check-places.ts';
import { findingsLines, fingerprintLines, verdictLines } from './finding-lines.ts';
import { type Paint, painter } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** What one place came to. */
export interface CheckOutcome {
  readonly place: Place;
  readonly verdict: Verdict;
  readonly sessions: readonly LiveSession[];
  /** What stands for a session where the check opened none. */
  readonly record?: Session;
}

/** Tells what a check came to at each place, as text or JSON; writes the transcript and the TLS secrets where they are wanted. */
export async function reportCheck(
  outcomes: readonly CheckOutcome[],
  mail: MailRoute | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<void> {
  const told = outcomes.map((outcome) => {
    const proven = provenSession(outcome.verdict, outcome.sessions);
    const answered = proven && fingerprint(deriveFacts({ header: proven.header, events: proven.events }));
    return { ...outcome, proven, answered };
  });
  if (options.json) {
    const { jsonText } = await import('./json-text.ts');
    const { phasesOf } = await import('../../../shared/session/phases.ts');
    const checks = told.map(({ verdict, answered, sessions, record, place: { title } }) => ({
      ...(title === undefined ? {} : { place: title }),
      verdict,
      fingerprint: answered,
      sessions: sessions.map(({ header, events }) => ({
        ...{ header, events },
        ...(options.timing ? { phases: phasesOf(events) } : {}),
      })),
      ...(record ? { record } : {}),
    }));
    const result = mail
      ? { ehlo: 'check-mail', version: 1, mail, checks }
      : { ehlo: 'check', version: 1, ...checks[0] };
    terminal.print(jsonText(result, 2));
  } else {
    for (const { place, verdict, answered, proven, sessions, record } of told) {
      const page = {
        ...{ paint: painter(terminal.colour), width: terminal.width },
        ...(place.lab === undefined ? {} : { lab: place.lab }),
      };
      const title = told.length > 1 && place.title !== undefined ? ['', page.paint('bold', `== ${place.title}`)] : [];
      const lines = [
        ...title,
        ...verdictLines(verdict, (proven ?? record)?.events ?? [], page),
        ...(answered ? fingerprintLines(answered, page) : []),
        ...findingsLines(verdict.findings, page),
        ...(options.timing ? await allTimings(sessions, page.paint) : []),
      ];
      for (const line of lines) terminal.print(line);
    }
  }
  if (options.keyLog !== undefined) {
    const { writeKeyLog } = await import('./write-key-log.ts');
    await writeKeyLog(
      options.keyLog,
      told.flatMap(({ sessions }) => sessions),
      terminal,
    );
  }
  // Of several sessions the ticket wants the one that shows the fault.
  const outcome = told.find(({ verdict }) => verdict.outcome !== 'healthy') ?? told.at(-1);
  const shown = outcome?.proven ?? outcome?.record;
  if (options.transcript !== undefined && shown) {
    const { writeTranscript } = await import('./write-transcript.ts');
    await writeTranscript(options.transcript, shown, terminal);
  }
}

async function allTimings(sessions: readonly LiveSession[], paint: Paint): Promise<string[]> {
  const { timingLines } = await import('./timing-lines.ts');
  return sessions.flatMap(({ events }) => timingLines(events, paint));
}
