import { Select } from '@fluentui/react-components';
import { strings } from '../strings.ts';

/** Which of the connections of a guided check the terminal shows. */
export function SessionPicker(props: {
  sessions: readonly string[];
  shown: string | undefined;
  onPick: (session: string) => void;
}) {
  return (
    <Select
      aria-label={strings.playbook.sessions}
      value={props.shown ?? ''}
      onChange={(_, data) => props.onPick(data.value)}
    >
      {props.sessions.map((session, index) => (
        <option key={session} value={session}>
          {strings.playbook.session(index + 1)}
        </option>
      ))}
    </Select>
  );
}
