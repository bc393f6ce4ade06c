const EXPECTED = [
  "OS Name",
  "Version",
  "System Name",
  "System Manufacturer",
  "System Model",
  "Hyper-V - VM Monitor Mode Extensions",
  "Hyper-V - Second Level Address Translation Extensions",
  "Hyper-V - Virtualization Enabled in Firmware",
  "Hyper-V - Data Execution Protection",
];
