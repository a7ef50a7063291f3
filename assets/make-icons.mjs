// Draws icon.png, icon.ico and icon.icns from icon.svg with the browser of the tests: `node assets/make-icons.mjs`.
// Run it after a change of the drawing; the results are kept in the repository, so that a build needs no browser.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
const { default: packed } = await import('@sparticuz/chromium');

const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args });
const page = await browser.newPage();
const images = new Map();
for (const size of [16, 20, 24, 32, 40, 48, 64, 128, 256, 512, 1024]) images.set(size, await draw(size));
await browser.close();

write('icon.png', images.get(512).png);
write('icon.ico', ico([16, 20, 24, 32, 40, 48, 64, 256]));
write('icon.icns', icns());

function write(name, bytes) {
  writeFileSync(new URL(name, import.meta.url), bytes);
  console.log(`assets/${name}: ${bytes.length} bytes`);
}

/** PNG and raw RGBA of the drawing at one size. */
async function draw(size) {
  const { png, rgba } = await page.evaluate(
    async ([source, side]) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(source)}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = side;
      canvas.height = side;
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, side, side);
      const pixels = [...context.getImageData(0, 0, side, side).data];
      return { png: canvas.toDataURL('image/png').split(',')[1], rgba: side <= 64 ? pixels : [] };
    },
    [svg, size],
  );
  return { png: Buffer.from(png, 'base64'), rgba };
}

/** Small sizes as bitmaps, as old parts of Windows and NSIS read nothing else; 256 as PNG, as it is usual. */
function ico(sizes) {
  const bodies = sizes.map((size) => (size === 256 ? images.get(size).png : bitmap(size, images.get(size).rgba)));
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [index, size] of sizes.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bodies[index].length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bodies[index].length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** A 32-bit bitmap as an icon holds it: header, rows from the bottom as BGRA, then an empty mask. */
function bitmap(size, rgba) {
  const maskRow = Math.ceil(size / 32) * 4;
  const body = Buffer.alloc(40 + size * size * 4 + maskRow * size);
  body.writeUInt32LE(40, 0);
  body.writeInt32LE(size, 4);
  body.writeInt32LE(size * 2, 8);
  body.writeUInt16LE(1, 12);
  body.writeUInt16LE(32, 14);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const to = 40 + ((size - 1 - y) * size + x) * 4;
      body.set([rgba[from + 2], rgba[from + 1], rgba[from], rgba[from + 3]], to);
    }
  }
  return body;
}

function icns() {
  const types = {
    icp4: 16,
    icp5: 32,
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  };
  const entries = Object.entries(types).map(([type, size]) => {
    const { png } = images.get(size);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + png.length, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
