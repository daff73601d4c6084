/** `similar`: earlier incidents that are like one, or like words that stand in no file yet. */
import { parsePostmortem } from '../language/parse';
import { isOpen, type IncidentRecord } from '../workspace/incident';
import { incidentOf } from '../workspace/incident-of';
import type { AgentHost, Refusal } from './host';

const MOST = 5;
const MOST_OF_EACH = 8;
/** Less alike than this is chance. */
const ALIKE = 0.05;

export interface SimilarAnswer {
  readonly looked_at: number;
  readonly similar: readonly SimilarOne[];
}

interface SimilarOne {
  readonly path: string;
  readonly id?: string;
  readonly title: string;
  readonly date?: string;
  readonly severity?: string;
  readonly alike: number;
  readonly because: readonly string[];
  readonly root_causes: readonly string[];
  readonly open_items: readonly {
    readonly id?: string;
    readonly text: string;
    readonly line: number;
    readonly owners: readonly string[];
    readonly due?: string;
  }[];
}

/** Incidents like the document at `uri`, or like `words`. */
export async function similarFor(
  ask: { readonly uri?: string; readonly words?: string; readonly most?: number },
  host: AgentHost,
  signal?: AbortSignal,
): Promise<SimilarAnswer | Refusal> {
  const { index, similar } = await host.incidents(signal);
  similar.takeAll();
  const { uri, words, most = MOST } = ask;
  const record = uri === undefined ? recordOf(words ?? '') : index.get(uri);
  if (record === undefined)
    return { refused: 'There is no postmortem at this path: nothing can be compared with it.' };
  return {
    looked_at: [...index.all()].filter((one) => one.uri !== record.uri).length,
    similar: similar.like(record, most, ALIKE).map(({ record: other, score, reasons }) => ({
      path: host.shown(other.uri),
      ...(other.id !== undefined && { id: other.id }),
      title: other.title,
      ...(other.date !== undefined && { date: other.date }),
      ...(other.severity !== undefined && { severity: other.severity }),
      alike: Math.round(score * 100) / 100,
      because: [...reasons.services, ...reasons.external, ...reasons.tags, ...reasons.words].slice(
        0,
        MOST_OF_EACH,
      ),
      root_causes: other.causes
        .filter(({ root }) => root)
        .slice(0, MOST_OF_EACH)
        .map(({ text }) => text),
      open_items: other.items
        .filter(isOpen)
        .slice(0, MOST_OF_EACH)
        .map(({ id, text, line, owners, due }) => ({
          ...(id !== undefined && { id }),
          text,
          line: line + 1,
          owners,
          ...(due !== undefined && { due }),
        })),
    })),
  };
}

/** What the index would remember of words, as the summary of a document. */
function recordOf(words: string): IncidentRecord | undefined {
  const plain = words.replace(/\s+/g, ' ').trim();
  const text = `# ${plain}\n\n## Summary\n\n${plain}\n`;
  return incidentOf('untitled:words.postmortem.md', parsePostmortem(text, { place: 'own-name' }));
}
