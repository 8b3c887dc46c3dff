namespace HaK8s.Preflight;

/// <summary>The rules of Kubernetes for going from one version to another. Pure.</summary>
internal static class UpgradePath
{
    /// <summary>Returns the reason why a cluster cannot go from one version to the other in one upgrade, or null.</summary>
    /// <param name="running">Without v.</param>
    /// <param name="wanted">Without v.</param>
    public static string? WhyNot(string running, string wanted)
    {
        if (Parse(running) is not { } from || Parse(wanted) is not { } to)
            return "these are not versions of Kubernetes";
        if (to < from)
            return "Kubernetes cannot be downgraded";
        return to.Major != from.Major || to.Minor > from.Minor + 1
            ? $"Kubernetes is upgraded one minor version at a time, beginning with {from.Major}.{from.Minor + 1}"
            : null;
    }

    /// <summary>True for going back to the patch version from which a half-done upgrade came: some kubelets run it still.</summary>
    /// <param name="kubelets">Versions of the kubelets, without v.</param>
    public static bool TurnsRound(string running, string wanted, IEnumerable<string> kubelets) =>
        Parse(running) is { } from && Parse(wanted) is { } to && to < from && (to.Major, to.Minor) == (from.Major, from.Minor) && kubelets.Contains(wanted);

    /// <summary>True if the minor version changes; false if one of them is unknown.</summary>
    public static bool MinorChanges(string? running, string wanted) =>
        running is not null && Parse(running) is { } from && Parse(wanted) is { } to && (from.Major, from.Minor) != (to.Major, to.Minor);

    /// <summary>Minor versions by which a kubelet is behind a version; negative if it is ahead, null if one is unknown.</summary>
    public static int? Behind(string kubelet, string version) => Parse(kubelet) is { } from && Parse(version) is { } to ? to.Minor - from.Minor : null;

    // A suffix such as -rc.1 does not matter for the rules.
    private static Version? Parse(string text) => Version.TryParse(text.Split('-', '+')[0], out var version) ? version : null;
}
