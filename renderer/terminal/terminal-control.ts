import { suggestions } from '../../shared/smtp/command-completion.ts';
import { follow, newStanding } from '../../shared/smtp/standing.ts';
import type { EngineLink } from '../engine/engine-link.ts';
import { createListeners } from '../store/listeners.ts';
import { createPacer } from '../store/pacer.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import type { Prompt } from './input-row.ts';
import type { InputState, KeptInput } from './input-state.ts';
import { emptyEditor, forgetNewest, insertText, replaceLine, typeInto } from './line-editor.ts';
import { beginPaste, nextStep, type PasteMode } from './paste-run.ts';
import { pasteLimit, readPaste } from './pasted-text.ts';
import { RawEcho } from './raw-echo.ts';
import { type BackspaceOctet, rawOctets } from './raw-keys.ts';
import type { Marks } from './reply-marks.ts';
import { toBase64 } from './to-base64.ts';
import { Transcript } from './transcript.ts';
import type { ShownInput } from './transcript-writer.ts';

/** Longest time that taking in events may hold up a key, in milliseconds; where nothing can be typed, a frame. */
const syncMs = { open: 4, over: 20 } as const;
/** Shortest time between two pictures of what a flood of replies makes of the commands that are legal, in milliseconds. */
const standingMs = 240;

const keptOf = new Map<string, KeptInput>();

/** The input side of one terminal: what is typed, pasted and sent, and where the conversation stands. */
export class TerminalControl {
  readonly transcript = new Transcript();
  readonly #engine: EngineLink;
  readonly #report: (error: unknown) => void;
  readonly #listeners = createListeners();
  readonly #followers = createListeners();
  readonly #echo = new RawEcho();
  #record: SessionRecord;
  #state: InputState;
  #consumed = 0;
  readonly #around = createPacer(this.#listeners.tell);
  #later: ReturnType<typeof setTimeout> | undefined;
  /** The last key was Ctrl+C on an empty line while nothing was going on. */
  #armed = false;

