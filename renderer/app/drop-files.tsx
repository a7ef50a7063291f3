import './drop-files.css';
import { DocumentArrowUpRegular } from '@fluentui/react-icons/svg/document-arrow-up';
import { useEffect, useState } from 'react';
import { openFiles } from '../store/open-files.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Files dropped anywhere in the window are opened; while they are held over it, it says so. */
export function DropFiles() {
  const store = useStore();
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Without this a browser leaves the page and shows the file.
    const drag = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      void openFiles(store, [...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [store]);

  if (!over) return null;
  return (
    <div className="drop-files" data-testid="drop-files">
      <p>
        <DocumentArrowUpRegular fontSize={40} />
        {strings.start.drop}
      </p>
    </div>
  );
}

/** Files, and not over a field that takes files itself. */
function isOurs({ dataTransfer, target }: DragEvent): boolean {
  const field = target instanceof Element && target.closest('input[type=file]') !== null;
  return dataTransfer?.types.includes('Files') === true && !field;
}
