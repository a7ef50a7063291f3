import './notes.css';
import { Button, Textarea } from '@fluentui/react-components';
import { NoteAddRegular } from '@fluentui/react-icons/svg/note-add';
import { type FormEvent, useState } from 'react';
import { visibleText } from '../../shared/session/visible-text.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** The technician's notes beside one line of the session, and a place for another one. They go with every export. */
export function LineNotes({ session, event, notes }: { session: string; event: number; notes: readonly string[] }) {
  const store = useStore();
  const [text, setText] = useState<string>();
  const say = strings.notes;

  function save(submitted: FormEvent): void {
    submitted.preventDefault();
    const note = text?.trim() ?? '';
    if (note === '') {
      setText(undefined);
      return;
    }
    store.engine
      .request('session.note', { session, text: note, about: event })
      .then(() => setText(undefined))
      .catch(store.report);
  }

  return (
    <div className="line-notes">
      {notes.map((note) => (
        <p className="line-note" key={note} data-testid="line-note">
          {note.split('\n').map(visibleText).join('\n')}
        </p>
      ))}
      {text === undefined ? (
        <Button
          size="small"
          appearance="subtle"
          icon={<NoteAddRegular />}
          data-testid="note-add"
          onClick={() => setText('')}
        >
          {say.add}
        </Button>
      ) : (
        <form onSubmit={save}>
          <Textarea
            autoFocus
            resize="vertical"
            value={text}
            maxLength={10_000}
            aria-label={say.label}
            placeholder={say.placeholder}
            data-testid="note-text"
            onChange={(_, data) => setText(data.value)}
            onKeyDown={(key) => {
              if (key.key === 'Escape') setText(undefined);
              if (key.key === 'Enter' && key.ctrlKey) save(key);
            }}
          />
          <Button size="small" type="submit" data-testid="note-save">
            {say.save}
          </Button>
        </form>
      )}
    </div>
  );
}
