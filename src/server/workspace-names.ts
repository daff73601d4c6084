/**
 * The names in the workspace's postmortems, as far as the server was told: people for `@` and
 * `owner`, incidents for `recurrence_of`. Fed by open documents and by the client's own index.
 */
import type { Postmortem } from '../language/postmortem';

/** An incident another postmortem is about. */
export interface KnownIncident {
  readonly id: string;
  readonly title: string | undefined;
  readonly uri: string;
}

interface Names {
  readonly people: readonly string[];
  readonly incident: KnownIncident | undefined;
}

export class WorkspaceNames {
  private readonly byUri = new Map<string, Names>();

  /** Remembers the names of one postmortem in place of what was known of it. */
  learn(uri: string, postmortem: Postmortem): void {
    if (postmortem.isPostmortem) this.byUri.set(uri, namesOf(uri, postmortem));
    else this.byUri.delete(uri);
  }

  /** The file is gone. */
  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  /** People, those named most often first, then by name. */
  people(): string[] {
    const counts = new Map<string, number>();
    for (const { people } of this.byUri.values())
      for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
    return [...counts]
      .sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b))
      .map(([person]) => person);
  }

  /** Incidents, newest id last, as ids sort. */
  incidents(): KnownIncident[] {
    return [...this.byUri.values()]
      .flatMap(({ incident }) => (incident === undefined ? [] : [incident]))
      .sort((a, b) => a.id.localeCompare(b.id));
  }
}

function namesOf(uri: string, { metadata, remediation }: Postmortem): Names {
  const { values } = metadata;
  const people = [
    ...(values.owner?.values ?? []),
    ...(values.authors?.values ?? []),
    ...remediation.items.flatMap((item) => item.owners.map(({ value }) => value)),
  ];
  const id = values.id?.values[0];
  return {
    people: people.map((person) => person.replace(/^@/, '').trim()).filter((name) => name !== ''),
    incident:
      id === undefined || id === '' ? undefined : { id, title: values.title?.values[0], uri },
  };
}
