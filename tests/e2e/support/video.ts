import { create } from 'qrcode';

const [WIDTH, HEIGHT, MODULE] = [640, 480, 8];

/** A film (YUV4MPEG2, two still pictures) of a QR code held before a camera, for a browser's pretended camera. */
export function videoOfCode(text: string): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const left = Math.round((WIDTH - modules.size * MODULE) / 2);
  const top = Math.round((HEIGHT - modules.size * MODULE) / 2);
  for (let y = 0; y < modules.size * MODULE; y += 1) {
    for (let x = 0; x < modules.size * MODULE; x += 1) {
      if (modules.get(Math.floor(y / MODULE), Math.floor(x / MODULE))) luma[(top + y) * WIDTH + left + x] = 16;
    }
  }
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), luma, colourless]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), picture, picture]);
}
