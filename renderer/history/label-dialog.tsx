import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Labels, tagChange } from '../../shared/session/labels.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

interface LabelsOfSession {
  session: string;
  labels: Labels;
  onClose: (changed: boolean) => void;
}

/** Name, ticket and tags of one session. */
export function LabelDialog({ open, ...session }: LabelsOfSession & { open: boolean }) {
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && session.onClose(false)}>
      <DialogSurface data-testid="label-dialog">
        <LabelForm {...session} />
      </DialogSurface>
    </Dialog>
  );
}

function LabelForm({ session, labels, onClose }: LabelsOfSession) {
  const store = useStore();
  const [name, setName] = useState(labels.name ?? '');
  const [ticket, setTicket] = useState(labels.ticket ?? '');
  const [tags, setTags] = useState(labels.tags?.join(', ') ?? '');
  const say = strings.history;

  function save(event: FormEvent): void {
    event.preventDefault();
    const list = [...new Set(tags.split(',').map((tag) => tag.trim().slice(0, 50)))].filter((tag) => tag !== '');
    const next = { name: name.trim(), ticket: ticket.trim(), ...tagChange(labels.tags, list.slice(0, 20)) };
    store.engine
      .request('session.label', { session, labels: next })
      .then(() => onClose(true))
      .catch(store.report);
  }

  return (
    <form onSubmit={save}>
      <DialogBody>
        <DialogTitle>{say.labelTitle}</DialogTitle>
        <DialogContent className="label-fields">
          <Field label={say.name} hint={say.nameHint}>
            <Input value={name} maxLength={200} data-testid="label-name" onChange={(_, data) => setName(data.value)} />
          </Field>
          <Field label={say.ticket}>
            <Input
              value={ticket}
              maxLength={100}
              placeholder="INC0012345"
              data-testid="label-ticket"
              onChange={(_, data) => setTicket(data.value)}
            />
          </Field>
          <Field label={say.tags} hint={say.tagsHint}>
            <Input value={tags} data-testid="label-tags" onChange={(_, data) => setTags(data.value)} />
          </Field>
        </DialogContent>
        <DialogActions>
          <Button appearance="secondary" onClick={() => onClose(false)}>
            {say.cancel}
          </Button>
          <Button appearance="primary" type="submit" data-testid="label-save">
            {say.save}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
