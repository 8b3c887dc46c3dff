using System.Globalization;

namespace HaK8s.Hosts.Locks;

/// <summary>Owner of a lock, as other runs see it.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Work">Requested target: "JoinWorkers".</param>
public sealed record LockOwner(string User, string Computer, int ProcessId, DateTime Since, string Work)
{
    /// <summary>Describes this process.</summary>
    public static LockOwner Self(string work) =>
        new(Environment.UserName, Environment.MachineName, Environment.ProcessId, DateTime.UtcNow, work);

    /// <summary>Returns one line; control characters in names are removed.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{User}@{Computer}, process {ProcessId}, since {Since:yyyy-MM-dd HH:mm:ss} UTC: {Work}");
        return string.Concat(text.Where(character => !char.IsControl(character)));
    }
}
