namespace HaK8s.Planning.Facts;

/// <summary>A release of a distribution: a row of <see cref="SystemReleases"/>.</summary>
public sealed class SystemRelease
{
    private readonly SupportMark[] _marks;

    /// <param name="marks">A letter for each <see cref="SetupStep"/>, the first letter of its mark; V for "by evidence".</param>
    internal SystemRelease(string id, string release, string name, DateOnly? until, string marks)
    {
        (Id, Release, Name, Until) = (id, release, name, until);
        _marks = [.. marks.Select(letter => letter switch
        {
            'E' => SupportMark.EndToEnd,
            'P' => SupportMark.InPart,
            'V' => SupportMark.ByEvidence,
            'R' => SupportMark.Refused,
            _ => throw new ArgumentOutOfRangeException(nameof(marks)),
        })];
    }

    /// <summary>ID of os-release(5).</summary>
    public string Id { get; }

    /// <summary>VERSION_ID of os-release(5), with dnf only its major number; empty for all releases.</summary>
    public string Release { get; }

    /// <summary>Name for users.</summary>
    public string Name { get; }

    /// <summary>Last day with free security updates; null if it was not found.</summary>
    public DateOnly? Until { get; }

    public PackageFamily Family => Id is "debian" or "ubuntu" ? PackageFamily.Apt : PackageFamily.Dnf;

    /// <summary>Name of the release in apt repositories; null with dnf.</summary>
    public string? Codename { get; internal init; }

    /// <summary>The distribution's own package of containerd; null if it has none.</summary>
    public string? Containerd { get; internal init; }

    /// <summary>Major version of that package with all updates; 0 if there is none.</summary>
    public int ContainerdMajor { get; internal init; }

    /// <summary>Why HaK8s refuses the release, after "because"; null if it does not.</summary>
    public string? Refusal { get; internal init; }

    /// <summary>Why such a host cannot balance, after the release's name; null if it can.</summary>
    public string? BalancerRefusal { get; internal init; }

    /// <summary>How far a step was tried on this release.</summary>
    public SupportMark MarkOf(SetupStep step) => _marks[(int)step];
}

/// <summary>Parts of the work on a host.</summary>
public enum SetupStep
{
    /// <summary>Repositories and packages.</summary>
    Packages,

    /// <summary>HAProxy or nginx, keepalived and the VIP.</summary>
    LoadBalancer,

    /// <summary>Kernel, swap, runtime and kubelet.</summary>
    Node,

    /// <summary>kubeadm init and join, and the pod network.</summary>
    Cluster,

    /// <summary>VerifyHa.</summary>
    Drills,
}

/// <summary>How far something was tried, the best first.</summary>
public enum SupportMark
{
    /// <summary>A new cluster on real machines, with drills.</summary>
    EndToEnd,

    /// <summary>A part, or with other parts than the users'.</summary>
    InPart,

    /// <summary>Public evidence says that it works, and tests hold what is rendered and run. The authors have not seen it.</summary>
    ByEvidence,

    /// <summary>The preflight refuses it.</summary>
    Refused,
}
