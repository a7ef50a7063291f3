import type { RequestInput } from '../../shared/contract/contract.ts';
import { addressComplaint } from '../../shared/smtp/envelope-path.ts';
import type { NotifyWish } from '../../shared/smtp/rcpt-command.ts';
import type { StopStage, TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import { strings } from '../strings.ts';

/** Files that go along, as large as the page's link to the engine carries. */
export const largestFiles = 16_000_000;

/** The form as it stands: what was typed and chosen, right or wrong. */
export interface MessageDraft {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly text: string;
  readonly sample: 'none' | 'eicar' | 'gtube';
  readonly attachments: readonly File[];
  /** A whole message from a file, instead of subject, text and sample. */
  readonly eml: File | undefined;
  readonly notify: readonly NotifyWish[];
  readonly ret: '' | 'FULL' | 'HDRS';
  readonly envid: string;
  readonly size: string;
  readonly pipelining: 'auto' | 'off' | 'forced';
  readonly chunking: 'auto' | 'off' | 'forced';
  readonly stopAfter: Extract<StopStage, 'mail' | 'rcpt' | 'data' | 'message'>;
  readonly requireTls: boolean;
  readonly verbatim: boolean;
  readonly dkimDomain: string;
  readonly dkimSelector: string;
  readonly dkimKey: File | undefined;
}

export const emptyDraft: MessageDraft = {
  from: '',
  to: '',
  cc: '',
  subject: '',
  text: '',
  sample: 'none',
  attachments: [],
  eml: undefined,
  notify: [],
  ret: '',
  envid: '',
  size: '',
  pipelining: 'auto',
  chunking: 'auto',
  stopAfter: 'message',
  requireTls: false,
  verbatim: false,
  dkimDomain: '',
  dkimSelector: '',
  dkimKey: undefined,
};

/** What is wrong in the form, by field; empty where it can be sent. */
export type DraftProblems = Partial<Record<'from' | 'to' | 'cc' | 'size' | 'files' | 'dkim', string>>;

export function problemsOf(draft: MessageDraft): DraftProblems {
  const say = strings.sendMessage.problems;
  const problems: DraftProblems = {};
  const to = recipientsOf(draft.to);
  if (to.length === 0) problems.to = say.recipients;
  if (!draft.verbatim) {
    const from = draft.from.trim().replace(/^<(.*)>$/, '$1');
    const wrongFrom = addressComplaint(from);
    const wrongTo = to.map(addressComplaint).find((complaint) => complaint !== undefined);
    if (wrongFrom !== undefined) problems.from = wrongFrom;
    const wrongCc = recipientsOf(draft.cc)
      .map(addressComplaint)
      .find((complaint) => complaint !== undefined);
    if (wrongTo !== undefined) problems.to = wrongTo;
    if (wrongCc !== undefined) problems.cc = wrongCc;
  }
  if (!/^\s*\d{0,15}\s*$/.test(draft.size)) problems.size = say.size;
  const signing = [draft.dkimDomain.trim(), draft.dkimSelector.trim(), draft.dkimKey];
  if (signing.some(Boolean) && !signing.every(Boolean)) problems.dkim = say.dkim;
  const files = [...draft.attachments, ...(draft.eml ? [draft.eml] : [])];
  if (files.reduce((sum, { size }) => sum + size, 0) > largestFiles) problems.files = say.files;
  return problems;
}

/** Addresses typed with commas, semicolons or one a line; a comma inside quotes separates nothing. */
export function recipientsOf(text: string): string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,;\r\n"]|")+/g) ?? [])
    .map((address) => address.trim().replace(/^<(.*)>$/, '$1'))
    .filter((address) => address !== '');
}

export function planOf(draft: MessageDraft): TransactionPlan {
  const { ret, envid, size, requireTls, verbatim, notify, pipelining, chunking, stopAfter } = draft;
  const asTyped = verbatim ? { verbatim } : {};
  return {
    mail: {
      from: draft.from.trim(),
      ...asTyped,
      ...(ret === '' ? {} : { ret }),
      ...(envid.trim() === '' ? {} : { envid: envid.trim() }),
      ...(size.trim() === '' ? {} : { size: Number(size) }),
      ...(requireTls ? { requireTls } : {}),
    },
    recipients: [...recipientsOf(draft.to), ...recipientsOf(draft.cc)].map((to) => ({
      to,
      ...asTyped,
      ...(notify.length === 0 ? {} : { notify: [...notify] }),
    })),
    pipelining,
    chunking,
    ...(stopAfter === 'message' ? {} : { stopAfter }),
    thenDrop: 'stay',
  };
}

/** The whole request, files read. Rejects where a file cannot be read. */
export async function requestOf(draft: MessageDraft, session: string): Promise<RequestInput<'message.send'>> {
  const { subject, text, sample, attachments, eml, dkimDomain, dkimSelector, dkimKey } = draft;
  const cc = recipientsOf(draft.cc);
  const signed = dkimKey
    ? { dkim: { domain: dkimDomain.trim(), selector: dkimSelector.trim(), key: await dkimKey.text() } }
    : {};
  const message = eml
    ? { eml: await base64Of(eml), ...signed }
    : {
        ...(cc.length === 0 ? {} : { to: recipientsOf(draft.to), cc }),
        ...signed,
        ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
        ...(text.trim() === '' ? {} : { text: text.replace(/\r?\n/g, '\r\n') }),
        ...(sample === 'none' ? {} : { sample }),
        attachments: await Promise.all(
          attachments.map(async (file) => ({
            name: file.name,
            content: await base64Of(file),
            ...(file.type === '' ? {} : { type: file.type }),
          })),
        ),
      };
  return { session, plan: planOf(draft), message };
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
