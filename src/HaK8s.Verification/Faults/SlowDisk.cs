using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Limits how often the etcd of a host may write to its disks in a second, with the kernel's control groups. A sync of etcd's log is 1 to
/// 3 writes: in the lab, the 99th percentile of the syncs was 0.46 s instead of 0.05 s.
/// </summary>
internal static class SlowDisk
{
    /// <summary>With 10, a sync of a small file took 0.33 s on ext4.</summary>
    public const int WritesPerSecond = 30;

    /// <summary>Finds the control group and the disks, and whether they have no limits yet.</summary>
    public static ShellText Possible { get; } = ShellText.Of($"""
        place={HostPaths.SlowDisks}
        {EmbeddedText.ReadPart(typeof(SlowDisk), "throttleable.sh"):raw}
        """);

    public static ShellText Strike { get; } = ShellText.Of($$"""
        while read -r disk file; do
          case $file in *io.max) echo "$disk wiops={{WritesPerSecond}}" > "$file" ;; *) echo "$disk {{WritesPerSecond}}" > "$file" ;; esac
        done < {{HostPaths.SlowDisks}}
        """);

    /// <summary>POSIX shell. The group is gone if etcd has ended.</summary>
    public const string Heal = $"""
        if [ -r {HostPaths.SlowDisks} ]; then
            while read -r disk file; do
                [ -w "$file" ] || continue
                case $file in *io.max) echo "$disk wiops=max" > "$file" ;; *) echo "$disk 0" > "$file" ;; esac
            done < {HostPaths.SlowDisks}
        fi
        rm -f {HostPaths.SlowDisks}
        """;
}
