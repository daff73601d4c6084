/** Trees as teams write them. */
import { readings } from './reading';

const CHAIN = [
  'Uploads failed because no worker was left. Why?',
  '  The workers were killed for memory.',
  '    They had no limit and one picture was huge.',
];

readings({
  'What? and Why? as paragraphs': [
    "# Uploads failed\n\n## :mag_right: Five Why's\n\n*Run a 5-whys analysis to find the true cause.*\n\n**What?** Uploads failed because no worker was left.\n\n**Why?** The workers were killed for memory.\n\n**Why?** They had no limit and one picture was huge.\n",
    { tree: CHAIN, problems: [] },
  ],
  'What? and Why? as bullets': [
    '# Uploads failed\n\n## Five whys\n\n- **What?** Uploads failed because no worker was left.\n- **Why?** The workers were killed for memory.\n- **Why?** They had no limit and one picture was huge.\n',
    { tree: CHAIN },
  ],
  'what and why in Korean': [
    '# 업로드 실패\n\n## 5 Whys\n\n**무엇?** 업로드가 실패했다.\n\n**왜?** 워커가 없었다.\n\n**왜?** 메모리가 부족했다.\n',
    { tree: ['업로드가 실패했다. 왜?', '  워커가 없었다.', '    메모리가 부족했다.'] },
  ],
  'the prompt of a template is no question': [
    "# Uploads failed\n\n## Five Why's\n\n*Run a 5-whys analysis to find the true cause.*\n\n**Why?** Part of the uploads failed\n\n**Why?** The workers were killed for memory.\n\n**Why?** They had no limit.\n",
    {
      tree: [
        'Part of the uploads failed. Why?',
        '  The workers were killed for memory.',
        '    They had no limit.',
      ],
    },
  ],
  'the prompt of a template above numbers': [
    '# Uploads failed\n\n## 5 Whys\n\n_Ask why until you reach something that you can change._\n\n1. **Why did uploads fail?** No worker was left.\n2. **Why was none left?** They had no limit.\n',
    { tree: ['Why did uploads fail?', '  No worker was left.', '    They had no limit.'] },
  ],
  'the first answer of bare whys is the problem only where it gives no reason': [
    '# Uploads failed\n\n## 5 Whys\n\n**Why?** Because no worker was left.\n\n**Why?** Because they had no limit.\n',
    { tree: ['Why?', '  Because no worker was left.', '    Because they had no limit.'] },
  ],
  'a heading that names causes and whys': [
    '# Uploads failed\n\n## 2. Root Cause (5 Whys)\n\n- **Why 1:** Uploads failed because no worker was left.\n- **Why 2:** The workers were killed for memory.\n- **Why 3 (Root):** They had no limit.\n',
    {
      sections: ['causes+five-whys'],
      tree: [
        'Why 1',
        '  Uploads failed because no worker was left.',
        '    The workers were killed for memory.',
        '      They had no limit.',
      ],
    },
  ],
  'a Korean heading that names causes and whys': [
    '# 업로드 실패\n\n## 근본 원인 분석(5 Whys)\n\n1. 왜 업로드가 실패했나? → 워커가 없었다.\n2. 왜 없었나? → 메모리가 부족했다.\n',
    {
      sections: ['causes+five-whys'],
      tree: ['왜 업로드가 실패했나?', '  워커가 없었다.', '    메모리가 부족했다.'],
    },
  ],
  'a Japanese heading per step': [
    '# 画像アップロード障害\n\n## 5 Whys分析\n\n### 問題A: ワーカーが停止した\n\n#### Why 1: なぜアップロードが失敗したのか？\n\n**Answer:**\n- ワーカーが残っていなかった\n\n#### Why 2: なぜワーカーが残っていなかったのか？\n\n**Answer:**\n- メモリ不足で停止された\n',
    {
      tree: [
        'なぜアップロードが失敗したのか？',
        '  ワーカーが残っていなかった',
        '    メモリ不足で停止された',
      ],
    },
  ],
  'Japanese numbers that ask without a mark': [
    '# 障害\n\n## なぜなぜ分析\n\n1. なぜアップロードが失敗したか\n   - ワーカーがいなかったため。\n2. なぜいなかったか。\n   - メモリ不足のため。\n3. なぜ不足したか\n   - 上限がなかったため。\n4. なぜ上限がなかったか\n   - 初期値がないため。\n',
    {
      tree: [
        'なぜアップロードが失敗したか',
        '  ワーカーがいなかったため。',
        '    メモリ不足のため。',
        '      上限がなかったため。',
        '        初期値がないため。',
      ],
    },
  ],
  'a Japanese table': [
    '# 障害\n\n### なぜなぜ分析\n\n| なぜ | 分析 |\n|---|---|\n| 1. なぜ CI が失敗したか | 検査が誤りを見つけたため。 |\n| 2. なぜ見つけたか | 鍵がなかったため。 |\n',
    {
      tree: ['なぜ CI が失敗したか', '  検査が誤りを見つけたため。', '    鍵がなかったため。'],
    },
  ],
  'a table whose heads say more': [
    '# Uploads failed\n\n## Root-cause investigation / Five Whys\n\nThis was found with traces.\n\n### What happened, factually\n\n- Uploads stopped at 10:00.\n\n### Five Whys\n\n| Why | Established answer | Status |\n| --- | --- | --- |\n| 1. Why did uploads fail? | No worker was left. | Fact |\n| 2. Why was no worker left? | They were killed for memory. | Fact |\n',
    {
      tree: ['Why did uploads fail?', '  No worker was left.', '    They were killed for memory.'],
    },
  ],
  'a Korean table': [
    '# 업로드 실패\n\n## 5 Whys\n\n| 단계 | 질문 | 분석 |\n|---|---|---|\n| 1 | 왜 업로드가 실패했나? | 워커가 없었다. |\n| 2 | 왜 없었나? | 메모리가 부족했다. |\n',
    { tree: ['왜 업로드가 실패했나?', '  워커가 없었다.', '    메모리가 부족했다.'] },
  ],
  'statements below what was seen': [
    '# Uploads failed\n\n## Five whys\n\n### Uploads failed\n\n1. Uploads failed because no worker was left.\n2. No worker was left because they were killed for memory.\n3. They were killed because they had no limit.\n\n### Nobody noticed\n\n1. Nobody noticed because no alert watches the queue.\n2. No alert watches it because the queue is older than the alerts.\n',
    {
      tree: [
        'Uploads failed',
        '  Uploads failed because no worker was left.',
        '    No worker was left because they were killed for memory.',
        '      They were killed because they had no limit.',
        'Nobody noticed',
        '  Nobody noticed because no alert watches the queue.',
        '    No alert watches it because the queue is older than the alerts.',
      ],
    },
  ],
  'Korean statements below what was seen': [
    '# 업로드 실패\n\n## 5 Whys\n\n### 업로드가 실패했다\n\n1. 워커가 없어서 업로드가 실패했다.\n2. 메모리가 부족하기 때문에 워커가 없었다.\n',
    {
      tree: [
        '업로드가 실패했다',
        '  워커가 없어서 업로드가 실패했다.',
        '    메모리가 부족하기 때문에 워커가 없었다.',
      ],
    },
  ],
  'numbered points that give no reasons are no chain': [
    '# Uploads failed\n\n## Five whys\n\n### What we looked at\n\n1. The queue.\n2. The workers.\n',
    { tree: [], problems: ['five-whys-unreadable'] },
  ],
  'Analysis as the label of an answer': [
    '# Uploads failed\n\n## FIVE WHYS ANALYSIS - COMPLETED\n\n### Why 1: Why is no worker left?\n**Analysis**: They were killed for memory.\n\n### Why 2: Why were they killed?\n**Analysis**: They had no limit.\n',
    {
      tree: ['Why is no worker left?', '  They were killed for memory.', '    They had no limit.'],
    },
  ],
  'reason and 이유 as the label of an answer': [
    '# 업로드 실패\n\n## 5 Whys\n\n1. **왜 실패했나?**\n   - 이유: 워커가 없었다.\n2. **왜 없었나?**\n   - 이유: 메모리가 부족했다.\n',
    { tree: ['왜 실패했나?', '  워커가 없었다.', '    메모리가 부족했다.'] },
  ],
  'a root cause behind the list is the last claim': [
    '# Orders failed\n\n## Root Cause Analysis (5 Whys)\n\n1. **Why** did orders fail?\n   → Because the database was not found.\n\n2. **Why** was it not found?\n   → Because its name was wrong.\n\n**Root Cause:** Nothing checks a setting before the deploy.\n',
    {
      tree: [
        'Why did orders fail?',
        '  Because the database was not found.',
        '    Because its name was wrong.',
        '      Root Cause: Nothing checks a setting before the deploy.',
      ],
    },
  ],
  'a root cause as the last item, and as an answer': [
    '# 주문 실패\n\n## 5 Whys\n\n1. **왜 주문이 실패했나?** 이름이 틀렸다.\n2. **왜 틀렸나?** 손으로 고쳤다.\n3. **근본 원인**: 배포 전에 설정을 검사하지 않는다.\n',
    {
      tree: [
        '왜 주문이 실패했나?',
        '  이름이 틀렸다.',
        '    손으로 고쳤다.',
        '      근본 원인: 배포 전에 설정을 검사하지 않는다.',
      ],
    },
  ],
  'a root cause that only says the last answer again is none': [
    '# Orders failed\n\n## 5 Whys\n\n1. **Why did orders fail?** The name was wrong.\n2. **Why was it wrong?** No check of the settings.\n\n**Root cause:** no settings check.\n',
    {
      tree: ['Why did orders fail?', '  The name was wrong.', '    No check of the settings.'],
    },
  ],
  'question and answer on one line with a dash': [
    '# Uploads failed\n\n## Five whys\n\n1. Customers could not upload images. Why? - The bucket policy was replaced.\n1. Why? - Two pipelines own it.\n1. Why? - Nobody decided who owns it.\n',
    {
      tree: [
        'Customers could not upload images. Why?',
        '  The bucket policy was replaced.',
        '    Two pipelines own it.',
        '      Nobody decided who owns it.',
      ],
    },
  ],
  'answers below labels, in Korean': [
    '# 정기 결제 실패\n\n### 5 Whys 분석\n\n1. **Why 1**: 왜 정기 결제 고객의 결제가 실패했는가?\n    - **Answer**: 스케줄러가 커넥션을 모두 썼음\n\n2. **Why 2**: 왜 그렇게 많이 썼는가?\n    - **Answer**: 건마다 다시 조회함 [로그](https://logs.example.com/q/12)\n      (루프 안에서 N번)\n',
    {
      tree: [
        '왜 정기 결제 고객의 결제가 실패했는가?',
        '  스케줄러가 커넥션을 모두 썼음',
        '    건마다 다시 조회함 로그 (루프 안에서 N번)',
      ],
    },
  ],
  'two faults with arrows': [
    '# DNS drops\n\n## 5 Whys\n\n### Fault 1: Silent drops\n\n1. Why did customers see "down"? -> The lookup failed.\n2. Why did it fail? -> The resolver did not answer.\n\n### Fault 2: Crash loop\n\n1. Why did the alert not fire? -> The process died.\n2. Why did it die? -> The block was corrupt.\n',
    {
      tree: [
        'Why did customers see "down"?',
        '  The lookup failed.',
        '    The resolver did not answer.',
        'Why did the alert not fire?',
        '  The process died.',
        '    The block was corrupt.',
      ],
    },
  ],
  'a table of suspicions is no tree': [
    '# 컨트롤러가 API 서버에 닿지 못함\n\n## Root Cause Analysis (가설)\n\n| Layer | 의심도 | 근거 |\n|-------|--------|------|\n| 라우팅 | **HIGH** | 새 파드만 실패 |\n| kube-proxy | MEDIUM | 옛 파드는 동작 |\n',
    { tree: [], problems: [] },
  ],
  'an empty template': [
    '# Incident Post-mortem: <title>\n\n## 4. Root Cause (5 Whys)\n\n1. **Why?** \n2. **Why?** \n3. **Why?** (Root cause)\n',
    { tree: [] },
  ],
  'a template in a fence': [
    '# Incident log\n\n## Template\n\n```markdown\n## 5 Whys\n\n1. Why? [answer]\n2. Why? [answer]\n```\n',
    { tree: [], postmortem: false },
  ],
});
