using HaK8s.Planning.Facts;

namespace HaK8s.Sessions.Providers;

/// <summary>The distribution of hosts that are not asked (--assume).</summary>
internal static class AssumedSystem
{
    private const string Example = "--assume ubuntu/24.04";

    /// <param name="text">ID and VERSION_ID of os-release(5), such as ubuntu/24.04 or rocky/9.4.</param>
    /// <exception cref="SelectionException">The text names no known distribution.</exception>
    public static HostOs Parse(string text)
    {
        var parts = text.Split('/');
        return parts is [var id, { Length: > 0 } version] && FamilyOf(id) is { } family
            ? new HostOs(id, version, family)
            : throw new SelectionException($"--assume {text} is no system that HaK8s knows\n  try: {Example}, or another of debian, ubuntu, rhel, rocky, almalinux and fedora with its version");
    }

    /// <summary>For everything that needs hosts.</summary>
    public static SelectionException Refusal() => new("--assume is for Render and Plan only: there are no hosts to work on\n  try: without --assume");

    private static PackageFamily? FamilyOf(string id) => id switch
    {
        "debian" or "ubuntu" => PackageFamily.Apt,
        "rhel" or "rocky" or "almalinux" or "fedora" => PackageFamily.Dnf,
        _ => null,
    };
}
