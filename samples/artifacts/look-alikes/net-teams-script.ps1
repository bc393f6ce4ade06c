$team = @{
  Name                   = 'HostTeam'
  TeamMembers            = 'NIC1', 'NIC2'
  TeamingMode            = 'SwitchIndependent'
  LoadBalancingAlgorithm = 'Dynamic'
}
New-NetLbfoTeam @team -Confirm:$false
