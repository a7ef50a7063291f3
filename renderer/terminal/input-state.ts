import type { Standing } from '../../shared/smtp/standing.ts';
import type { Editor } from './line-editor.ts';
import type { PasteMode, PasteRun } from './paste-run.ts';
import type { BackspaceOctet } from './raw-keys.ts';

/** Several pasted lines: asked about, being edited, or on their way. */
export type PasteState =
  | { readonly at: 'asking' | 'editing'; readonly lines: readonly string[] }
  | { readonly at: 'sending'; readonly run: PasteRun };

/** What the input side of a terminal shows. A change makes a new object. */
export interface InputState {
  readonly editor: Editor;
  readonly standing: Standing;
  readonly open: boolean;
  readonly raw: boolean;
  readonly backspace: BackspaceOctet;
  readonly paste: PasteState | undefined;
  readonly pasteMode: PasteMode | undefined;
  /** One sentence on what just happened to the input. */
  readonly notice: string | undefined;
}

/** What stays of a session's input while its tab is not shown. */
export type KeptInput = Pick<InputState, 'editor' | 'raw' | 'backspace' | 'pasteMode' | 'notice'>;
