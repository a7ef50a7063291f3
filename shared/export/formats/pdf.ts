import type { PaperFormat } from '../format.ts';
import { paperOf } from '../paper-of.ts';

/** Pages to print, to attach and to archive. */
const pdf: PaperFormat = {
  id: 'pdf',
  title: 'PDF',
  extension: 'pdf',
  mediaType: 'application/pdf',
  paper: paperOf,
};
export default pdf;
