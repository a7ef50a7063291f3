import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** What the technician has to know about the window itself: the host is gone, a request failed. */
export function Notices() {
  const store = useStore();
  const link = useAppState((state) => state.link);
  const problem = useAppState((state) => state.problem);
  return (
    <div className="notices">
      {link === 'lost' && (
        <MessageBar intent="warning" data-testid="link-lost">
          <MessageBarBody>{strings.link.lost}</MessageBarBody>
        </MessageBar>
      )}
      {problem !== undefined && (
        <MessageBar intent="error" data-testid="problem">
          <MessageBarBody>{problem}</MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                icon={<DismissRegular />}
                aria-label={strings.problem.dismiss}
                onClick={() => store.dispatch({ do: 'problem', message: undefined })}
              />
            }
          />
        </MessageBar>
      )}
    </div>
  );
}
