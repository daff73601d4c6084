/** `HELP` of `arguments.ts` in Korean: the same commands and options. */
export const KOREAN_HELP = `사용법: postmortem <명령> [옵션]

명령
  check <파일, 폴더, 글롭…>    점검 결과를 보여 줍니다
    --format text|json|sarif|github    기본값: text
    --fail-on error|warning|information|hint|never
                                       이 수준 이상의 결과가 있으면 1로 끝냅니다. 기본값: error
    --fail-exit-code <n>               그때의 종료 코드를 1 대신 씁니다(1~125)
    --fix                              안전한 수정을 먼저 적용합니다
    --color, --no-color                기본값: NO_COLOR, FORCE_COLOR, 터미널에 따릅니다
    --no-links                         문서가 링크한 코드는 확인하지 않습니다
    --no-workspace                     다른 문서와 견주지 않고 문서마다 따로 점검합니다
    --threads <n>                      기본값: 파일 250개마다 하나, 최대 코어 수만큼
  export <파일, 폴더, 글롭…>   문서의 내용을 다른 형식으로 내보냅니다
    --format json|html|md|customers    기본값: json(모든 문서의 데이터). 나머지는 파일 하나만 받음:
                                       트리가 든 HTML, 일반 Markdown, 고객용 문서
    --explain                          json: 각 섹션을 무엇으로 알아보았는지도 적습니다
  links <파일, 폴더, 글롭…>    문서가 링크한 코드가 지금 어디에 있는지 보여 줍니다
    --format text|json                 기본값: text
    --update-moved                     옮겨진 코드의 링크와 핀을 먼저 갱신합니다
  report <파일, 폴더, 글롭…>   모든 문서의 통계: 건수, 걸린 시간, 기한이 지난 대책
    --format html|json|md              기본값: html(스크립트와 네트워크가 필요 없는 파일 하나)
  diff <git ref> [파일…]       <git ref>에서 갈라진 뒤 바뀐 내용을 보여 줍니다: 답, 근거, 근본 원인,
                               기한, 점검 결과
    --format text|md|json              기본값: text. md에는 변경 전후의 트리가 들어갑니다
  adopt <폴더>                 예전 문서의 폴더를 등록합니다. 문서마다 얼마나 읽었는지 알려 주고
                               폴더를 .postmortemrc.yaml에 적습니다
    --baseline <날짜>|today            그 전의 장애는 종료된 것으로 보고 형식을 검사하지 않습니다
    --dry-run                          아무것도 쓰지 않습니다
  lsp --stdio                  LSP를 지원하는 편집기를 위한 언어 서버
  mcp [폴더]                   MCP를 지원하는 에이전트를 위한 도구(표준 입출력). 이 폴더(기본값:
                               현재 폴더) 안에서만 읽고 씁니다

check, export, links, report의 옵션(--config는 diff에도)
  --config <파일>      모든 파일에 쓸 설정. 없으면 파일마다 저장소 루트까지 올라가며
                       가장 가까운 .postmortemrc.yaml을 씁니다
  --since <git ref>    여기서 갈라진 뒤 바뀐 파일과 추적되지 않는 파일만 봅니다.
                       경로를 주지 않으면 현재 폴더를 봅니다

check, links, report, diff의 옵션
  --lang en|ko         기본값: LC_ALL, LC_MESSAGES, LANG이 ko로 시작하면 한국어, 아니면 영어

check와 report의 옵션
  --cache <폴더>       파일에서 읽은 내용을 보관해 다음에는 바뀐 파일만 읽습니다(--fix 제외)

그 밖의 옵션
  --help, --version

지정했거나 글롭에 맞거나 지정한 폴더 아래에 있는 모든 Markdown 파일(.mdx, .qmd 포함)을 봅니다.
node_modules와 .git은 보지 않고, 장애 보고서가 아닌 파일은 건너뜁니다. 없는 경로는
*, **, ?, {a,b}로 된 글롭으로 봅니다. 따옴표로 감싸면 어느 셸에서나 뜻이 같습니다.

종료 코드: 0 알릴 것 없음, 1 --fail-on 이상의 결과가 있음(links: 사라진 참조가 있음), 2 읽을 수 없는
경로나 설정 파일, git이 모르는 ref, 잘못된 명령줄.
`;
