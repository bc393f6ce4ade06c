$memory = @{
  VMName               = "APP01"
  DynamicMemoryEnabled = $true
  MinimumBytes         = 512MB
  StartupBytes         = 1GB
  MaximumBytes         = 4GB
}
Set-VMMemory @memory
# Get-VMMemory shows VMName, DynamicMemoryEnabled, Minimum(M), Startup(M) and Maximum(M).
