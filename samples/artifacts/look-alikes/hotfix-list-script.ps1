$ids = 'KB4012212', 'KB4012215'
foreach ($id in $ids) {
  try { Get-HotFix -Id $id -ErrorAction Stop }
  catch { Write-Host "$id : Cannot find the requested hotfix on the computer" }
}
$list = wmic qfe get HotFixID
