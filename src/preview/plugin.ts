/**
 * What the built-in Markdown preview draws for postmortems: the state of a claim, ids, tokens and
 * notes. VS Code calls the plugin once and renders tokens it parsed earlier, so everything happens
 * at rendering: tokens are looked at, never changed, and other documents pass through untouched.
 */
import type { MarkdownIt } from 'markdown-it';
import { isPostmortem, readOutline, type PreviewOutline } from './outline';
import { drawPostmortem } from './draw';

/**
 * The markdown-it plugin that `activate()` hands to the Markdown preview.
 * @param md the preview's own instance; returned, its renderer wrapped
 * @param counts whether the document at an address is a postmortem; without it the tokens decide
 */
export function extendMarkdownIt<Address = unknown>(
  md: MarkdownIt,
  counts?: (address: Address) => boolean,
): MarkdownIt {
  const { renderer } = md;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env) => {
    const outline = readOutline(tokens);
    return render(
      isDrawn(outline, env, counts) ? drawPostmortem(tokens, outline) : tokens,
      options,
      env,
    );
  };
  return md;
}

function isDrawn<Address>(
  outline: PreviewOutline,
  env: unknown,
  counts: ((address: Address) => boolean) | undefined,
): boolean {
  if (counts === undefined) return isPostmortem(outline, pathOf(env));
  if (typeof env !== 'object' || env === null || !('currentDocument' in env)) return false;
  // a document without a known section has nothing that is drawn
  return outline.sections.length > 0 && counts(env.currentDocument as Address);
}

/** The path of the document that is rendered: VS Code puts its address into the environment. */
function pathOf(env: unknown): string | undefined {
  if (typeof env !== 'object' || env === null || !('currentDocument' in env)) return undefined;
  const address = env.currentDocument;
  if (typeof address !== 'object' || address === null || !('path' in address)) return undefined;
  return typeof address.path === 'string' ? address.path : undefined;
}
