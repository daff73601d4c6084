/** The menu of exports. */
import type { Stage } from './stage';
import type { MenuItem } from './menu';
import { pngOf } from './png';
import { svgOf } from '../picture/svg';

/** Pictures are made here, texts by the extension. */
export function exportMenu(stage: Stage): MenuItem[] {
  const { session } = stage;
  const { strings, model } = session;
  if (model === undefined || model.trunks.length === 0) return [];
  const svg = (): string => svgOf(model, strings, session.direction === 'top-down', textWidth());
  return [
    {
      label: strings.exportSvg,
      run: () => session.post({ type: 'export', format: 'svg', data: svg() }),
    },
    {
      label: strings.exportPng,
      run: () => {
        pngOf(svg()).then(
          (data) => session.post({ type: 'export', format: 'png', data }),
          (error: unknown) => {
            session.notice = String(error);
            stage.repaint();
          },
        );
      },
    },
    {
      label: strings.exportMermaid,
      separated: true,
      run: () => session.post({ type: 'export', format: 'mermaid' }),
    },
    {
      label: strings.exportMarkdown,
      run: () => session.post({ type: 'export', format: 'markdown' }),
    },
  ];
}

/** Widths of words, by a canvas. */
function textWidth(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d')!;
  return (text, font) => {
    context.font = font;
    return context.measureText(text).width;
  };
}
