import * as l10n from '@vscode/l10n';
import type { CodeReference } from '../../../language/postmortem';
import { judgedReferences, placeWritten } from './known-references';
import type { Rule } from '../../engine/rule';

export const brokenReference: Rule = {
  id: 'broken-reference',
  title: { en: 'Reference that leads nowhere', ko: '끊어진 참조' },
  judgesOld: true,
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  needsReferences: true,
  why: {
    en: 'Evidence that nobody can open is no evidence, and an item whose code cannot be found cannot be checked. It is reported only when everything was looked at: the file, its history in git, and the rest of the workspace.',
    ko: '열어 볼 수 없는 근거는 근거가 아니고, 코드를 찾을 수 없는 항목은 확인할 수 없습니다. 파일과 git 이력, 작업 영역의 나머지까지 모두 살펴본 뒤에만 알립니다.',
  },
  bad: {
    en: '- [ ] Give the call a timeout. [client.ts:40-58](../src/gone.ts#L40-L58)',
    ko: '- [ ] 호출에 타임아웃을 둔다. [client.ts:40-58](../src/gone.ts#L40-L58)',
  },
  good: {
    en: '- [ ] Give the call a timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [ ] 호출에 타임아웃을 둔다. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  check(postmortem, context) {
    return judgedReferences(postmortem, context)
      .filter(({ verdict, pin, reference }) => {
        if (verdict.state !== 'lost') return false;
        return pin !== undefined || reference.lines !== undefined || namesAFile(reference);
      })
      .map(({ reference, verdict, pin }) => ({
        range: reference.targetRange,
        message:
          pin !== undefined
            ? l10n.t(
                'The pinned code “{0}” was not found in its file or anywhere else. Link the code that replaced it, or remove the link.',
                placeWritten(reference),
              )
            : verdict.obstacle === 'no-lines'
              ? l10n.t(
                  '“{0}”: the file does not have these lines. Correct the line numbers, or link the right code.',
                  placeWritten(reference),
                )
              : l10n.t(
                  'File “{0}” not found. Correct the path, or link the code that replaced it.',
                  reference.path.slice(reference.path.lastIndexOf('/') + 1),
                ),
        fixes: [],
      }));
  },
};

/** `/blog/next` and `../other/` may be addresses of the site the document is published on. */
function namesAFile({ path }: CodeReference): boolean {
  return !path.startsWith('/') && /\.[A-Za-z0-9]{1,10}$/.test(path);
}
