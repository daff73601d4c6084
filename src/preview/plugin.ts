/**
 * What the built-in Markdown preview draws for postmortems: the state of a claim, ids, tokens and
 * notes. VS Code calls the plugin once and renders tokens it parsed earlier, so everything happens
 * at rendering: tokens are looked at, never changed, and other documents pass through untouched.
 */
import type { MarkdownIt } from 'markdown-it';
import { isPostmortem, readOutline } from './outline';
import { drawPostmortem } from './draw';

/**
 * The markdown-it plugin that `activate()` hands to the Markdown preview.
 * @param md the preview's own instance; returned, its renderer wrapped
 */
export function extendMarkdownIt(md: MarkdownIt): MarkdownIt {
  const { renderer } = md;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env) => {
    const outline = readOutline(tokens);
    return render(
      isPostmortem(outline, pathOf(env)) ? drawPostmortem(tokens, outline) : tokens,
      options,
      env,
    );
  };
  return md;
}

/** The path of the document that is rendered: VS Code puts its address into the environment. */
function pathOf(env: unknown): string | undefined {
  if (typeof env !== 'object' || env === null || !('currentDocument' in env)) return undefined;
  const address = env.currentDocument;
  if (typeof address !== 'object' || address === null || !('path' in address)) return undefined;
  return typeof address.path === 'string' ? address.path : undefined;
}
