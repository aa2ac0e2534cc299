import sharp, { type Sharp } from 'sharp';

/** Why a file is not opened as a picture. */
export type PictureRefusal = 'not_a_picture' | 'picture_too_large';

// A photograph of 50 megapixels is more than any poster needs, and takes 200 MB to open.
const MOST_PIXELS = 50_000_000;

// One picture at a time, on one core: buyers come first.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Opens an uploaded file: JPEG, PNG, WebP or AVIF, turned as the camera was held, without what the camera wrote into it. What the file
 * calls itself is never asked; it is opened only if its first bytes are those of a picture made of dots.
 * @param work what to make of the picture; what it throws is a picture that cannot be read
 */
export async function openPicture<Result>(
  bytes: Buffer,
  work: (picture: Sharp) => Promise<Result>,
): Promise<Result | PictureRefusal> {
  if (!looksLikePicture(bytes)) return 'not_a_picture';
  try {
    return await work(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient());
  } catch (cause) {
    return String(cause).includes('pixel limit') ? 'picture_too_large' : 'not_a_picture';
  }
}

function looksLikePicture(bytes: Buffer): boolean {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length < 12) return false;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return true;
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return true;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return true;
  return text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12));
}
