/** Incidents and remediation items of all postmortems, by what somebody types. */
import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { isOpen, nameOf } from '../../workspace/incident';
import type { IncidentIndex } from '../../workspace/incident-index';

const MOST = 200;

/**
 * Incidents whose id or title, and open items whose id, text or owner, hold every word of the
 * query; incidents first, newest first. Of everything when nothing is typed.
 */
export function workspaceSymbols(index: IncidentIndex, query: string): SymbolInformation[] {
  const words = query
    .toLowerCase()
    .replace(/#/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const holds = (text: string): boolean => {
    const small = text.toLowerCase();
    return words.every((word) => small.includes(word));
  };
  const incidents: SymbolInformation[] = [];
  const items: SymbolInformation[] = [];
  for (const record of index.all()) {
    const { uri, id, title } = record;
    const name = id === undefined ? title : `${id} ${title}`;
    if (holds(name) && incidents.length < MOST)
      incidents.push(symbol(name, SymbolKind.Event, uri, record.idLine ?? 0));
    for (const item of items.length < MOST ? record.items : []) {
      const text = item.id === undefined ? item.text : `${item.id} ${item.text}`;
      const owners = item.owners.map((owner) => `@${owner}`).join(' ');
      if (isOpen(item) && words.length > 0 && holds(`${text} ${owners} ${id ?? ''}`))
        items.push({
          ...symbol(text, SymbolKind.Property, uri, item.line),
          containerName: nameOf(record),
        });
    }
  }
  return [...incidents, ...items].slice(0, MOST);
}

function symbol(name: string, kind: SymbolKind, uri: string, line: number): SymbolInformation {
  const start = { line, character: 0 };
  return { name, kind, location: { uri, range: { start, end: start } } };
}
