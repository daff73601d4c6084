import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { document, read } from './tree-outline';

/** Reads `section` and compares its shape and tree. Leading and trailing blank lines do not count. */
function check(shape: string, section: string, expected: string): void {
  const found = read(document(section.replace(/^\n/, '')));
  assert.equal(found.outline, expected.replace(/^\n|\n\s*$/g, ''));
  assert.equal(found.shape, shape);
}

/** No tree, and one hint that says so. */
function checkNone(section: string): void {
  const found = read(document(section.replace(/^\n/, '')));
  assert.equal(found.outline, '');
  assert.equal(found.shape, '');
  assert.deepEqual(found.problems, ['five-whys-unreadable']);
}

const CHAIN = `
? Why could customers not pay?
  - The pool was empty.
    ? Why was the pool empty?
      - Calls had no timeout.`;

describe('statement, bold question, nested answers', () => {
  it('branches, and each list belongs to the question before it', () =>
    check(
      'statement-question',
      `
- Nobody could pay.

  **Why could nobody pay?**

  - The pool was empty. [graph](https://example.com/g)

    **Why was it empty?**

    - Calls had no timeout.
    - Two jobs shared it.

      **Why did they share it?**

      - It was the default.

    **Why did nobody see it?**

    - No alert.`,
      `
? Why could nobody pay? [Nobody could pay.]
  - The pool was empty. [1 evidence]
    ? Why was it empty?
      - Calls had no timeout.
      - Two jobs shared it.
        ? Why did they share it?
          - It was the default.
    ? Why did nobody see it?
      - No alert.`,
    ));
  it('several questions about one statement are several trunks', () =>
    check(
      'statement-question',
      `
- 결제가 되지 않았다.

  **왜 결제가 되지 않았나?**

  - 풀이 비었다

  **왜 늦게 알았나?**

  - 알림이 없었다`,
      `
? 왜 결제가 되지 않았나? [결제가 되지 않았다.]
  - 풀이 비었다
? 왜 늦게 알았나?
  - 알림이 없었다`,
    ));
  it('the question may follow in the same paragraph', () =>
    check(
      'statement-question',
      `
- Nobody could pay.
  **Why?**
  - The pool was empty.
    **Why was it empty?**
    - Calls had no timeout.`,
      `
? Nobody could pay. Why?
  - The pool was empty.
    ? Why was it empty?
      - Calls had no timeout.`,
    ));
  it('a claim marked with a box makes it canonical', () =>
    check(
      'canonical',
      `
- Why could nobody pay?
  - [ ] The pool was empty. **Why?** Nobody knows yet.

    **Why was it empty?**

    - [ ] Calls had no timeout.`,
      `
? Why could nobody pay?
  - The pool was empty. Why? Nobody knows yet.
    - Calls had no timeout.`,
    ));
});

