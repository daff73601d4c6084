import * as l10n from '@vscode/l10n';
import { asHeadings, asMarkdownTable, unescaped } from '../../../edits/make-readable';
import type { Postmortem } from '../../../language/postmortem';
import type { Unread } from '../../../language/unread';
import { sectionLabel } from '../../../vocabulary/headings';
import type { Finding, Fix, Rule } from '../../engine/rule';
import { quoted } from '../../engine/subject';

export const notRead: Rule = {
  id: 'not-read',
  title: { en: 'Not read', ko: '읽지 못한 내용' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'What is not read is not checked, counts nowhere and is in no report. Rather than call it missing, this says what stands there and what would let it be read.',
    ko: '읽지 못한 내용은 검사하지도, 집계하지도, 보고서에 담지도 않습니다. 없다고 하는 대신 무엇이 있는지, 어떻게 하면 읽을 수 있는지 알려 드립니다.',
  },
  bad: {
    en: '\\# Uploads failed\n\n\\## Timeline\n\n\\## Action items',
    ko: '\\# 업로드 실패\n\n\\## 타임라인\n\n\\## 재발 방지 대책',
  },
  good: {
    en: '# Uploads failed\n\n## Timeline\n\n## Action items',
    ko: '# 업로드 실패\n\n## 타임라인\n\n## 재발 방지 대책',
  },
  judgesTemplates: true,
  settings: ['postmortem.headings'],
  check: (postmortem) => postmortem.unread.map((unread) => findingOf(postmortem, unread)),
};

function findingOf(postmortem: Postmortem, unread: Unread): Finding {
  const { kind, range, ids, title = '' } = unread;
  switch (kind) {
    case 'escaped':
      return {
        range,
        message: l10n.t('The Markdown marks are escaped here (“\\#”), so nothing can be read.'),
        fixes: fixOf(l10n.t('Remove the backslashes'), unescaped(postmortem)),
      };
    case 'table':
      return {
        range,
        message: l10n.t(
          'The sections of this document are cells of a table, and cells are not read as sections.',
        ),
        fixes: fixOf(l10n.t('Turn the table into headings'), asHeadings(postmortem, range)),
      };
    case 'html':
      return {
        range: { start: range.start, end: range.start + '<table'.length },
        message: l10n.t(
          'This table is written in HTML, and only tables in Markdown are read as “{0}”.',
          sectionLabel(ids[0]!, postmortem.language),
        ),
        fixes: fixOf(l10n.t('Turn it into a Markdown table'), asMarkdownTable(postmortem, range)),
      };
    case 'nothing':
      return {
        range,
        message: l10n.t(
          'The title says postmortem, but no section of one was found. Name sections as “Customer impact”, “Timeline”, “5 Whys” or “Remediation”, or name your own in “headings”.',
        ),
        fixes: [],
        atMost: 'hint',
      };
    case 'heading':
      return {
        range,
        subject: quoted(title),
        message: l10n.t(
          '{0} looks like “{1}”, but its title does not say so: it is not read. Rename it, or name it in “headings”.',
          quoted(title),
          sectionLabel(ids[0]!, postmortem.language),
        ),
        fixes: [],
        atMost: 'hint',
      };
  }
}

function fixOf(title: string, edits: Fix['edits']): Fix[] {
  return edits.length === 0 ? [] : [{ title, edits, preferred: true }];
}
