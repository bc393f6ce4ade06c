$writers = vssadmin list writers | Select-String -Context 0,4 'Writer name:'
foreach ($writer in $writers) {
  # State: [1] Stable
  $state = $writer.Context.PostContext[2].Split(':')[1].Trim()
  if ($state -notmatch '\[1\]') { Write-Warning "Writer name: '$($writer.Line)' is $state" }
}
