import { readFile } from 'node:fs/promises';
import { pageHeaders } from '../page-headers.ts';
import type { RendererFiles } from '../renderer-files.ts';
import { isPageAddress, pageScheme } from './page-origin.ts';

/** To be registered before Electron is ready; `standard` gives the page an origin, `secure` the clipboard. */
export const pageSchemePrivileges = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Makes the answerer of `app://ehlo/…`: the files of the page by exact path, with the same headers as the web host's. */
export function pageProtocolHandler(files: RendererFiles): (request: Request) => Promise<Response> {
  const headers = pageHeaders();
  const refuse = (status: number, sentence: string) =>
    new Response(sentence, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'Only GET and HEAD are answered here.');
    const file = isPageAddress(request.url) ? files.get(new URL(request.url).pathname) : undefined;
    if (!file) return refuse(404, 'There is no such page.');
    try {
      const body = await readFile(file.file);
      return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.type } });
    } catch {
      return refuse(404, 'This file of the page is gone. Install Ehlo Desk again.');
    }
  };
}
