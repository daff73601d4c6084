/** HTML blocks of CommonMark: what begins one, and what ends it (spec 0.31, section 4.6). */

/** What ends an HTML block that has begun. */
export interface HtmlEnd {
  /** Whether the block ends with the line from `at` to `end`; a blank line is asked about too. */
  endsAt(text: string, at: number, end: number): boolean;
}

const TO_BLANK: HtmlEnd = { endsAt: (text, at, end) => text.slice(at, end).trim() === '' };

function to(mark: string): HtmlEnd {
  return {
    // only this line: a search to the end of the text for each line would be quadratic
    endsAt: (text, at, end) => text.slice(at, end).includes(mark),
  };
}

const TO_COMMENT_END = to('-->');
const TO_INSTRUCTION_END = to('?>');
const TO_CDATA_END = to(']]>');
const TO_DECLARATION_END = to('>');
const TO_RAW_END: HtmlEnd = {
  endsAt: (text, at, end) => /<\/(?:script|pre|style|textarea)>/i.test(text.slice(at, end)),
};

const RAW = /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i;
const BLOCK =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i;
const OPEN_TAG =
  /^<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>\s*$/;
const CLOSING_TAG = /^<\/[A-Za-z][A-Za-z0-9-]*\s*>\s*$/;
/** A tag longer than this is not looked at: the line is a paragraph's. */
const LONGEST_TAG = 2048;

/**
 * What ends the HTML block that begins at `at`; undefined when none begins there.
 * @param end end of the line
 * @param interrupts whether a paragraph would be interrupted: a lone tag cannot
 */
export function htmlBlockEnd(
  text: string,
  at: number,
  end: number,
  interrupts: boolean,
): HtmlEnd | undefined {
  if (text.startsWith('<!--', at)) {
    // `<!-->` and `<!--->` are whole comments
    return TO_COMMENT_END;
  }
  if (text.startsWith('<?', at)) return TO_INSTRUCTION_END;
  if (text.startsWith('<![CDATA[', at)) return TO_CDATA_END;
  const tag = text.slice(at, Math.min(end, at + LONGEST_TAG));
  if (/^<![A-Za-z]/.test(tag)) return TO_DECLARATION_END;
  if (RAW.test(tag)) return TO_RAW_END;
  if (BLOCK.test(tag)) return TO_BLANK;
  if (!interrupts && end - at <= LONGEST_TAG && (OPEN_TAG.test(tag) || CLOSING_TAG.test(tag)))
    return TO_BLANK;
  return undefined;
}
