using HaK8s.Hosts;
using HaK8s.Planning.Facts;

namespace HaK8s.Software;

/// <summary>What an installation must not do: remove packages that HaK8s did not install.</summary>
internal static class Removals
{
    /// <summary>Part of the error text of a refused installation; the scripts spell it, too.</summary>
    public const string Sign = "would remove packages that HaK8s did not install";

    /// <summary>How a user can go on.</summary>
    public const string Cure = "choose another kubernetes.runtime, or remove these packages yourself if nothing on the host needs them";

    private static readonly string Apt = EmbeddedText.ReadPart(typeof(Removals), "apt-removals.sh");
    private static readonly string Dnf = EmbeddedText.ReadPart(typeof(Removals), "dnf-removals.sh");

    /// <summary>A bash function that reads a simulation and prints the names of such packages, one a line.</summary>
    public static ShellText Function(PackageFamily family) => ShellText.Raw(family == PackageFamily.Apt ? Apt : Dnf);
}
