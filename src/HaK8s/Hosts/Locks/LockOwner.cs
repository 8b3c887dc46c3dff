using System.Globalization;

namespace HaK8s.Hosts.Locks;

/// <summary>Who works on a host, as others are told.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Work">What it was asked for: "JoinWorkers".</param>
public sealed record LockOwner(string User, string Computer, int ProcessId, DateTime Since, string Work)
{
    /// <summary>This process.</summary>
    public static LockOwner Self(string work) =>
        new(Environment.UserName, Environment.MachineName, Environment.ProcessId, DateTime.UtcNow, work);

    /// <summary>One line, whatever the names hold.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{User}@{Computer}, process {ProcessId}, since {Since:yyyy-MM-dd HH:mm:ss} UTC: {Work}");
        return string.Concat(text.Where(character => !char.IsControl(character)));
    }
}
