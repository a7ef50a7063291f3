import { brotliDecompressSync } from 'node:zlib';

/** Takes the place of the `brotli` package in the build: fontkit asks for it to read WOFF2, and Node can do that itself. */
export default function brotliDecompress(compressed: Uint8Array): Uint8Array {
  return brotliDecompressSync(compressed);
}
