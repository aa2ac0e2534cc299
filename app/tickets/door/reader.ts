/** Finds a QR code in the picture a video shows now; null when there is none. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's own reader where it has one (Android), else one in JavaScript that is loaded now. */
export async function openReader(): Promise<Reader> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  if (BarcodeDetector && (await formatsOf(BarcodeDetector)).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null;
  }
  const { default: decodeQR } = await import('qr/decode.js');
  return readerOf((picture) => decodeQR(picture));
}

function formatsOf(detector: DetectorClass): Promise<string[]> {
  return detector.getSupportedFormats().catch(() => []);
}

// Larger pictures only take longer: a code that fills a fifth of this is read.
const WIDEST = 960;

function readerOf(decode: (picture: ImageData) => string): Reader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return null;
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decode(context.getImageData(0, 0, canvas.width, canvas.height)) || null;
    } catch {
      // No code in this picture: the next one comes in a moment.
      return null;
    }
  };
}