  constructor(engine: EngineLink, record: SessionRecord, report: (error: unknown) => void) {
    this.#engine = engine;
    this.#record = record;
    this.#report = report;
    this.#state = {
      editor: emptyEditor,
      standing: newStanding(),
      open: record.open,
      raw: false,
      backspace: 0x08,
      paste: undefined,
      pasteMode: undefined,
      notice: undefined,
      ...keptOf.get(record.id),
    };
    keptOf.delete(record.id);
  }

  readonly state = (): InputState => this.#state;

  /** For what is around the terminal: a flood of replies is told now and then. */
  readonly subscribe = this.#listeners.add;

  /** For the terminal itself: told of everything that was typed or came, before `subscribe`. */
  readonly follow = this.#followers.add;

  /** What is explained so far. */
  get marks(): Marks {
    return this.#record.annotations;
  }

  get session(): string {
    return this.#record.id;
  }

  get clientName(): string {
    return this.#record.header?.clientName ?? '';
  }

  /** The line as the terminal draws it; undefined once nothing can be typed any more. */
  get shownInput(): ShownInput | undefined {
    const { editor, standing, open, raw } = this.#state;
    if (!open) return undefined;
    if (raw) return { editor: this.#echo.line(this.transcript), prompt: 'raw' };
    const prompt: Prompt = standing.content ? 'content' : this.#record.ready ? 'ready' : 'busy';
    return { editor, prompt };
  }

  /** Takes in what the session gained. */
  sync(record: SessionRecord): void {
    this.#record = record;
    let { standing } = this.#state;
    const until = performance.now() + (record.open ? syncMs.open : syncMs.over);
    for (; this.#consumed < record.count; this.#consumed++) {
      if (this.#consumed % 32 === 0 && performance.now() > until) break;
      const event = record.events[this.#consumed];
      if (!event) continue;
      this.transcript.push(event);
      standing = follow(standing, event);
      if (event.kind === 'sent') this.#echo.recorded(event);
    }
    if (!record.open) this.#echo.forget();
    if (record.open !== this.#state.open) {
      this.#set({ standing, open: record.open, ...(record.open ? {} : { raw: false }) });
    } else if (standing !== this.#state.standing) {
      this.#state = { ...this.#state, standing };
      this.#around.changed(standingMs);
    }
    this.#goOnPasting();
    this.#followers.tell();
    // A long session comes in pieces, so that a key never waits for it.
    clearTimeout(this.#later);
    if (this.#consumed < record.count) this.#later = setTimeout(() => this.sync(this.#record));
  }

  /** Keys, as xterm reports them. */
  typed(data: string): void {
    if (!this.#record.open) return;
    if (this.#state.raw) return this.sendRaw(rawOctets(data, this.#state.backspace));
    const { editor, acts } = typeInto(this.#state.editor, data, (typed) =>
      suggestions(typed, this.#state.standing, this.clientName),
    );
    let next = editor;
    let notice: string | undefined;
    const armed = this.#armed;
    this.#armed = false;
    for (const act of acts) {
      if (act.do === 'submit') {
        if (this.#state.standing.challenge) next = forgetNewest(next, act.line);
        this.#send(act.line);
      } else if (this.#record.ready && !armed) {
        // Nothing is going on: a Ctrl+C that was meant to copy must not cost the connection.
        this.#armed = true;
        notice = strings.terminal.again;
      } else this.#engine.request('session.cancel', { session: this.#record.id }).catch(this.#report);
    }
    this.#set({ editor: next, notice });
  }

  /** Puts a command into the input line, from a button. */
  insert(form: string): void {
    this.#set({ editor: replaceLine(this.#state.editor, form), notice: undefined });
  }

  endMessage(): void {
    this.#send('.');
  }

  /** Exactly these octets, at once. */
  sendRaw(octets: Uint8Array): void {
    if (octets.length === 0) return;
    if (this.#state.raw) this.#echo.typed(octets);
    this.#engine.request('session.raw', { session: this.#record.id, octets: toBase64(octets) }).catch(this.#report);
    this.#set({ notice: undefined });
  }

  setRaw(raw: boolean): void {
    if (this.#record.open || !raw) this.#set({ raw, notice: undefined });
  }

  setBackspace(backspace: BackspaceOctet): void {
    this.#set({ backspace });
  }

  /** Clipboard text. One line goes to the caret, several are asked about; inside the message they are the message. */
  pasted(text: string): void {
    if (!this.#record.open) return;
    const { lines, ended, removed } = readPaste(text);
    const left = [
      ...(removed > 0 ? [strings.terminal.paste.removed(removed)] : []),
      ...(text.length > pasteLimit ? [strings.terminal.paste.tooLong] : []),
    ];
    const told = { notice: left.length > 0 ? left.join(' ') : undefined };
    const { editor, standing, raw, pasteMode } = this.#state;
    if (raw) {
      this.sendRaw(rawOctets(lines.join('\n') + (ended ? '\n' : ''), 0x08));
      return this.#set(told);
    }
    if (lines.length < 2) return this.#set({ ...told, editor: insertText(editor, lines[0] ?? '') });
    // What is typed already is the beginning of the first pasted line.
    const before = editor.text.slice(0, editor.caret);
    const whole = [before + (lines[0] ?? ''), ...lines.slice(1)];
    if (before !== '') this.#set({ editor: replaceLine(editor, editor.text.slice(editor.caret)) });
    this.#set({ ...told, paste: { at: 'asking', lines: whole } });
    if (standing.content) this.sendPaste('by-reply');
    else if (pasteMode) this.sendPaste(pasteMode);
  }

  editPaste(): void {
    if (this.#state.paste?.at === 'asking') this.#set({ paste: { at: 'editing', lines: this.#state.paste.lines } });
  }

  sendPaste(mode: PasteMode, lines?: readonly string[], remember = false): void {
    const { paste, standing } = this.#state;
    if (!paste || paste.at === 'sending') return;
    const these = lines ?? paste.lines;
    if (remember) this.#set({ pasteMode: mode });
    if (mode === 'at-once' && !standing.content) {
      this.#engine.request('session.pipeline', { session: this.#record.id, lines: [...these] }).catch(this.#report);
      return this.#set({ paste: undefined, notice: strings.terminal.paste.done(these.length) });
    }
    this.#set({ paste: { at: 'sending', run: beginPaste(these, standing) } });
    this.#goOnPasting();
  }

  /** Forgets the paste, or stops it where it is. */
  stopPaste(): void {
    const { paste } = this.#state;
    if (paste?.at !== 'sending') return this.#set({ paste: undefined });
    this.#set({ paste: undefined, notice: strings.terminal.paste.stopped(paste.run.lines.length - paste.run.sent) });
  }

  /** The tab is left: what was typed stays, a paste under way stops. */
  dispose(): void {
    const { editor, raw, backspace, pasteMode, paste } = this.#state;
    const left = paste?.at === 'sending' && paste.run.lines.length - paste.run.sent;
    const notice = left ? strings.terminal.paste.stoppedBy.left(left) : undefined;
    clearTimeout(this.#later);
    this.#set({ paste: undefined });
    if (this.#record.open) keptOf.set(this.#record.id, { editor, raw, backspace, pasteMode, notice });
  }

  #goOnPasting(): void {
    const { paste, standing } = this.#state;
    if (paste?.at !== 'sending') return;
    const step = nextStep(paste.run, standing, this.#record.ready);
    const say = strings.terminal.paste;
    if (step.do === 'wait') return;
    if (step.do === 'end') return this.#set({ paste: undefined, notice: say.done(paste.run.lines.length) });
    if (step.do === 'stop') {
      const left = paste.run.lines.length - paste.run.sent;
      return this.#set({ paste: undefined, notice: say.stoppedBy[step.why](left) });
    }
    this.#set({ paste: { at: 'sending', run: step.run } });
    for (const line of step.lines) this.#send(line);
    if (step.content) this.#goOnPasting();
  }

  #send(line: string): void {
    this.#engine.request('session.command', { session: this.#record.id, line }).catch(this.#report);
  }

  #set(change: Partial<InputState>): void {
    this.#state = { ...this.#state, ...change };
    this.#followers.tell();
    this.#around.tell();
  }
}
