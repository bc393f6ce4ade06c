/** Quoted after a word for VM: `VM "SRV01"`, `virtual machine 'web 1'`, `虚拟机“SRV01”`. A possessive `VM's` opens no quote. */
const QUOTED =
  /(?:\b(?:VM|virtual machine|virtuelle Maschine)(?: named| called| name)?(?::|：|\s)\s{0,2}|(?:虚拟机|虛擬機器?)(?:名称?为?)?[：:\s]{0,2})["“'‘「『`]([^"”'’」』`]{1,80})["”'’」』`]/gi;
/** `-VMName SRV01`, `-VMName "web 1"`. */
const PARAMETER = /-VMName[ \t]{1,4}(?:"([^"]{1,80})"|'([^']{1,80})'|([\w.-]{1,80}))/gi;
/** Not quoted: only a token that looks like a computer name. */
const BARE =
  /(?:\b(?:VM|vm|[Vv]irtual [Mm]achine|virtuelle Maschine)(?: named| called)?(?::|：|\s)\s{0,2}|(?:虚拟机|虛擬機器?)(?:名称?为?)?[：:\s]{0,2})([A-Za-z][\w.-]{0,62}\w)/g;
/** Has a letter and a digit, and is neither a version nor a kind of VM. */
const NAME_LIKE = /^(?=.*[A-Za-z])(?=.*\d)/;
const NO_NAME =
  /^(?:gen|generation|win|windows|server|v|x|kb|build|sp|rc|beta|ubuntu|centos|debian|rhel|sles|ws|w2k|hyper-v|iso|dvd|cd|scsi|ide|ver|version|event|error|id|code)[-_. ]?\d[\w.]*$/i;
/** `VM "does not start"` quotes words, not a name. */
const WORDS = /^[a-z]+(?: [a-z]+)+$/;

/** The one VM a text names; undefined when it names none, or several. */
export function findVmName(text: string): string | undefined {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(QUOTED)) {
    if (!WORDS.test(name.trim())) names.add(name.trim());
  }
  for (const [, double, single, bare] of text.matchAll(PARAMETER)) names.add((double ?? single ?? bare ?? '').trim());
  for (const [, name = ''] of text.matchAll(BARE)) {
    if (NAME_LIKE.test(name) && !NO_NAME.test(name)) names.add(name);
  }
  names.delete('');
  const [first, ...others] = names;
  return first !== undefined && others.length === 0 ? first : undefined;
}
