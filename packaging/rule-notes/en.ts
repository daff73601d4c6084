/** What the page of each rule says beside why it exists: for readers of docs/rules, never bundled. */
import type { RuleNotes } from '../../src/rules/engine/page';

export const EN: Readonly<Record<string, RuleNotes>> = {
  'five-whys-missing': {
    looks:
      'The section that holds the tree, by its heading (`5 Whys`, `Root cause analysis` and others; `postmortem.headings` adds yours). It is reported when there is no such section, when it has no question, and when what stands in it could not be read as a tree.',
    fix: 'The section or its first question, drafted from the customer-impact section where a sentence there says what customers could not do; else the general question.',
    off: 'When your team analyses incidents in another form. “How” and “what” questions are welcome in the tree; they are no reason to turn it off.',
  },
  'first-question-customer': {
    looks:
      'The first question of the first tree only. It passes when customers are the ones who could not, saw, lost, waited or were charged: by the common words, by `postmortem.customerTerms`, and by whoever the impact section names as hit.',
    fix: 'A question from the customers’ side above the old one, which becomes its first answer’s question. Nothing is deleted.',
    off: 'For incidents without customers, such as a failed internal migration. Add your own word to `postmortem.customerTerms` before you turn it off.',
  },
  'unconfirmed-root-cause': {
    looks:
      'Ticked claims at the end of a chain, except those that stop on purpose: `(stop: …)`. A name with a day is enough, or `@name` alone. `Confirmed: the cache was cold` is an answer, not a name.',
    fix: 'An empty `Confirmed:` below the claim; the person who checked writes the name.',
    off: 'It is off until your team turns it on: `unconfirmed-root-cause: { reviewed: error }`.',
  },
  'unanswered-question': {
    looks:
      'Every question of the trees, at any depth. An answer counts when it says something and is not ruled out. `(unknown: …)` behind the question counts as an answer.',
    fix: 'An empty claim below the question, or `(unknown: )` behind it, with the cursor in the place to type.',
    off: 'Hardly ever: `(unknown: why)` says the same thing to every reader.',
  },
  'unverified-claim': {
    looks:
      'Claims that are neither ticked nor struck through. One with `(verify: …)` is left alone until the document is reviewed; several are said together at the heading.',
    fix: '`[x]` and an evidence link to fill in; `(verify: )`; or strikes the claim through.',
    off: 'When your trees have no boxes at all and you do not want them to.',
  },
  'verified-without-evidence': {
    looks:
      'Ticked claims without a link, an `Evidence:` line, a picture or a log below them. The note of a conversation is evidence too.',
    fix: 'An evidence line to fill in, or unticks the claim.',
    off: 'When your evidence stands in one place of the document and claims do not link to it.',
  },
  'hedged-fact': {
    looks:
      'The words of ticked claims: “probably”, “seems”, “we believe”, “아마”, “것 같다”. Quotations, code and struck text are not looked at.',
    fix: 'Unticks the claim. The hedge stays: it is the honest word.',
    off: 'In one document, where a hedge is part of a quotation that is not marked as one.',
  },
  'person-as-root-cause': {
    looks:
      'Claims that nothing stands below, and that nothing stops with `(stop: …)`: their subject is a person, a role or a team that did or did not do something, or they say “human error”.',
    fix: 'A question below the claim: “What made this possible?”',
    off: 'Not for one incident: put the question below the claim instead.',
  },
  'circular-claim': {
    looks:
      'The words that carry meaning of a claim against those of the eight nodes above it. It is reported when both say the same, whatever the order.',
    fix: 'Nothing: only you know what brought it about.',
    off: 'When claims of your team are often a few words long.',
  },
  'open-leaf': {
    looks:
      'Claims that nothing stands below and that are not verified. `(stop: …)` and `(unknown: …)` end a chain; a claim that is ruled out is no end of one.',
    fix: '`(stop: )` or `(unknown: )` behind the claim, with the cursor in it.',
    off: 'When your trees stop at guesses on purpose, for instance in quick reviews of light incidents.',
  },
  'trunk-detection': {
    looks:
      'The time from start to detection, by the front matter and else by the timeline’s rows. Above 10 minutes (`postmortem.detectionMinutes`) some question has to ask about noticing: “Why did it take 12 minutes until we knew?”, “왜 늦게 알았나?”.',
    fix: 'One more question behind the last, with the measured time.',
    off: 'Set `postmortem.detectionMinutes` to what is late for you instead.',
  },
  'trunk-recovery': {
    looks:
      'The time from detection to mitigation, or to resolution where there is no mitigation. Above 60 minutes (`postmortem.recoveryMinutes`) some question has to ask about recovery.',
    fix: 'One more question behind the last, with the measured time.',
    off: 'Set `postmortem.recoveryMinutes` instead.',
  },
  'cause-without-remediation': {
    looks:
      'Root causes: verified claims at the end of a chain without `(stop: …)`. An item addresses one by `(addresses: C4)`. Without any item at all `remediation-missing` speaks instead.',
    fix: 'An item that addresses the cause, and an id for the cause where it has none.',
    off: 'When your items are not tied to causes. One cause without an item is fine with `(stop: why)`.',
  },
  'external-not-isolated': {
    looks:
      'The names in `external:` of the front matter, and claims that call a system a vendor’s or third party’s. A timeout, retry limit, circuit breaker, fallback, queue, cache, bulkhead or a degraded mode limits it, in the claims below it or in an item.',
    fix: 'A `#recover` item that names the system.',
    off: 'When all your systems are your own.',
  },
  'remediation-missing': {
    looks:
      'Items in a remediation section, as a list, a table or paragraphs. It is silent where a section could hold items that could not be read.',
    fix: 'The section with a first item to fill in, or the item alone.',
    off: 'For a document whose result is what was learned: turn it off there, with that reason.',
  },
  'prevent-only': {
    looks:
      'The effects of all items that are not dropped. It is silent when any is `#detect` or `#recover`, by tag, column or heading.',
    fix: 'An item of either kind to fill in.',
    off: 'When items of your team have no effects.',
  },
  'item-owner': {
    looks:
      'Open items: `@name`, an owner column, “Owner: …”. A team is no person, and is said apart. Items that are done or dropped are not asked.',
    fix: '`@owner` (or the cell) selected, at one item or at all of them.',
    off: 'When your tickets name the owners and documents do not.',
  },
  'item-due': {
    looks:
      'Open items of the short term only, by tag or heading. Items of the mid and long term need no date.',
    fix: '`due:` with the day in two weeks, or the cell; change it to the day that is meant.',
    off: 'When dates are kept in tickets only.',
  },
  'due-date': {
    looks:
      'The date of open items: `due:`, a due column, “Due: …”. “Friday”, “end of Q3” and 31 February are not days that a calendar has.',
    fix: 'The day that may be meant, where there are one or two.',
    off: 'When sprints or quarters are dates enough for you.',
  },
  'item-effect': {
    looks:
      'Open items: `#prevent` (it cannot happen again), `#detect` (we know sooner), `#recover` (it is over sooner), `#communicate` (customers know). A column or a heading says it too.',
    fix: 'The tag, at one item or at all of them.',
    off: 'When you do not sort items by effect. `prevent-only` is silent then too.',
  },
  'item-horizon': {
    looks:
      'Open items: below “Short term”, “Mid term” or “Long term”, or `#short`, `#mid`, `#long`. As a rule of thumb, short is a month and mid a quarter; the rule does not reckon.',
    fix: 'The tag, at one item or at all of them.',
    off: 'When every item has a date.',
  },
  'item-done-when': {
    looks: 'Open items without a “Done when: …” line or column. What stands there is not judged.',
    fix: 'The line to fill in.',
    off: 'When the end is kept in tickets only.',
  },
  'vague-action': {
    looks:
      'The verb and its object, not words alone: “improve monitoring”, “be careful”, “주의한다”. An item that says “Done when: …”, or that investigates with a date, is left alone.',
    fix: 'Nothing: the message shows a pair of its kind.',
    off: 'In one document, for an item that is clear to your team.',
  },
  'item-overdue': {
    looks: 'Open items whose date is before today, where the team is (`postmortem.timezone`).',
    fix: 'Strikes the item through, with a place for the reason. A struck item is kept for the record and no longer asked about.',
    off: 'When dates are kept up to date in tickets only.',
  },
  'done-without-verification': {
    looks: 'Ticked items without a “Verified: …” line, column or link that shows that they work.',
    fix: 'The line to fill in, or unticks the item.',
    off: 'When the ticket is closed only after somebody has looked.',
  },
  'done-code-unchanged': {
    looks:
      'Ticked items that link pinned code. The code is compared with the last commit before `started`; white space and comments do not count. Where git cannot tell, the pin’s own commit is asked.',
    fix: 'Unticks the item.',
    off: 'When items link the code of the fault and the remedy stands elsewhere.',
  },
  'broken-reference': {
    looks:
      'Links to files, by the file, its history in git and the rest of the workspace. It speaks only when all of them were looked at; sparse checkouts, submodules and capped searches are left alone.',
    fix: 'Nothing by itself: *Link Other Code…* lets you choose where the code is now.',
    off: 'When documents link files of another checkout.',
  },
  'moved-reference': {
    looks:
      'Pinned code that has moved, followed through the commits that moved it. Only a certain place is given.',
    fix: 'The link and its pin with the lines of today; one command for all of a document or of the workspace.',
    off: 'When links should stay on the lines of the incident: use an address with a commit then.',
  },
  'changed-reference': {
    looks:
      'Pinned code that is not what it was, white space aside, and code whose place is not certain.',
    fix: 'A new pin of what stands there now. Look at the difference first.',
    off: 'In closed documents that nobody keeps up to date.',
  },
  'unpinned-reference': {
    looks:
      'Links with lines (`#L40-L58`) to files of the workspace that have no pin, and pins that the document does not hold.',
    fix: 'A pin: a few lines of the code in a comment at the end of the document (`postmortem.pins.quote` set to false keeps its text out).',
    off: 'When you link addresses with a commit only.',
  },
  blame: {
    looks:
      'Sentences in which a person, a role or a team is the subject of a fault. Code, quotations, addresses and struck text are not the author’s voice and are not looked at; nor are sections about luck.',
    fix: 'Nothing: the message shows how the same thing is said without blame.',
    off: 'Per sentence, where somebody’s own words are repeated without quotation marks.',
  },
  'human-error': {
    looks:
      'Words that explain with a person’s mistake: “human error”, “operator mistake”, “휴먼 에러”, “단순 실수”.',
    fix: 'Nothing: the message shows what an explanation looks like.',
    off: 'Per sentence, where the term itself is the subject.',
  },
  counterfactual: {
    looks:
      '“Should have”, “could have”, “if only”, “했어야” with people as the subject. What a system should do is a requirement and passes; so does what might have been worse.',
    fix: 'Nothing: the message shows how to say what was known then.',
    off: 'Per sentence.',
  },
  'timeline-order': {
    looks:
      'Rows of one timeline that can be compared, and the instants of the front matter (`started` before `detected` before `resolved`). Rows of different sections are not compared.',
    fix: 'Sorts the rows; each keeps its bytes.',
    off: 'When a timeline is grouped by system on purpose.',
  },
  'timeline-offset': {
    looks:
      'Clock times whose zone stands neither in the row nor in the heading, the table’s head, the front matter or a sentence about the timeline.',
    fix: 'The zone in the heading: that of the front matter, of this machine or UTC.',
    off: 'When all your documents use one zone: set `postmortem.timezone` and say it in your template.',
  },
  'timeline-instants': {
    looks:
      'When it began, was detected and was resolved: keys of the front matter, else rows that say so.',
    fix: 'The key, with the time of a row that may be it, or with a place to type.',
    off: 'When you do not measure how incidents went.',
  },
  'timeline-source': {
    looks: 'Rows without a link or a source cell, said once for all of them.',
    fix: 'Nothing: only you know where it is from.',
    off: 'When timelines come from one channel that the section links.',
  },
  'missing-section': {
    looks:
      'Sections that the grade asks for: from the second grade down summary, impact, timeline, 5 Whys, remediation, lessons and, while customers were affected, a notice; the highest also detection, response, recovery and recurrence; the bottom quarter neither lessons nor a notice. `postmortem.requiredSections` says otherwise.',
    fix: 'All of them, or one, each in its usual place with a prompt.',
    off: 'Set `postmortem.requiredSections` for the grade instead.',
  },
  'empty-section': {
    looks:
      'Sections with a known heading. Comments, prompts, placeholders, “TBD”, empty tables and “N/A” without a reason are no content; “N/A: …” with one is, but for the summary and the timeline: no incident goes without those.',
    fix: '“N/A: ” to complete; what no grade asks for can be removed, at one place or everywhere.',
    off: 'When your template keeps headings that you do not use: better remove them there.',
  },
  'template-residue': {
    looks:
      'Prompts in italics or brackets, `{…}` and `<…>` placeholders, defaults of snippets (`@owner`, `due:YYYY-MM-DD`, an empty `https://`). Code is not looked at.',
    fix: 'Nothing: only you know what is meant.',
    off: 'When documents show placeholders on purpose.',
  },
  'review-audience': {
    looks:
      '`reviewers:` and the section about the review. The team for light and standard grades, SRE and the org lead for the second grade, and the CTO for the highest only. `postmortem.reviewAudience` says otherwise. They read to help, not to judge.',
    fix: 'The missing roles in `reviewers:`; *Set Status to Reviewed* asks for names.',
    off: 'When reviews are kept elsewhere.',
  },
  'customer-notice': {
    looks:
      'Documents in which customers were affected, of any grade but those of the bottom quarter, without a section on what customers were told.',
    fix: 'The section with a prompt.',
    off: 'When notices are kept on a status page: link it in a section instead.',
  },
  'figures-disagree': {
    looks:
      'A duration beside its interval, of a title, question or summary against the document’s times; counts of customers; a weekday against its date; shares and totals of a table; a row against the front matter. Rounded and hedged figures may be off.',
    fix: 'The figure by the other place, where it can be written.',
    off: 'In one document, where both figures are right and mean different things: better say what each means.',
  },
  'quote-not-found': {
    looks:
      'Words in quotation marks or code that a sentence attributes to a file it links (“the log says …”), in files of the workspace. White space, case and quotation marks do not count, and `…` or `<id>` may leave something out. Of a pinned link the commit counts, the one before, the incident’s and today’s text; of any other all its versions, up to 60. What a person said, what is denied, and translations are left alone.',
    fix: 'Nothing: only the source says what is right.',
    off: 'When logs in the repository are cut or redacted.',
  },
  'commit-not-found': {
    looks:
      'Hashes that are called a commit, a revert or a rollback, and addresses of commits of your own remotes. A bare hex word is never looked up. It needs a clone that has everything: not shallow or partial, all branches, no submodules. Where the repository holds only documents, hashes in prose are left alone.',
    fix: 'Nothing: look it up with `git log`.',
    off: 'When documents name commits of several repositories without saying which.',
  },
  'code-contradicts': {
    looks:
      '`NAME = value`, or `NAME` “is” a value, in a sentence that links code. The lines it links decide, else the whole file. The same number in another unit passes; so does what is planned, denied, changed, or set elsewhere.',
    fix: 'Nothing: the message names the line.',
    off: 'When constants are overridden by the environment and claims tell those values.',
  },
  'symbol-not-found': {
    looks:
      'Names called a function, method, class or constant, or written `like()` beside a link. It speaks when the name stands in no version of the file and in no other file that git knows.',
    fix: 'Nothing: only you know what it is called.',
    off: 'When claims name code of libraries.',
  },
  'front-matter': {
    looks:
      'Whether the front matter is YAML (64 KB, 64 levels), and whether each known key has a value of its kind. Keys it does not know are yours.',
    fix: 'The nearest allowed value, or the list or date that is meant.',
    off: 'When another tool owns the front matter and uses the same keys.',
  },
  'misleading-character': {
    looks:
      'Letters of another script inside a Latin word or id, and invisible characters inside words. Words of other languages, emoji and code are left alone.',
    fix: 'The Latin letters, or removes what is invisible.',
    off: 'When a document is about such characters.',
  },
  'secret-in-document': {
    looks:
      'Private keys, access tokens and passwords by their form, card numbers by their check digit, resident registration numbers. Values that are plainly examples are left alone.',
    fix: '`[removed]` in its place. The secret has to be changed all the same: git keeps old versions.',
    off: 'Per line, for an example that looks real.',
  },
  'unknown-id': {
    looks:
      '`addresses:`, `recurrence_of:` and footnotes against what is defined. Ids of other incidents are judged once the whole workspace is read.',
    fix: 'The nearest id.',
    off: 'When incidents are kept in another system: `recurrence_of` only.',
  },
  'duplicate-id': {
    looks: 'Ids of claims and items within a document, and incident ids across the workspace.',
    fix: 'The next number that is free. The first keeps its id.',
    off: 'Not: ids are what items and tickets refer to.',
  },
  'not-read': {
    looks:
      'Escaped Markdown marks (`\\#`), sections that are cells of a table, and headings that look like a known section without saying so. The last are a hint, whatever the severity.',
    fix: 'Removes the backslashes, or turns the table into headings. A heading you rename yourself, or name in `postmortem.headings`.',
    off: 'When such documents are kept as they came, for the record only.',
  },
  'unreadable-part': {
    looks:
      'The limits: 512 KB or 20,000 lines a document, 128 KB a section, 64 levels. Beyond them only headings and metadata are read.',
    fix: 'Nothing: link long logs instead of pasting them.',
    off: 'When you know about the one large document.',
  },
  'possible-recurrence': {
    looks:
      'Other incidents of the workspace with the same services, causes and rare words, from a likeness of 0.19 on; less is asked when the document says that it happened before.',
    fix: 'The id in `recurrence_of:`.',
    off: 'In workspaces with thousands of incidents of one kind.',
  },
  'recurrence-open-items': {
    looks: 'The open items of the incidents in `recurrence_of:`.',
    fix: 'Nothing: finish them there, or take them over here. Changing the id is no way out.',
    off: 'When open items are moved to tickets and not ticked in documents.',
  },
  'useless-suppression': {
    looks:
      'Suppressions that silence nothing, name no rule or give no reason. Those of rules that did not run are left alone.',
    fix: 'Removes the comment.',
    off: 'Hardly ever.',
  },
};