describe('a numbered chain', () => {
  const shapes: Record<string, string> = {
    'bold question, arrow': `
1. **Why could customers not pay?** → The pool was empty.
2. **Why was the pool empty?** → Calls had no timeout.`,
    'arrow in the next line': `
1. **Why could customers not pay?**
   → The pool was empty.

2. **Why was the pool empty?**
   → Calls had no timeout.`,
    'answer in the next line': `
1. **Why could customers not pay?**
   The pool was empty.
2. **Why was the pool empty?**
   Calls had no timeout.`,
    'answer in the next paragraph': `
1. **Why could customers not pay?**

   The pool was empty.

2. **Why was the pool empty?**

   Calls had no timeout.`,
    'double arrow': `
1. Why could customers not pay? ⇒ The pool was empty.
2. Why was the pool empty? => Calls had no timeout.`,
    'hyphen arrow and bullets': `
- Why could customers not pay? -> The pool was empty.
- Why was the pool empty? - Calls had no timeout.`,
    'a sentence behind': `
1. Why could customers not pay? The pool was empty.
2. Why was the pool empty? Calls had no timeout.`,
    'bold Q and A': `
1. **Q:** Why could customers not pay?
   **A:** The pool was empty.
2. **Q:** Why was the pool empty?
   **A:** Calls had no timeout.`,
    'Q1 and A1': `
- Q1: Why could customers not pay?
  A1: The pool was empty.
- Q2: Why was the pool empty?
  A2: Calls had no timeout.`,
    'items in turn': `
- Q: Why could customers not pay?
- A: The pool was empty.
- Q: Why was the pool empty?
- A: Calls had no timeout.`,
    'nested A': `
1. Q: Why could customers not pay?
   - A: The pool was empty.
2. Q: Why was the pool empty?
   - A: Calls had no timeout.`,
    'nested answers that the next question takes up': `
1. Why could customers not pay?
   - The pool was empty.
2. Why was the pool empty?
   - Calls had no timeout.`,
    'nested answers of numbered whys': `
- **Why 1:** Why could customers not pay?
  - The pool was empty.
- **Why 2:** Why was the pool empty?
  - Calls had no timeout.`,
    'code, comments and a summing-up beside': `
Some prose first.

1. **Why could customers not pay?** → The pool was empty. <!-- sure? -->
2. **Why was the pool empty?** → Calls had no timeout.

**Root cause:** no timeouts.`,
    'a last step that nobody filled in': `
1. **Why could customers not pay?** → The pool was empty.
2. **Why was the pool empty?** → Calls had no timeout.
3. **Why?** → _[answer]_
4. **Why?** → TBD
5. Why?`,
  };
  for (const [name, section] of Object.entries(shapes))
    it(name, () => check('numbered-chain', section, CHAIN));

  it('Korean questions and answers', () => {
    const expected = `
? 고객은 왜 결제하지 못했나?
  - 커넥션 풀이 고갈됐다
    ? 왜 고갈됐나?
      - 타임아웃이 없었다`;
    check(
      'numbered-chain',
      `
1. **질문:** 고객은 왜 결제하지 못했나?
   **답:** 커넥션 풀이 고갈됐다
2. **질문:** 왜 고갈됐나?
   **답:** 타임아웃이 없었다`,
      expected,
    );
    // CommonMark leaves these stars as they are
    check(
      'numbered-chain',
      `
1. **질문:**고객은 왜 결제하지 못했나?
   **답:**커넥션 풀이 고갈됐다
2. **질문:**왜 고갈됐나?
   **답:**타임아웃이 없었다`,
      expected,
    );
    check(
      'numbered-chain',
      `
1. **고객은 왜 결제하지 못했나?** → 커넥션 풀이 고갈됐다
2. **왜 고갈됐나?** → 타임아웃이 없었다`,
      expected,
    );
  });
  it('Japanese, full width, a remark behind the question, a wrapped line', () =>
    check(
      'numbered-chain',
      `
1. **なぜ決済できなかったか？**
   → プールが空だった

2. **なぜ空だったか？** (補足)
   → 設定 → 起動
   → 既定値
3. **Q:** なぜ既定値の
   ままだったか？
   **A:** 誰も変えなかった
   → から`,
      `
? なぜ決済できなかったか？
  - プールが空だった
    ? なぜ空だったか？ (補足)
      - 設定 → 起動
      - 既定値
        ? なぜ既定値の ままだったか？
          - 誰も変えなかった → から`,
    ));
  it('evidence, strikes, fields and notes are read', () =>
    check(
      'numbered-chain',
      `
1. **Why could customers not pay?** → The pool was empty. [graph](https://example.com/g)
   - Evidence: [log](https://example.com/l)
2. **Why was it empty?** → ~~A deploy shrank it.~~ (verify: ask)
   Evidence: https://example.com/x`,
      `
? Why could customers not pay?
  - The pool was empty. [2 evidence; evidence: log]
    ? Why was it empty?
      - A deploy shrank it. [ruled-out; 1 evidence; evidence: https://example.com/x; verify: ask]`,
    ));
  it('a statement that ends in a bare why', () =>
    check(
      'flat',
      `
1. Customers could not create projects, why?
2. A change had an escaping bug. Why?
3. No test looked at it – why?
4. There was nowhere to write one.`,
      `
? Customers could not create projects, why?
  - A change had an escaping bug.
    - No test looked at it
      - There was nowhere to write one.`,
    ));
  it('Q1 and A1 in bold without a colon, answers not indented', () => {
    check(
      'numbered-chain',
      `
- **Q1** Why could customers not pay?
  **A1** The pool was empty.
- **Q2** Why was the pool empty?
  **A2** Calls had no timeout.`,
      CHAIN,
    );
    check(
      'flat',
      `
1. Why could customers not pay?

The pool was empty.

2. Why was the pool empty?

Calls had no timeout.`,
      CHAIN,
    );
  });
  it('questions are told from answers by words, not by marks in links or code', () =>
    check(
      'numbered-chain',
      `
1. Why did \`GET /a?b=1\` fail? It [asked for](https://example.com/?q=why) \`c?\` too.
2. Why was that? Nobody knew.`,
      `
? Why did GET /a?b=1 fail?
  - It asked for c? too. [1 evidence]
    - Nobody knew.`,
    ));
  it('numbered trunks with answers of their own stay trunks', () =>
    check(
      'canonical',
      `
1. Why could customers not pay?
   - The pool was empty.
2. Why did we notice after 17 minutes?
   - No alert watched timeouts.
3. Why did recovery take an hour?
   - The switch was hidden.`,
      `
? Why could customers not pay?
  - The pool was empty.
? Why did we notice after 17 minutes?
  - No alert watched timeouts.
? Why did recovery take an hour?
  - The switch was hidden.`,
    ));
  it('bullets with nested answers are the canonical form', () =>
    check(
      'canonical',
      `
- Why could customers not pay?
  - The pool was empty.
- Why was the pool empty?
  - Calls had no timeout.`,
      `
? Why could customers not pay?
  - The pool was empty.
? Why was the pool empty?
  - Calls had no timeout.`,
    ));
});

