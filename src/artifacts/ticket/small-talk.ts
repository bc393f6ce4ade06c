/** What stands before evidence or asks for help: it says nothing of what is wrong. */
const INTRODUCTIONS: readonly RegExp[] = [
  // Attached is the output of systeminfo. Please find enclosed the logs. I have attached two files. The dump is attached.
  /^(?:(?:please|kindly|also|you(?:'ll| will)?|i|we|i've|we've)\s+){0,3}(?:have\s+)?(?:(?:find|see|check|refer to)\s[^.]{0,60}\b(?:attach(?:ed|ments?)|enclosed|below)\b|attach(?:ed|ing)?(?:\s+(?:is|are|the|you|please|herewith|here|a|an|my|our|some|two|three|both|all|to this)\b|\s*:))/i,
  /\b(?:is|are|was|were|has been|have been)\s+(?:also\s+)?(?:attached|enclosed|appended|shown below|listed below|below)[\s.:!]{0,3}$/i,
  // Here is the output of Get-VM: These are the ones that matter: The output: My colleague wrote:
  /^(?:here|below|this|these|that|those)(?:'s|\s+(?:is|are|was|were|comes?|follows?))\b[^.]{0,120}(?::|\b(?:outputs?|logs?|files?|lists?|results?|reports?|screenshots?|pictures?|dumps?|exports?|details|information|updates|data|commands?)\b[^.]{0,60}\.?)$/i,
  /^(?:the\s+)?(?:outputs?|results?|logs?|screenshots?)(?:\s+(?:of|from|for)\s[^.:]{1,80})?(?:\s+(?:is|are))?\s*(?:as follows|follows?)?\s*:$/i,
  /^[\p{L} ]{0,40}\b(?:wrote|writes|says|asked|replied|schrieb|écrit|写道)\s?[:：]$/iu,
  /^(?:anbei|im anhang|in der anlage|beigefügt|angehängt|siehe (?:anhang|unten|anlage)|hier (?:ist|sind|kommt|kommen))\b/i,
  /^(?:ci-joint|en pièce jointe|voici)(?=\s|$)/i,
  /^(?:(?:以下|下面|这|這|此)(?:是|为)|附件(?:是|为|中|里)|附上|请(?:见|看|查收|查看)|請(?:見|查收)|见附件|見附件|输出如下|結果如下|结果如下)/,
  /(?:见附件|見附件|在附件中?|如下)[。.:：]?$/,
];
/** Can you see anything in it? Please advise. Any ideas? */
const REQUESTS =
  /^(?:(?:can|could|would|will) (?:you|someone|anyone|anybody)\b[^?]{0,160}\?|please (?:advise|help|check|have a look|take a look|let (?:me|us) know|look into)\b[^.]{0,100}[.!]?|any (?:ideas?|help|suggestions?|hints?)\b[^.?]{0,80}[.?!]?|let (?:me|us) know\b[^.]{0,120}[.!]?|麻烦(?:您|你|帮)[^，,]{0,40}|请(?:帮忙|协助|指教)[^，,]{0,40})$/i;
/** Kind regards. Thanks in advance. */
const FAREWELLS =
  /^(?:(?:with )?(?:kind(?:est)?|best|warm) regards|regards|many thanks|thanks|thank you|thx|cheers|sincerely|yours|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|freundliche) gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|mfg|danke|vielen dank|cordialement|merci|谢谢|多谢|謝謝|此致|祝好|致敬|以上)(?=$|[^\p{L}]|[\u3400-\u9fff])/iu;
/** More behind a farewell than a name is no farewell: `Thanks to the last update nothing works.` */
const MAX_FAREWELL_LENGTH = 60;
/** Whoever introduces and complains in one sentence complains. */
const TROUBLE =
  /\b(?:hangs?|hung|fails?|failed|failing|crash(?:es|ed)?|cannot|can't|can not|does(?: not|n't)|do(?: not|n't)|did(?: not|n't)|is(?: not|n't)|are(?: not|n't)|won't|stuck|no longer|stops?|stopped|lost|freezes?|frozen|slow|unable|unreachable|blue ?screens?|nicht|kein\w*|hängt|stürzt)\b|不能|无法|無法|失败|失敗|卡住|卡在|死机|蓝屏|重启|报错|异常|没有|丢失/i;

/** A sentence that introduces evidence, asks for help or says goodbye, and nothing else. */
export function isSmallTalk(sentence: string): boolean {
  const text = sentence.trim();
  if (FAREWELLS.test(text) && text.length <= MAX_FAREWELL_LENGTH) return true;
  const isTalk = REQUESTS.test(text) || INTRODUCTIONS.some((introduction) => introduction.test(text));
  return isTalk && !TROUBLE.test(text);
}
