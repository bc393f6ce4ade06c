$info = Get-ComputerInfo -Property CsName, OsName, OsVersion, HyperVisorPresent
if ($info.HyperVisorPresent) {
    Write-Output "OsName: $($info.OsName)"
}
$os = Get-CimInstance Win32_OperatingSystem
[PSCustomObject]@{ ComputerName = $os.CSName; Build = $os.BuildNumber; Boot = $os.LastBootUpTime }
