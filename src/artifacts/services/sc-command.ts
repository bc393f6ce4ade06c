/** A command of sc.exe that shows services. */
export interface ScCommand {
  readonly host: string | undefined;
  /** Lower case; undefined where it lists services. */
  readonly name: string | undefined;
  /** Lists every service, also stopped ones. */
  readonly listsAll: boolean;
  readonly withDrivers: boolean;
}

/** `sc query vmms`, `sc.exe \\HV01 qc vmms`, `C:\Windows\System32\sc.exe query type= all state= all` */
const SC =
  /^[&\s"]*(?:[A-Za-z]:\\[^"<>|]{0,100}\\)?sc(?:\.exe)?"?\s+(?:(\\\\[^\s\\]{1,255})\s+)?(query|queryex|qc)\b(.{0,500})$/i;
const OPTION = /^(type|state|bufsize|ri|group)=$/i;

export function readScCommand(command: string): ScCommand | undefined {
  const match = SC.exec(command.trim());
  if (!match) return undefined;
  const words: readonly string[] = (match[3] ?? '').replaceAll('=', '= ').match(/"[^"]*"|[^\s"]+/g) ?? [];
  const options = new Map<string, string>();
  const names: string[] = [];
  // Behind a bar other programs leave lines out.
  const isPiped = words.includes('|');
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '|' || /^\d?>/.test(word)) break;
    const option = OPTION.exec(word)?.[1]?.toLowerCase();
    if (option === undefined) names.push(word.replaceAll('"', ''));
    else {
      index += 1;
      options.set(option, (words[index] ?? '').toLowerCase());
    }
  }
  const type = options.get('type') ?? 'service';
  const isList = names.length === 0 && match[2]?.toLowerCase() !== 'qc' && !isPiped && !options.has('group');
  return {
    host: match[1]?.slice(2),
    name: names[0]?.toLowerCase(),
    listsAll: isList && options.get('state') === 'all' && (type === 'service' || type === 'all') && !options.has('ri'),
    withDrivers: type === 'all',
  };
}
