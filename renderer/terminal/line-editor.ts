import { type Completion, complete, type Suggest } from './tab-completion.ts';

/** The line being typed. Pure: keys go in, the next state and what to do come out. */
export interface Editor {
  readonly text: string;
  /** Position of the caret in UTF-16 units. */
  readonly caret: number;
  /** Earlier lines, oldest first. */
  readonly history: readonly string[];
  /** Which earlier line is shown; `history.length` is the line being typed. */
  readonly at: number;
  /** The line being typed while an earlier one is shown. */
  readonly draft: string;
  readonly completion?: Completion | undefined;
}

export type EditorAct = { readonly do: 'submit'; readonly line: string } | { readonly do: 'cancel' };

export const emptyEditor: Editor = { text: '', caret: 0, history: [], at: 0, draft: '' };
const historyLimit = 500;
const lineLimit = 900_000;
const keySequence = /^\x1b(?:\[[0-9;?]*[A-Za-z~]|O[A-Za-z]|[^[\]O]?)/;
const plainText = /^[^\x00-\x1f\x7f-\x9f]+/;

/** Applies what the terminal reports of keyboard and clipboard. Pasted line ends submit line by line. */
export function typeInto(
  editor: Editor,
  data: string,
  suggest: Suggest = () => [],
): { editor: Editor; acts: EditorAct[] } {
  const acts: EditorAct[] = [];
  let state = editor;
  if (data === '\t') return { editor: completed(state, suggest), acts };
  let rest = data.replaceAll('\r\n', '\r');
  while (rest !== '') {
    const text = plainText.exec(rest)?.[0];
    if (text !== undefined) {
      state = insert(state, text);
      rest = rest.slice(text.length);
      continue;
    }
    const key = keySequence.exec(rest)?.[0] ?? rest.charAt(0);
    rest = rest.slice(key.length);
    if (key === '\r' || key === '\n') {
      acts.push({ do: 'submit', line: state.text });
      state = submitted(state);
    } else if (key === '\x03') {
      if (state.text === '') acts.push({ do: 'cancel' });
      state = put(state, '', 0);
    } else state = pressed(state, key);
  }
  return { editor: state, acts };
}

function pressed(state: Editor, key: string): Editor {
  const { text, caret } = state;
  switch (key) {
    case '\x7f':
    case '\b':
      return remove(state, previous(text, caret), caret);
    case '\x1b[3~':
      return remove(state, caret, following(text, caret));
    case '\x1b[D':
    case '\x1bOD':
    case '\x02':
      return move(state, previous(text, caret));
    case '\x1b[C':
    case '\x1bOC':
    case '\x06':
      return move(state, following(text, caret));
    case '\x1b[1;5D':
    case '\x1bb':
      return move(state, wordStart(text, caret));
    case '\x1b[1;5C':
    case '\x1bf':
      return move(state, caret + (/^\s*\S*/.exec(text.slice(caret))?.[0].length ?? 0));
    case '\x1b[H':
    case '\x1bOH':
    case '\x1b[1~':
    case '\x01':
      return move(state, 0);
    case '\x1b[F':
    case '\x1bOF':
    case '\x1b[4~':
    case '\x05':
      return move(state, text.length);
    case '\x1b[A':
    case '\x1bOA':
    case '\x10':
      return recall(state, state.at - 1);
    case '\x1b[B':
    case '\x1bOB':
    case '\x0e':
      return recall(state, state.at + 1);
    case '\x15':
      return remove(state, 0, caret);
    case '\x0b':
      return remove(state, caret, text.length);
    case '\x17':
      return remove(state, wordStart(text, caret), caret);
    case '\t':
      return insert(state, '\t');
    default:
      return state;
  }
}

function put(state: Editor, text: string, caret: number): Editor {
  return { ...state, text, caret, at: state.history.length, draft: '', completion: undefined };
}

function move(state: Editor, caret: number): Editor {
  return { ...state, caret, completion: undefined };
}

function insert(state: Editor, added: string): Editor {
  const text = state.text.slice(0, state.caret) + added + state.text.slice(state.caret);
  return text.length > lineLimit ? state : put(state, text, state.caret + added.length);
}

function remove(state: Editor, from: number, to: number): Editor {
  return from === to ? state : put(state, state.text.slice(0, from) + state.text.slice(to), from);
}

function recall(state: Editor, at: number): Editor {
  if (at < 0 || at > state.history.length) return state;
  const draft = state.at === state.history.length ? state.text : state.draft;
  const text = at === state.history.length ? draft : (state.history[at] ?? '');
  return { ...state, text, caret: text.length, at, draft, completion: undefined };
}

/** Lines with a password or token are not remembered. */
function submitted(state: Editor): Editor {
  const keep = state.text.trim() !== '' && !/^\s*AUTH\b/i.test(state.text) && state.history.at(-1) !== state.text;
  const history = keep ? [...state.history, state.text].slice(-historyLimit) : state.history;
  return { text: '', caret: 0, history, at: history.length, draft: '' };
}

/** Takes the newest line out of the history again: it answered a request for a secret. */
export function forgetNewest(editor: Editor, line: string): Editor {
  if (editor.history.at(-1) !== line) return editor;
  const history = editor.history.slice(0, -1);
  return { ...editor, history, at: history.length };
}

/** A line put in as a whole, from a button; the caret stands between `<>` where it ends so. */
export function replaceLine(editor: Editor, text: string): Editor {
  return put(editor, text, text.endsWith('<>') ? text.length - 1 : text.length);
}

/** Text put in at the caret. */
export function insertText(editor: Editor, text: string): Editor {
  return insert(editor, text);
}

function completed(state: Editor, suggest: Suggest): Editor {
  const next = complete(state.text, state.caret, state.completion, suggest);
  return next ? { ...put(state, next.text, next.caret), completion: next.completion } : state;
}

function previous(text: string, caret: number): number {
  if (caret === 0) return 0;
  return caret - (/[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(0, caret)) ? 2 : 1);
}

function following(text: string, caret: number): number {
  if (caret >= text.length) return text.length;
  return caret + ((text.codePointAt(caret) ?? 0) > 0xffff ? 2 : 1);
}

function wordStart(text: string, caret: number): number {
  return caret - (/\S*\s*$/.exec(text.slice(0, caret))?.[0].length ?? 0);
}
