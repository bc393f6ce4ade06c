import { ENVELOPE_MARK, ENVELOPE_VERSION } from '../../model/envelope.ts';
import type { AskPlace } from '../../report/ask-place.ts';
import { printing } from '../../report/ask-plan.ts';
import { powershellLiteral } from '../../text/powershell-literal.ts';
import { printable } from '../../text/printable.ts';
import type { AskWords } from './words.ts';

const CALL = 'powershell -ExecutionPolicy Bypass -File collect.ps1';

/**
 * One PowerShell file that runs, on each machine, what is asked of it, and writes every output in a frame (`model/envelope.ts`).
 * It reads only, and runs on Windows PowerShell 2.0 (Windows 7) and later. Lines end in CR LF; a byte order mark stands in front
 * where a name is not ASCII, because Windows PowerShell would read it in the code page of the machine.
 */
export function collectScript(places: readonly AskPlace[], words: AskWords): string {
  const text = [...headOf(places, words), '', 'param([switch]$All)', '', ...stepsOf(places), '', BODY(words)].join(
    '\n',
  );
  const isAscii = /^[\x00-\x7f]*$/.test(text);
  return `${isAscii ? '' : '\ufeff'}${text.replaceAll('\n', '\r\n')}`;
}

function headOf(places: readonly AskPlace[], { script, place }: AskWords): readonly string[] {
  const machines = places.map(({ where, names }) => `      ${comment(place(where, names))}`);
  return [
    '<#',
    `  ${script.purpose}`,
    `  ${script.safety}`,
    `  ${script.usage}`,
    ...machines,
    '',
    `      ${CALL}`,
    '#>',
  ];
}

/** Names come from the upload; they must not end the comment. */
function comment(text: string): string {
  return printable(text).replaceAll('#>', '# >');
}

function stepsOf(places: readonly AskPlace[]): readonly string[] {
  const steps = places.flatMap(({ where, names, commands }) =>
    commands.map(
      ({ command }) =>
        `  @{ Where = '${where}'; Names = @(${names.map(quoted).join(', ')}); Command = ${quoted(printing(command))} }`,
    ),
  );
  return ['$steps = @(', steps.join(',\n'), ')'];
}

function quoted(text: string): string {
  return powershellLiteral(printable(text));
}

const BODY = ({ script }: AskWords): string => `\
$computer = $env:COMPUTERNAME
$parameters = Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters' -ErrorAction SilentlyContinue
$vm = if ($parameters) { $parameters.VirtualMachineName } else { $null }
$isHost = $null -ne (Get-Service vmms -ErrorAction SilentlyContinue)
$role = if ($isHost) { 'host' } elseif ($vm) { 'guest' } else { '' }

function Test-Here($step) {
  if ($All) { return $true }
  foreach ($name in $step.Names) {
    if (($computer, $vm) -contains $name -or $computer -eq $name.Split('.')[0]) { return $true }
  }
  if ($step.Names.Count -gt 0) { return $false }
  if ($step.Where -eq 'host') { return $isHost -or -not $vm }
  return -not $isHost
}

function Write-Frame($step, $writer) {
  $state = @{ Rows = 0; Exit = 0 }
  $now = [DateTime]::UtcNow.ToString('s', [Globalization.CultureInfo]::InvariantCulture) + 'Z'
  $writer.WriteLine('${ENVELOPE_MARK} hvtriage ${ENVELOPE_VERSION}')
  $writer.WriteLine('${ENVELOPE_MARK} machine: ' + $computer)
  $writer.WriteLine('${ENVELOPE_MARK} role: ' + $role)
  $writer.WriteLine('${ENVELOPE_MARK} vm: ' + $vm)
  $writer.WriteLine('${ENVELOPE_MARK} time: ' + $now)
  $writer.WriteLine('${ENVELOPE_MARK} command: ' + $step.Command)
  $global:LASTEXITCODE = 0
  try {
    & ([scriptblock]::Create($step.Command)) 2>&1 | ForEach-Object {
      $text = $_
      if ($_ -is [Management.Automation.ErrorRecord]) {
        # A log without such events is an answer, not a failure.
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') { return }
        $state.Exit = 1
        $text = $_.Exception.Message
      } elseif ($_ -isnot [string]) {
        $text = $_ | Out-String -Width 4096
      }
      foreach ($line in ([string]$text) -split "\`r?\`n") {
        if ($line.StartsWith('${ENVELOPE_MARK}')) { $line = ' ' + $line }
        $writer.WriteLine($line)
        $state.Rows++
      }
    }
  } catch {
    $state.Exit = 1
    $writer.WriteLine(($_.Exception.Message -replace "\`r?\`n", ' '))
    $state.Rows++
  }
  if ($state.Exit -eq 0 -and $LASTEXITCODE) { $state.Exit = $LASTEXITCODE }
  $writer.WriteLine('${ENVELOPE_MARK} end rows: ' + $state.Rows + ' exit: ' + $state.Exit)
  $writer.WriteLine('')
}

$mine = @($steps | Where-Object { Test-Here $_ })
if ($mine.Count -eq 0) {
  Write-Warning ${quoted(script.notHere)}
  exit 1
}
$folder = Join-Path (Get-Location).Path ('hvtriage-' + $computer)
New-Item -ItemType Directory -Path $folder -Force | Out-Null
Push-Location $folder
$writer = New-Object IO.StreamWriter((Join-Path $folder ('hvtriage-' + $computer + '.txt')), $false, (New-Object Text.UTF8Encoding($true)))
try {
  foreach ($step in $mine) { Write-Frame $step $writer }
} finally {
  $writer.Close()
  Pop-Location
}
Write-Host ${quoted(script.written)} $folder
`;
