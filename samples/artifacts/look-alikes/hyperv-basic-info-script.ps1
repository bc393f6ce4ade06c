# Writes a page about each VM.
$out = Join-Path $PWD 'pages.txt'
"Hyper-V Global Settings" | Add-Content $out
foreach ($vm in Get-VM) {
    "<<<<<<<<<< $($vm.Name) >>>>>>>>>>" | Add-Content $out
    "Basic information:" | Add-Content $out
    "    State: $($vm.State)" | Add-Content $out
}
