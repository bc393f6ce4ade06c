$services = @{
    "vmickvpexchange"    = "Hyper-V Data Exchange Service"
    "vmicheartbeat"      = "Hyper-V Heartbeat Service"
}
foreach ($name in $services.Keys) { Set-Service -Name $name -StartupType Manual }
