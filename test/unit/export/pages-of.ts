/** Text on a page of a PDF, and where it ends. */
export interface Piece {
  readonly text: string;
  readonly right: number;
  readonly bottom: number;
}

/** The pages of a PDF as pdf.js, which browsers show PDF with, reads them. */
export async function pagesOf(bytes: string | Uint8Array): Promise<Piece[][]> {
  if (typeof bytes === 'string') throw new Error('A PDF is no text.');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Piece[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) =>
        'str' in item
          ? [{ text: item.str, right: Number(item.transform[4]) + item.width, bottom: Number(item.transform[5]) }]
          : [],
      ),
    );
  }
  await task.destroy();
  return pages;
}
