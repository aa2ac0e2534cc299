/** The text of a file, or the line at which it stops being one. */
export type Decoded = { text: string; encoding: 'utf-8' | 'utf-16' | 'windows-1252' } | { brokenLine: number };

/**
 * Reads the bytes of a text file as whoever saved it meant them: UTF-8 with or without its mark, UTF-16 with its mark, or what
 * older spreadsheets write (windows-1252). What is none of these, such as a picture or a cut character, says at which line.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return checked(new TextDecoder('utf-16le').decode(bytes), 'utf-16');
  if (first === 0xfe && second === 0xff) return checked(new TextDecoder('utf-16be').decode(bytes), 'utf-16');
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8');
  } catch {
    // A file that is UTF-8 elsewhere is UTF-8 with a broken place, not an old spreadsheet: as that, its accents would come in as Ã©.
    const broken = lineOfBreak(bytes);
    if (hasMultibyte(bytes)) return { brokenLine: broken };
    return checked(new TextDecoder('windows-1252').decode(bytes), 'windows-1252');
  }
}

function checked(text: string, encoding: 'utf-8' | 'utf-16' | 'windows-1252'): Decoded {
  const plain = text.replace(/^\uFEFF/, '');
  // Control characters, the five codes that windows-1252 leaves empty, and the sign for what could not be read.
  const wrong = /(?![\t\n\r])[\p{Cc}\uFFFD]/u.exec(plain);
  return wrong ? { brokenLine: plain.slice(0, wrong.index).split('\n').length } : { text: plain, encoding };
}

/** True when somewhere a letter with an accent is written as UTF-8 writes it. */
function hasMultibyte(bytes: Uint8Array): boolean {
  return bytes.some((byte, index) => {
    const next = bytes[index + 1] ?? 0;
    return byte >= 0xc3 && byte <= 0xc5 && next >= 0x80 && next <= 0xbf;
  });
}

function lineOfBreak(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  for (let index = 0; index <= bytes.length; index += 1) {
    if (index < bytes.length && bytes[index] !== 0x0a) continue;
    try {
      decoder.decode(bytes.subarray(start, index));
    } catch {
      return line;
    }
    line += 1;
    start = index + 1;
  }
  return line;
}