describe('a flat chain', () => {
  const expected = `
? Customers could not pay. Why?
  - The pool was empty.
    - Calls had no timeout.`;
  const shapes: Record<string, string> = {
    paragraphs: `
**Problem:** Customers could not pay.

**Why?** The pool was empty.

**Why?** Calls had no timeout.`,
    'one paragraph': `
Problem: Customers could not pay.
Why? The pool was empty.
Why? Calls had no timeout.`,
    'hard breaks': `
Customers could not pay.\\
**Why?** The pool was empty.\\
**Why?** Calls had no timeout.`,
    bullets: `
- Customers could not pay.
- **Why?** The pool was empty.
- **Why?** Calls had no timeout.`,
    'bullets below the problem': `
Customers could not pay.

- Why? The pool was empty.
- Why? Calls had no timeout.`,
    'colons instead of question marks': `
Problem statement: Customers could not pay.

- **Why:** The pool was empty.
- **Why**: Calls had no timeout.`,
    'ordinals with answers': `
Customers could not pay.

- 1st why: The pool was empty.
- 2nd why: Calls had no timeout.
- Lessons: carelessness of the form.`,
    'arrows between': `
Customers could not pay.

↓ Why?

The pool was empty.

↓ Why?

Calls had no timeout.

The review found nothing else.`,
  };
  for (const [name, section] of Object.entries(shapes))
    it(name, () => check('flat', section, expected));

  it('Korean', () => {
    const tree = `
? 고객이 결제하지 못했다. 왜?
  - 풀이 고갈됐다
    - 타임아웃이 없었다`;
    check(
      'flat',
      '문제: 고객이 결제하지 못했다.\n\n**왜?** 풀이 고갈됐다\n\n**왜?** 타임아웃이 없었다',
      tree,
    );
    check('flat', '고객이 결제하지 못했다.\n\n- 왜? 풀이 고갈됐다\n- 왜? 타임아웃이 없었다', tree);
    check(
      'flat',
      '고객이 결제하지 못했다.\n\n- 왜 1: 풀이 고갈됐다\n- 왜 2: 타임아웃이 없었다',
      tree,
    );
    check(
      'flat',
      '고객이 결제하지 못했다.\n\n- 첫 번째 왜: 풀이 고갈됐다\n- 두 번째 왜: 타임아웃이 없었다\n- 근본 원인: 설정',
      `${tree}
      - 근본 원인: 설정`,
    );
  });
  it('numbered questions with the answer in the next line', () =>
    check(
      'flat',
      `
Why 1: Why could customers not pay?
The pool was empty.

Why 2: Why was the pool empty?
A: Calls had no timeout.`,
      CHAIN,
    ));
  it('bold questions as paragraphs', () =>
    check(
      'flat',
      `
We sat together and asked.

**1. Why could customers not pay?**
The pool was empty.

**2. Why was the pool empty?**

Calls had no timeout.

That is all.`,
      CHAIN,
    ));
  it('numbers that begin again begin another trunk', () =>
    check(
      'flat',
      `
Customers could not pay.

Why 1: The pool was empty.
Why 2: No timeout.

Nobody noticed.

Why 1: No alert.`,
      `
? Customers could not pay. Why?
  - The pool was empty.
    - No timeout.
? Nobody noticed. Why?
  - No alert.`,
    ));
  it('answers as a list below each question', () =>
    check(
      'flat',
      `
**Why could customers not pay?**

- The pool was empty.
- The queue was full.

**Why was the pool empty?**

- Calls had no timeout.`,
      `
? Why could customers not pay?
  - The pool was empty.
    ? Why was the pool empty?
      - Calls had no timeout.
  - The queue was full.`,
    ));
});

