import { splitAtWords } from './find-words.ts';
import { Term } from './term.tsx';

/** A sentence whose protocol words explain themselves on hover. */
export function Prose({ text }: { text: string }) {
  return splitAtWords(text).map((piece, index) =>
    piece.meaning === undefined ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text keep their places
      <Term key={index} meaning={piece.meaning}>
        {piece.text}
      </Term>
    ),
  );
}
