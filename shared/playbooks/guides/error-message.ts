import { explain } from '../../explain/explain.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { whoActs } from '../verdict.ts';

const endings = {
  unknown: 'Nothing in the text is known.',
  works: 'The text says that the mail was taken.',
  harmless: 'The text says nothing that stops mail.',
  explained: 'The text names the cause.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'error-message',
  title: 'I have an error message',
  symptom: 'There is a bounce, a line from a log or a queue, or an error that a program shows.',
  promise: 'It reads the text and explains it. It connects to nothing and sends nothing.',
  questions: [
    {
      id: 'text',
      label: 'Which text?',
      help: 'The bounce, the log lines, the queue’s last error or a telnet session. The more of it, the better; leave out passwords.',
      example: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
      kind: 'text',
    },
  ],
  endings,
  run: walk,
};

export default playbook;

function walk(_guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const explained = explain(answers.text ?? '');
  // The text is no session of this run, so there are no events to point at: the words themselves are the evidence.
  const findings = explained.findings.map((finding) => ({ ...finding, evidence: [] }));
  const [cause] = findings;
  if (cause === undefined || cause.topic === 'unknown') {
    return Promise.resolve({
      ending: 'unknown',
      outcome: 'inconclusive',
      headline: 'Nothing known in this text',
      summary:
        'No reply, log line or error in it is one that Ehlo Desk knows. Look for the line that begins with a number such as 550 or 451, or take the whole bounce with its source.',
      findings,
      evidence: [],
    });
  }
  if (cause.severity === 'ok' || cause.severity === 'info') {
    return Promise.resolve({
      ending: cause.severity === 'ok' ? 'works' : 'harmless',
      outcome: cause.severity === 'ok' ? 'healthy' : 'inconclusive',
      headline: cause.title,
      summary: `${cause.meaning} Nothing in the text says that the mail stopped.`,
      findings: cause.severity === 'ok' ? [] : findings,
      evidence: [],
    });
  }
  return Promise.resolve({
    ending: 'explained',
    outcome: 'fault',
    headline: cause.title,
    summary: `${cause.meaning} ${cause.where}`,
    whoActs: whoActs(cause).replace(transcript, 'Send them the text itself, whole and unchanged.'),
    findings,
    evidence: [],
  });
}

/** There is no session and so no transcript to send. */
const transcript = /Send them the transcript[^.]*\./;