describe('a heading for each step', () => {
  it('questions in the headings', () =>
    check(
      'heading-per-step',
      `
### Why 1: Why could customers not pay?

The pool was empty.

### Why 2: Why was the pool empty?

Answer: Calls had no timeout.

### Root cause

No timeouts.`,
      CHAIN,
    ));
  it('bullets below, fields, several answers, and a second series', () =>
    check(
      'heading-per-step',
      `
### 1st why – could customers not pay?

- The queue was full.
- The pool was empty. [graph](https://example.com)
- Evidence: [log](https://example.com)

### 2nd why – why was the pool empty?

Calls had no timeout.

The default is none.

### 1st why – did nobody notice?

No alert.`,
      `
? could customers not pay?
  - The queue was full.
  - The pool was empty. [2 evidence; evidence: log]
    ? why was the pool empty?
      - Calls had no timeout.
? did nobody notice?
  - No alert.`,
    ));
  it('unnumbered questions: a chain where one takes up the other, else trunks', () =>
    check(
      'heading-per-step',
      `
### 왜 고객이 결제하지 못했나?

커넥션 풀이 고갈됐다.

### 왜 커넥션 풀이 고갈됐나?

타임아웃이 없었다.

### 왜 늦게 알았나?

알림이 없었다.`,
      `
? 왜 고객이 결제하지 못했나?
  - 커넥션 풀이 고갈됐다.
    ? 왜 커넥션 풀이 고갈됐나?
      - 타임아웃이 없었다.
? 왜 늦게 알았나?
  - 알림이 없었다.`,
    ));
  it('sub-headings with chains of their own', () =>
    check(
      'numbered-chain',
      `
### Why it happened

1. **Why could customers not pay?** → The pool was empty.
2. **Why was it empty?** → Calls had no timeout.

### Detection

1. **Why did nobody notice?** → No alert.`,
      `
? Why could customers not pay?
  - The pool was empty.
    ? Why was it empty?
      - Calls had no timeout.
? Why did nobody notice?
  - No alert.`,
    ));
});

