import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { openPicture, type PictureRefusal } from '~/platform/picture.server';

/** Why a file does not become a poster. */
export type PosterRefusal = PictureRefusal | 'picture_too_small';

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
/** Makes a poster of an uploaded file, see `openPicture`. */
export function makePoster(bytes: Buffer): Promise<PosterPicture | PosterRefusal> {
  return openPicture(bytes, async (picture) => {
    const upright = await picture
      .flatten({ background: '#ffffff' })
      .resize({ width: 960, height: 2880, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    if (Math.min(upright.info.width, upright.info.height) < SMALLEST_PX) return 'picture_too_small';
    const files = [];
    for (const width of WIDTHS) files.push(...(await inBothForms(upright.data, width)));
    const digest = createHash('sha256').update(upright.data).digest('hex').slice(0, 16);
    return { digest, colour: await colourOf(upright.data), files };
  });
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
