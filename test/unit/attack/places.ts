/** Where somebody may put a run of anything. */
export const PLACES: Readonly<Record<string, (run: string) => string>> = {
  'the front matter': (run) => `---\ntitle: ${run}\nowner: "${run}"\n---\n# T\n`,
  'the title': (run) => `# ${run}\n\n## Timeline\n`,
  'a fact above': (run) => `# T\n\n**Severity:** a${run}b\n`,
  'the narrative': (run) => `# T\n\n## Root cause\n\nThe engineer ${run} forgot it.\n`,
  'a claim': (run) => `# T\n\n## 5 Whys\n\n- Why a${run}b?\n  - [x] **C1** a${run}b\n`,
  'a chain': (run) => `# T\n\n## 5 Whys\n\n1. Why? a${run}b\n2. Why? c\n`,
  'an item': (run) => `# T\n\n## Remediation\n\n- [ ] **R1** a${run}b (addresses: ${run})\n`,
  'a row': (run) => `# T\n\n## Timeline\n\n- 10:00 a${run}b\n- 10:05 c\n`,
  'a table': (run) => `# T\n\n## Timeline\n\n|Time|Event|\n|-|-|\n|10:00|a${run}b|\n`,
  'a comment': (run) => `# T\n\n## Summary\n\n<!-- postmortem-ignore ${run} -->\n`,
};
