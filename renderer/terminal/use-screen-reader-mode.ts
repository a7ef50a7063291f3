import { useState } from 'react';

const key = 'ehlo.screen-reader';

/** Whether the terminal shows itself to screen readers row by row; the wish is kept for the next time. */
export function useScreenReaderMode(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(key) === 'on');
  return [
    on,
    (next) => {
      localStorage.setItem(key, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}
