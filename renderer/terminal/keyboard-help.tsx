import { strings } from '../strings.ts';
import { Modal } from './modal.tsx';

/** Every key of the terminal. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const say = strings.terminal.keys;
  return (
    <Modal title={say.title} onClose={onClose}>
      <table className="keyboard-help" data-testid="keyboard-help">
        <tbody>
          {say.rows.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                {keys.split(', ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
