/** The address a new ticket is written at. Imports nothing: tested outside VS Code. */

/** What `postmortem.ticketUrl` may name. */
export type TicketWord = 'title' | 'body' | 'id' | 'severity' | 'codeUrl';

/** An address longer than this servers do not take. */
const LONGEST = 7500;

/**
 * Fills the setting `postmortem.ticketUrl` in, every value encoded. Of an address that gets too long
 * the body is cut. Undefined when it is no `http` or `https` address.
 */
export function ticketAddress(
  template: string,
  facts: Readonly<Record<TicketWord, string>>,
): string | undefined {
  if (!/^https?:\/\/[^\s/]+/i.test(template.trim())) return undefined;
  const fill = (body: string): string =>
    template
      .trim()
      .replace(/\$\{(title|body|id|severity|codeUrl)\}/g, (_, word: TicketWord) =>
        encoded(word === 'body' ? body : facts[word]),
      );
  let { body } = facts;
  let address = fill(body);
  while (address.length > LONGEST && body !== '') {
    body = body.slice(0, Math.floor(body.length * 0.8));
    address = fill(body);
  }
  return address;
}

/** Half a character at a cut end cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDBFF]$/, '').replace(/^[\uDC00-\uDFFF]/, ''));
}
