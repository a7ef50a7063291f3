import type { PaperStop } from '../../shared/export/paper.ts';
import { colours, type Sheet } from './sheet.ts';

const radius = 17;
const height = 68;

/** The way of the mail: a circle a station, dashes where the mail did not come, a cross where it stops. */
export function drawPathOn(sheet: Sheet, stops: readonly PaperStop[]): void {
  const { document, setter, left, width } = sheet;
  sheet.y += 10;
  sheet.room(height);
  const step = width / stops.length;
  const middle = sheet.y + radius + 4;
  stops.forEach((stop, index) => {
    const x = left + step * (index + 0.5);
    const ink = inkOf(stop);
    if (index > 0) {
      document.lineWidth(1.2).strokeColor(colours.quiet);
      if (stop.state === 'not-reached') document.dash(4, { space: 4 });
      document
        .moveTo(x - step + radius + 3, middle)
        .lineTo(x - radius - 3, middle)
        .stroke()
        .undash();
    }
    document.lineWidth(1.2).circle(x, middle, radius).stroke(ink);
    document
      .save()
      .translate(x - 9, middle - 9)
      .scale(0.75);
    document.lineWidth(1.6).path(stop.glyph).stroke(ink).restore();
    if (stop.state === 'break' || stop.state === 'warned') {
      const [cx, cy] = [x + radius - 3, middle - radius + 2];
      document.lineWidth(2).path(`M${cx - 4} ${cy - 4}L${cx + 4} ${cy + 4}M${cx + 4} ${cy - 4}L${cx - 4} ${cy + 4}`);
      document.stroke(ink);
    }
    const face = stop.state === 'break' ? 'bold' : 'text';
    setter
      .lines(stop.name, face, 8, step - 6)
      .slice(0, 2)
      .forEach((line, row) => {
        const long = line.reduce((sum, run) => sum + run.width, 0);
        sheet.line(line, 8, x - long / 2, middle + radius + 5 + row * 10, ink);
      });
  });
  sheet.y += height + 4;
}

function inkOf({ state }: PaperStop): string {
  if (state === 'break') return colours.error;
  if (state === 'warned') return colours.warning;
  return state === 'not-reached' ? colours.quiet : colours.text;
}
