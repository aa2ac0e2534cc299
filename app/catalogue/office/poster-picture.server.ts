import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** Why a file does not become a poster. */
export type PosterRefusal = 'not_a_picture' | 'picture_too_small' | 'picture_too_large';

/** A poster in the sizes and forms in which it is served, named by what it shows. */
export interface PosterPicture {
  /** 16 hexadecimal digits of the digest of the picture. */
  digest: string;
  /** The colour that most of it has, #rrggbb. */
  colour: string;
  files: { ending: string; type: string; bytes: Buffer }[];
}

const WIDTHS = [480, 960] as const;
const SMALLEST_PX = 200;
// A photograph of 50 megapixels is more than any poster needs, and takes 200 MB to open.
const MOST_PIXELS = 50_000_000;

// One picture at a time, on one core: buyers come first.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Makes a poster of an uploaded file: JPEG, PNG, WebP or AVIF, turned as the camera was held, without what the camera wrote into it.
 * What the file calls itself is never asked; it is opened only if its first bytes are those of a picture made of dots.
 */
export async function makePoster(bytes: Buffer): Promise<PosterPicture | PosterRefusal> {
  if (!looksLikePicture(bytes)) return 'not_a_picture';
  try {
    const upright = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: 960, height: 2880, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    if (Math.min(upright.info.width, upright.info.height) < SMALLEST_PX) return 'picture_too_small';
    const files = [];
    for (const width of WIDTHS) files.push(...(await inBothForms(upright.data, width)));
    const digest = createHash('sha256').update(upright.data).digest('hex').slice(0, 16);
    return { digest, colour: await colourOf(upright.data), files };
  } catch (cause) {
    return String(cause).includes('pixel limit') ? 'picture_too_large' : 'not_a_picture';
  }
}

async function inBothForms(picture: Buffer, width: number): Promise<PosterPicture['files']> {
  const sized = sharp(picture).resize({ width, withoutEnlargement: true });
  const [webp, avif] = [
    await sized.clone().webp({ quality: 80 }).toBuffer(),
    await sized.clone().avif({ quality: 55, effort: 3 }).toBuffer(),
  ];
  return [
    { ending: `${width}.webp`, type: 'image/webp', bytes: webp },
    { ending: `${width}.avif`, type: 'image/avif', bytes: avif },
  ];
}

async function colourOf(picture: Buffer): Promise<string> {
  const { dominant } = await sharp(picture).resize(64).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function looksLikePicture(bytes: Buffer): boolean {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length < 12) return false;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return true;
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return true;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return true;
  return text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12));
}
