import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { incidentOf } from '../../../src/workspace/incident-of';
import { isTemplate } from '../../../src/workspace/template';

const uriOf = (path: string): string => `file:///w/${encodeURI(path)}`;
const document = (title: string, day = ''): string =>
  `# ${title}\n\n## Timeline\n\n- ${day} 10:02 UTC It began\n- 10:20 UTC It ended\n\n## Action items\n\n- Do it\n`;

/** What a file is, whose examples have a day and whose title tells nothing. */
const WITH_DAYS: Readonly<Record<string, boolean>> = {
  'postmortems/template.md': true,
  'postmortems/TEMPLATE.md': true,
  'postmortems/_template.md': true,
  'postmortems/templates.md': true,
  'postmortems/template.postmortem.md': true,
  'postmortems/000-template.md': true,
  'postmortems/0000_incident_template.md': true,
  'postmortems/000 - Postmortem Template.md': true,
  'postmortems/PMyyyy-nnn - Postmortem template.md': true,
  'postmortems/YYYY-MM-DD-postmortem-template.md': true,
  'postmortems/INC-YYYY-NNNN-template.md': true,
  'postmortems/post-mortem-template.md': true,
  'postmortems/postMortemTemplate.md': true,
  'postmortems/incident-report-template.md': true,
  'postmortems/template-incident-report.md': true,
  'postmortems/template.ko.md': true,
  'postmortems/템플릿.md': true,
  'postmortems/포스트모템-템플릿.md': true,
  'postmortems/장애보고서 양식.md': true,
  'postmortems/장애보고서양식.md': true,
  'postmortems/사후 분석 서식.md': true,
  'postmortems/templates/sev1.md': true,
  'postmortems/_templates/long.md': true,
  'postmortem-templates/google.md': true,
  '.github/ISSUE_TEMPLATE/postmortem.md': true,
  '포스트모템/템플릿/기본.md': true,

  'postmortems/2024-03-02-email-template-outage.md': false,
  'postmortems/2024-03-02-template.md': false,
  'postmortems/2024-03-02-incident-template.md': false,
  'postmortems/email-template-outage.md': false,
  'postmortems/email-template.md': false,
  'postmortems/0042-template-engine-down.md': false,
  'postmortems/templated-mails.md': false,
  'postmortems/contemplate.md': false,
  'postmortems/2024-03-02-메일-템플릿-장애.md': false,
  'postmortems/템플릿 장애.md': false,
  'postmortems/메일 템플릿.md': false,
  'postmortems/결제 장애.md': false,
  'postmortems/payments.md': false,
  'postmortems/templates/2024-03-02-payments.md': false,
  'templates/postmortems/payments.md': false,
};

for (const [path, expected] of Object.entries(WITH_DAYS))
  test(`${path} is ${expected ? 'a template' : 'an incident'}, whatever days it has`, () => {
    for (const form of ['NFC', 'NFD'] as const) {
      const uri = uriOf(path.normalize(form));
      const postmortem = parsePostmortem(document('Payments', '2024-03-02'));
      assert.equal(isTemplate(uri, postmortem), expected, form);
      assert.equal(incidentOf(uri, postmortem) === undefined, expected, form);
    }
  });

/** What a title says where there is no day at all. */
const WITHOUT_DAYS: Readonly<Record<string, boolean>> = {
  'Postmortem Template': true,
  'Template for reports': true,
  'Incident 000: Report template': true,
  'Postmortem template (Azure)': true,
  '장애 보고서 템플릿': true,
  '장애 보고서 템플릿 (결제팀)': true,
  'E-mail templates were empty': false,
  'New template broke invoices': false,
  'Template service down': false,
  '메일 템플릿 유실': false,
  Payments: false,
};

for (const [title, expected] of Object.entries(WITHOUT_DAYS))
  test(`“${title}” without a day is ${expected ? 'a template' : 'an incident'}`, () => {
    const uri = uriOf('postmortems/report.md');
    assert.equal(isTemplate(uri, parsePostmortem(document(title))), expected);
    assert.equal(isTemplate(uri, parsePostmortem(document(title, '2024-03-02'))), false);
  });

test('a file that stands in no folder is no template', () => {
  assert.equal(isTemplate('file:///a.md', parsePostmortem(document('Payments'))), false);
  assert.equal(isTemplate('untitled:Untitled-1', parsePostmortem(document('Payments'))), false);
});

test('a name of any length or form is read', () => {
  for (const name of ['', '/', 'template'.repeat(20_000), '템플릿'.repeat(20_000), '%E0%A4%A', '-'])
    assert.equal(typeof isTemplate(`file:///w/${name}.md`, parsePostmortem('')), 'boolean');
});
