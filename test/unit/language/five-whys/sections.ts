/** 5-Whys sections in every shape, with what people put in between. Each holds a tree. */
export const SECTIONS: Readonly<Record<string, string>> = {
  'statement and questions': `- Nobody could pay.

  **Why could nobody pay?**

  - The pool was empty. [graph](https://example.com/g)
    [second](https://example.com/s)

    > a quote
    > of two lines

    **Why was it empty?**

    - Calls had no timeout.

      \`\`\`js
      call()
        .then()
      \`\`\`
    - Two jobs shared it.

    **Why did nobody see it?**

    - No alert.
- Nobody was told.

  **Why was nobody told?**

  - The page was down.`,
  'a numbered chain with everything': `We met on Monday.

1. **Why could customers not pay?** → The *pool* was **empty**. [graph](https://example.com) <!-- sure? -->

   More about it.

   - Evidence: [log](https://example.com/l)
     and more of it
   - A nested cause.
2. **Why was the pool empty?** (in fact)
   → ~~A deploy shrank it.~~ (verify: ask)
   → Calls had no timeout.
3. **Why was there none?** TBD
4. **Root cause:** defaults

The end.`,
  'Q and A over several lines': `1. **Q:** Why could customers
   not pay?
   **A:** The pool
   was empty.

   \`\`\`
   log
     line
   \`\`\`
2. **Q:** Why was it empty?
   **A:** Calls had no timeout.`,
  'tabs and deep numbers': `8. **Why could customers not pay?**
\t→ The pool was empty.
9. **Why was it empty?**
\t→ Calls had no timeout.
10. **Why had they none?**
\t→ Nobody asked.`,
  'a flat chain with prose between': `Intro:

**Problem:** Customers could not pay.

**Why?** The pool was empty.

![graph](graph.png)

Some words.

- a nested list
  - and below

**Why?** Calls had no timeout.

Conclusion: set timeouts.`,
  'Korean bullets': `고객이 결제하지 못했다.

- 왜? 풀이 고갈됐다. [그래프](https://example.com)
- 왜? 타임아웃이 없었다
- 근본 원인: 기본값`,
  'trailing whys': `1. Customers could not pay, why?
2. The pool was empty. Why?
3. Calls had no timeout.`,
  'headings with two series': `### Happening

#### Why 1: Why could customers not pay?

The pool was empty.

> quoted

#### Why 2: Why was the pool empty?

- Calls had no timeout.
  - Not even a default.
- Two jobs shared it.

### Noticing

#### Why 1: Why did nobody notice?

No alert.

### Actions

- Set timeouts.`,
  'a table': `Before.

| Level | Question | Answer | Evidence | Note |
|---|---|---|---|---|
| 1 | Why could customers not pay? | The pool \\| queue was empty. | [graph](https://example.com) | sure |
| 2 | Why was it empty? | # of calls grew | log 7 | |
| 3 | Why did calls grow | 1. retries | | maybe |
| Root cause | | defaults | | |

After.`,
  'a fence': `Before.

\`\`\`
Notes of the meeting

Problem: Customers could not pay.
  ↳ Why? The pool was empty.
      ↳ Why? Calls had no timeout.
\`\`\`
After.`,
  'a tree in a fence': `~~~
- Why could customers not pay?
  - The pool was empty.
    - Calls had no timeout.
~~~`,
  'two chains': `1. **Why could customers not pay?** → The pool was empty.
2. **Why was it empty?** → No timeout.

And the other one:

1. **Why did nobody notice?** → No alert.
2. **Why was there none?** → Nobody asked.`,
  'cut out of emphasis': `**Why? The pool was empty** and stayed so.

**Why? Calls** had no timeout.`,
};
