using System.Text.RegularExpressions;

namespace HaK8s.Audit.Scripts;

/// <summary>Reads the networks of a Vagrantfile.</summary>
internal static partial class VagrantNetworks
{
    /// <summary>True for a Vagrantfile whose machines have a private network beside VirtualBox's NAT.</summary>
    public static bool IsBehindNat(string text) => text.Contains("Vagrant.configure", StringComparison.Ordinal) && text.Split('\n') is var lines
        && lines.Any(line => PrivateNetwork().IsMatch(line)) && !lines.Any(line => OtherProvider().IsMatch(line));

    [GeneratedRegex(@"^[^#]*private_network", RegexOptions.ExplicitCapture)]
    private static partial Regex PrivateNetwork();

    [GeneratedRegex(@"^[^#]*\.provider\s+[:""'](?!virtualbox)\w+", RegexOptions.ExplicitCapture)]
    private static partial Regex OtherProvider();
}
