/** A picture of a picture. */

/** Canvases beyond these are refused by browsers, or take more memory than a picture is worth. */
const LARGEST_SIDE = 16_000;
const LARGEST_AREA = 100_000_000;

/**
 * The SVG drawn at twice its size, or as large as a canvas can be: PNG as base64.
 * @throws when there is no memory for it
 */
export async function pngOf(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const longest = Math.max(image.naturalWidth, image.naturalHeight, 1);
  const area = Math.max(image.naturalWidth * image.naturalHeight, 1);
  const scale = Math.min(2, LARGEST_SIDE / longest, Math.sqrt(LARGEST_AREA / area));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [kind, data] = canvas.toDataURL('image/png').split(',');
  if (kind !== 'data:image/png;base64' || !data) throw new Error('no memory for the picture');
  return data;
}
