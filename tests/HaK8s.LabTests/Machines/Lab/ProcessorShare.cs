using System.Globalization;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Processes;

namespace HaK8s.LabTests.Machines.Lab;

/// <summary>
/// Limits each machine of a lab to a share of one processor from outside, as a hypervisor does. The limit is a quota of
/// its control group and applies from its first program on, also after a reboot.
/// </summary>
internal sealed class ProcessorShare : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int Period = 100_000;

    private readonly LabNames _names;
    private readonly IReadOnlyList<string> _machines;
    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<string> _set = [];
    private readonly Task _holding;
    private double _share;

    /// <param name="share">Share of one processor, such as 0.05.</param>
    public ProcessorShare(string lab, IReadOnlyList<string> machines, double share)
    {
        (_names, _machines, _share) = (new LabNames(lab), machines, share);
        _holding = Task.Run(HoldAsync);
    }

    /// <summary>Changes the share of all machines.</summary>
    public async Task ChangeAsync(double share)
    {
        lock (_set)
        {
            _share = share;
            _set.Clear();
        }

        while (!IsHeld())
            await Task.Delay(Pause);
    }

    /// <summary>True if every machine is limited to its share.</summary>
    public bool IsHeld()
    {
        lock (_set)
            return _set.Count == _machines.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _holding;
        _ended.Dispose();
    }

    private async Task HoldAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            foreach (var machine in _machines)
            {
                var share = _share;
                if (_set.Contains(machine) || !await TrySetAsync(machine, share))
                    continue;
                lock (_set)
                {
                    if (share == _share)
                        _set.Add(machine);
                }
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <returns>False if the machine has no group yet.</returns>
    private async Task<bool> TrySetAsync(string machine, double share)
    {
        var quota = ((int)(share * Period)).ToString(CultureInfo.InvariantCulture);
        if (UnitLauncher.Serves)
        {
            var percent = (share * 100).ToString("0", CultureInfo.InvariantCulture);
            return (await LocalProcess.RunAsync(new("systemctl", "set-property", "--runtime", $"{_names.Machine(machine)}.service", $"CPUQuota={percent}%"), CancellationToken.None)).ExitCode == 0;
        }

        var mounts = MountTable.Read();
        var group = mounts.OfType("cgroup").Concat(mounts.OfType("cgroup2"))
            .Select(point => Path.Combine(point, _names.Group, machine))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, "cpu.cfs_quota_us")) || File.Exists(Path.Combine(path, "cpu.max")));
        if (group is null)
            return false;
        var old = Path.Combine(group, "cpu.cfs_quota_us");
        if (File.Exists(old))
            await File.WriteAllTextAsync(old, quota);
        else
            await File.WriteAllTextAsync(Path.Combine(group, "cpu.max"), $"{quota} {Period}");
        return true;
    }
}
