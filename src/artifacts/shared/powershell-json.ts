import { type Cell, isBorder, type ReadContext, type Row, type RowBlock } from './powershell-rows.ts';
import { type JsonNode, type JsonText, readJsonText } from './tolerant-json.ts';

/**
 * Reads what `ConvertTo-Json` writes: an array of objects, a single object, or `{"value": [ … ], "Count": n}`.
 *
 *     [
 *         { "VMName": "APP01", "Name": "Heartbeat", "Enabled": true, "PrimaryOperationalStatus": 2 }
 *     ]
 *
 * It can stand between the prompts of a transcript or in a quoted mail. Enumerations are numbers, or texts with
 * `-EnumsAsStrings`. A value inside a value is a column `Uptime.TotalSeconds`, an item of a list `OperationalStatus.0`, and
 * what is inside such an item `OsHotFixes.0.HotFixID`. Of JSON that was cut, the objects and values before the cut are kept, but no list and no version that may have lost its end;
 * the block says that it is cut.
 */
export function readJson(context: ReadContext): RowBlock[] {
  const lines = context.lines.map((line) => line.replace(/^\ufeff/, '').replace(QUOTE, ''));
  const blocks: RowBlock[] = [];
  let border = 0;
  for (let index = 0; index < lines.length; index += 1) {
    if (!START.test(lines[index] ?? '') || isBorder(context, index)) continue;
    if (border <= index) border = borderBelow(context, index);
    const json = readJsonText(lines, index, border);
    const block = json && blockOf(context, index, json);
    if (!block) continue;
    blocks.push(block);
    index = block.endLine - context.firstLine;
  }
  return blocks;
}

const QUOTE = /^(?:\s*>\s?)+/;
/** The start of an array of objects or of an object; example: `[{`, `  {"Name": "APP01",`. */
const START = /^\s*(?:\[\s*(?:\{\s*(?:"|$)|$)|\{\s*(?:"|$))/;

function borderBelow(context: ReadContext, index: number): number {
  for (let line = index + 1; line < context.lines.length; line += 1) if (isBorder(context, line)) return line;
  return context.lines.length;
}

function blockOf(context: ReadContext, start: number, json: JsonText): RowBlock | undefined {
  const rows = rowNodes(json.node)
    .map((node) => rowOf(node, context.firstLine))
    .filter((row) => row !== undefined);
  if (rows.length === 0) return undefined;
  const startLine = context.firstLine + start;
  const endLine = context.firstLine + json.next - 1;
  const source = { path: context.path, startLine, endLine };
  return {
    form: 'json',
    columns: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))],
    rows,
    startLine,
    endLine,
    ended: json.complete,
    cut: !json.complete,
    diagnostics: json.complete
      ? []
      : [
          {
            code: 'parse/json-cut',
            level: 'warning',
            message: 'Expected the JSON to be closed, found its end cut',
            source,
          },
        ],
  };
}

function rowNodes(node: JsonNode): readonly JsonNode[] {
  if (node.type === 'array') return node.items.filter((item) => item.type === 'object');
  if (node.type !== 'object') return [];
  const value = node.entries.get('value');
  return value?.type === 'array' && node.entries.size <= 2 ? rowNodes(value) : [node];
}

function rowOf(node: JsonNode, firstLine: number): Row | undefined {
  if (node.type !== 'object') return undefined;
  const cells = new Map<string, Cell>();
  flatten(node, '', firstLine, cells, 0);
  return cells.size > 0 ? { cells, startLine: node.line + firstLine, endLine: node.endLine + firstLine } : undefined;
}

function flatten(node: JsonNode, name: string, firstLine: number, cells: Map<string, Cell>, depth: number): void {
  if (node.type === 'scalar') {
    const text = node.value === null ? '' : String(node.value);
    cells.set(name, { value: node.value, text, cut: false, line: node.line + firstLine });
    return;
  }
  // Half a version, or the first of two statuses, would read like a whole one.
  if (depth > 2 || (depth > 0 && !node.closed)) return;
  const prefix = name === '' ? '' : `${name}.`;
  if (node.type === 'object') {
    for (const [key, value] of node.entries) flatten(value, prefix + key, firstLine, cells, depth + 1);
    return;
  }
  node.items.forEach((item, index) => {
    if (item.type !== 'array') flatten(item, prefix + index, firstLine, cells, depth + 1);
  });
}
