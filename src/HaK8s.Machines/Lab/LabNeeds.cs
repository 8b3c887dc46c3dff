namespace HaK8s.Machines.Lab;

/// <summary>Checks the basic requirements of a lab, before all other checks.</summary>
internal static class LabNeeds
{
    private const string Others = "\n  or:  machines.provider: existing (your own hosts over SSH) or vagrant in the cluster file";

    /// <exception cref="MachinesException">This computer or user cannot run a lab.</exception>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux())
            throw new MachinesException("The embedded lab needs Linux: its machines are namespaces of this computer's kernel." + Others);
        if (!Environment.IsPrivilegedProcess)
        {
            throw new MachinesException(
                "The embedded lab needs root: its machines are namespaces, mounts and network interfaces of this computer."
                + "\n  try: sudo ./build.sh …" + Others);
        }
    }
}
