/** What the bytes of a source file say. Uses nothing of Node. */

/**
 * The text of a source file: UTF-8, UTF-16 with its mark, or the Korean encoding of old sources
 * (EUC-KR, which decoders know with the letters of CP949). Undefined for bytes that are none of them:
 * nothing is ever made of replacement characters.
 */
export function decodeSource(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withoutNul(decoded(bytes, 'utf-16le'));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return withoutNul(decoded(bytes, 'utf-16be'));
  if (bytes.subarray(0, 8192).includes(0)) return undefined;
  const text = decoded(bytes, 'utf-8');
  if (text !== undefined) return text;
  const korean = decoded(bytes, 'euc-kr');
  return korean !== undefined && isKorean(korean) ? korean : undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-32 begins with the mark of UTF-16. */
function withoutNul(text: string | undefined): string | undefined {
  return text?.includes('\0') === true ? undefined : text;
}

/** Bytes of other encodings can be read as Korean, too, but hardly give Korean. */
function isKorean(text: string): boolean {
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const hangul = text.match(/[\uAC00-\uD7A3\u3131-\u318E]/g)?.length ?? 0;
  return hangul >= 2 && hangul >= foreign * 0.8;
}
