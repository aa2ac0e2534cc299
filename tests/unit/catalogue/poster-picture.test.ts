import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { makePoster, type PosterPicture } from '~/catalogue/office/poster-picture.server';

// AVIF takes seconds of a busy core.
vi.setConfig({ testTimeout: 30_000 });

const plain = (width: number, height: number, background = '#1d4fc3') =>
  sharp({ create: { width, height, channels: 3, background } });

async function made(bytes: Buffer): Promise<PosterPicture> {
  const poster = await makePoster(bytes);
  if (typeof poster === 'string') throw new Error(poster);
  return poster;
}

describe('a picture becomes a poster', () => {
  test('in two widths and two forms, named by what it shows, with its colour', async () => {
    const bytes = await plain(1000, 1500).png().toBuffer();
    const poster = await made(bytes);
    const sizes = await Promise.all(poster.files.map(async ({ bytes }) => (await sharp(bytes).metadata()).width));
    expect(poster.files.map(({ ending }) => ending)).toEqual(['480.webp', '480.avif', '960.webp', '960.avif']);
    expect(sizes).toEqual([480, 480, 960, 960]);
    expect(poster.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(poster.colour).toMatch(/^#1/);
  });

  test('of the same name whenever it shows the same', async () => {
    const digestOf = async (colour: string) => (await made(await plain(200, 300, colour).png().toBuffer())).digest;
    expect(await digestOf('#c3301d')).toBe(await digestOf('#c3301d'));
    expect(await digestOf('#c3301d')).not.toBe(await digestOf('#1d4fc3'));
  });

  test('upright, and without what the camera wrote into it', async () => {
    const photo = await plain(600, 400)
      .withExif({ IFD0: { Copyright: 'A camera', Artist: 'Somebody' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const poster = await made(photo);
    for (const { bytes } of poster.files) {
      const { width = 0, height = 0, exif, orientation } = await sharp(bytes).metadata();
      expect(height).toBeGreaterThan(width);
      expect([exif, orientation]).toEqual([undefined, undefined]);
    }
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('from %s', async (form) => {
    expect((await made(await plain(300, 450).toFormat(form).toBuffer())).files).toHaveLength(4);
  });
});

describe('what is no picture does not', () => {
  test.each([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', Buffer.from('<!doctype html><title>affiche.png</title>')],
    ['a PDF', Buffer.from('%PDF-1.7 affiche')],
    ['a GIF', Buffer.from('GIF89a, then something')],
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from([0xff, 0xd8])],
    [
      'the head of a PNG before a drawing',
      Buffer.from('\x89PNG\r\n\x1a\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'latin1'),
    ],
  ])('%s', async (_what, bytes) => {
    expect(await makePoster(bytes)).toBe('not_a_picture');
  });

  test('a picture that ends in the middle', async () => {
    const whole = await sharp({
      create: {
        width: 240,
        height: 360,
        channels: 3,
        background: '#777',
        noise: { type: 'gaussian', mean: 100, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await makePoster(whole.subarray(0, whole.length / 2))).toBe('not_a_picture');
    expect((await made(whole)).files).toHaveLength(4);
  });

  test('a stamp, and a wall of more dots than a poster needs', async () => {
    expect(await makePoster(await plain(199, 400).png().toBuffer())).toBe('picture_too_small');
    expect((await made(await plain(200, 400).png().toBuffer())).files).toHaveLength(4);
    expect(await makePoster(await plain(8000, 8000).png().toBuffer())).toBe('picture_too_large');
  });
});