describe('a table', () => {
  it('level, question, answer, evidence', () =>
    check(
      'table',
      `
| Level | Question | Answer | Evidence |
| --- | --- | --- | --- |
| 1 | Why could customers not pay? | The pool was empty. | [graph](https://example.com) |
| 2 | Why was the pool empty? | Calls had no timeout. | |
| 3 | Why? | TBD | |`,
      `
? Why could customers not pay?
  - The pool was empty. [1 evidence; evidence: graph]
    ? Why was the pool empty?
      - Calls had no timeout.`,
    ));
  it('Korean', () =>
    check(
      'table',
      `
| 단계 | 질문 | 답변 | 근거 |
|---|---|---|---|
| 1 | 고객은 왜 결제하지 못했나? | 풀이 고갈됐다 | 로그 |
| 2 | 왜 고갈됐나? | 타임아웃이 없었다 | |`,
      `
? 고객은 왜 결제하지 못했나?
  - 풀이 고갈됐다 [evidence: 로그]
    ? 왜 고갈됐나?
      - 타임아웃이 없었다`,
    ));
  it('number, why, answer', () =>
    check(
      'table',
      `
| # | Why | Answer |
|---|---|---|
| 1 | Why could customers not pay? | The pool was empty. |
| 2 | Why was the pool empty? | Calls had no timeout. |`,
      CHAIN,
    ));
  it('the problem and the numbers in the first column', () =>
    check(
      'table',
      `
| Problem | Customers could not pay. |
|---|---|
| Why 1 | The pool was empty. |
| Why 2 | Calls had no timeout. |`,
      `
? Customers could not pay. Why?
  - The pool was empty.
    - Calls had no timeout.`,
    ));
  it('a column for each why', () =>
    check(
      'table',
      `
| Problem | Why 1 | Why 2 | Root cause |
|---|---|---|---|
| Customers could not pay. | The pool was empty. | Calls had no timeout. | Defaults |
| Nobody noticed. | No alert. | | |`,
      `
? Customers could not pay.
  - The pool was empty.
    - Calls had no timeout.
? Nobody noticed.
  - No alert.`,
    ));
  it('other tables are none', () => {
    checkNone('| Time | Event |\n|---|---|\n| 12:00 | Why did it fail? |');
    checkNone('| Action | Owner |\n|---|---|\n| Ask why | Mina |');
  });
});

describe('a code fence', () => {
  it('a chain in indented lines', () =>
    check(
      'code-fence',
      `
\`\`\`
Customers could not pay.
  └─ Why? The pool was empty.
       └─ Why? Calls had no timeout.
\`\`\``,
      `
? Customers could not pay. Why?
  - The pool was empty.
    - Calls had no timeout.`,
    ));
  it('a numbered chain, and a tree', () => {
    check(
      'code-fence',
      `
\`\`\`text
  1. Why could customers not pay? -> The pool was empty.
  2. Why was the pool empty? -> Calls had no timeout.
\`\`\``,
      CHAIN,
    );
    check(
      'code-fence',
      `
~~~
- Why could customers not pay?
  - The pool was empty.
    - Calls had no timeout.
  - The queue was full.
~~~`,
      `
? Why could customers not pay?
  - The pool was empty.
    - Calls had no timeout.
  - The queue was full.`,
    );
  });
  it('anything else is none', () => {
    checkNone('```\n12:00 ERROR why? retry\n12:01 ok\n```');
    checkNone('```mermaid\ngraph TD\nA[Why?] --> B[Pool]\n```');
    checkNone('```js\n// Why? because\n// Why? because\nf()\n```');
  });
});

describe('no tree', () => {
  const none: Record<string, string> = {
    prose: 'We used the five whys with the team. It turned out that the pool was empty.',
    'prose that asks':
      'We asked ourselves: why did the pool run dry? Because calls hang. Why do they hang? No timeout.',
    'one rhetorical question': 'Why did it take so long? We do not know yet.',
    'a list of causes': '- The pool was empty.\n- No timeouts.\n- No alerts.',
    'a list of people': 'Participants:\n\n- Mina\n- Jun',
    'other questions':
      '1. **Who was hit?** Everyone.\n2. **How many?** 400.\n3. **When?** At noon.',
    'template text': '_[Describe the problem]_\n\n**Why?** _[answer]_\n\n**Why?** _[answer]_',
    'a Korean table of people': '| 이름 | 역할 |\n|---|---|\n| 미나 | 기록 |',
    'a root cause only': '**Root cause:** no timeouts.',
    'a chain nobody can follow': Array.from(
      { length: 200 },
      (_, n) => `${n + 1}. Why ${n}? Since ${n}.`,
    ).join('\n'),
  };
  for (const [name, section] of Object.entries(none)) it(name, () => checkNone(section));
  it('comments say nothing at all', () => {
    const found = read(document('<!-- 1. **Why?** → because -->'));
    assert.deepEqual(found, { shape: '', outline: '', problems: [] });
  });
  it('a bold why outside a section of this kind', () => {
    const found = read(
      '# Outage\n\n## Root cause\n\n**Why?** The pool was empty.\n\n**Why?** No timeout.\n',
    );
    assert.equal(found.outline, '');
  });
});
